// Any bytes get an answer, and nobody is harmed: CTR-SEC-03.
#include <gtest/gtest.h>

#include "models/vocabulary/paths.h"
#include "models/vocabulary/service.h"
#include "tests/central/desk.h"
#include "tests/support/by_ids.h"
#include "tests/support/worded.h"

namespace shikaku::reference::central::testing {
namespace {

const char* const kPaths[] = {tests::Named(vocabulary::Path::kCentralChallenge),
                              tests::Named(vocabulary::Path::kCentralConfirm),
                              tests::Named(vocabulary::Path::kCentralResult),
                              tests::Named(vocabulary::Path::kCentralRegister),
                              tests::Named(vocabulary::Path::kCentralConsent),
                              tests::Named(vocabulary::Path::kCentralMedical),
                              tests::Named(vocabulary::Path::kCentralLimit),
                              tests::Named(vocabulary::Path::kCentralSpecificDisease),
                              tests::Named(vocabulary::Path::kCentralVisualRecord),
                              tests::Named(vocabulary::Path::kCentralViewLog),
                              tests::Named(vocabulary::Path::kCentralQuery),
                              tests::Named(vocabulary::Path::kCentralBatch),
                              tests::Named(vocabulary::Path::kCentralClaimRoute)};

CentralOptions Unthrottled() {
  CentralOptions options;
  options.burst_requests = 1'000'000;
  return options;
}

TEST(Hostile, WhatIsNoObjectIsMalformed) {
  Desk desk(nullptr, Unthrottled());
  const std::string deep(100'000, '[');
  const std::string deep_object = [] {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += R"({"a":)";
    return text;
  }();
  const std::string huge = R"({"request_id":")" + std::string(1'000'000, 'a') + "\"}";
  for (const std::string& body :
       {std::string(), std::string("null"), std::string("[]"), std::string("7"), std::string("\"x\""),
        std::string("{"), std::string("{\"a\":\"\xff\xfe\"}"), std::string("\0\0\0", 3),
        std::string(1'000, '}'), deep, deep_object, huge}) {
    for (const char* path : kPaths) {
      const Reply reply = desk.SendText(path, body);
      EXPECT_EQ(reply.status, 400) << path << " " << body.substr(0, 20);
      EXPECT_EQ(reply.error(), tests::Named(vocabulary::ServiceError::kMalformed));
      EXPECT_FALSE(reply.body["detail"].get<std::string>().empty());
    }
  }
}

TEST(Hostile, WrongTypesAreMalformedAndNamed) {
  Desk desk(nullptr, Unthrottled());
  const json good = desk.ConfirmBody();
  const auto rows = EntryOf(vocabulary::Path::kCentralConfirm).request;
  for (const char* member : {"request_id", "challenge_id", "certificate", "signature", "method"}) {
    for (const json& bad :
         {json(), json(7), json(-1e300), json(true), json::array({"a"}), json::object(), json("")}) {
      json body = good;
      body[member] = bad;
      const Reply reply = desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body);
      EXPECT_EQ(reply.status, 400) << member << bad;
      EXPECT_EQ(reply.body["detail"].get<std::string>().rfind(NameOfMember(rows, member), 0), 0u)
          << reply.text;
    }
    json body = good;
    body.erase(member);
    EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).status, 400);
  }
  json body = good;
  body["method"] = "smell";
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).shown,
            R"({"detail":")" + std::string(NameOfMember(rows, "method")) +
                tests::Worded(R"(: expected one of <method:face>, <method:pin>, <method:visual>",)"
                              R"("error":"<service-error:malformed>"})"));
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), good).status,
            200);  // a malformed request uses nothing up
}

TEST(Hostile, ConsentTakesKnownCategoriesOnly) {
  Desk desk;
  const std::string session = desk.Session();
  for (const json& bad :
       {json(tests::Named(vocabulary::Category::kDrug)), json::array({"drugs"}), json::array({1}), json(),
        json::array({tests::Named(vocabulary::Category::kDrug), tests::Named(vocabulary::Category::kDrug),
                     tests::Named(vocabulary::Category::kDrug), tests::Named(vocabulary::Category::kDrug),
                     tests::Named(vocabulary::Category::kDrug)})}) {
    EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConsent),
                        {{"session", session}, {"categories", bad}})
                  .status,
              400)
        << bad;
  }
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConsent),
                      {{"session", session},
                       {"categories", {tests::Named(vocabulary::Category::kDrug)}},
                       {"limit", "yes"}})
                .status,
            400);
  EXPECT_EQ(desk.Medical(session, "everything").status, 400);
}

TEST(Hostile, UnknownPathsAre404) {
  Desk desk;
  for (const char* path : {"", "/", "/v1", "/v2/confirm", "/v1/confirm/", "/v1/confirm?x=1"}) {
    const Reply reply = desk.Send(path, json::object());
    EXPECT_EQ(reply.status, 404);
    EXPECT_EQ(reply.error(), tests::Named(vocabulary::ServiceError::kUnknownPath));
  }
}

TEST(Hostile, TextsFromOutsideDoNotReachTheStore) {
  Desk desk;
  json body = desk.ConfirmBody();
  body["request_id"] = "123456789018";
  body["my_number"] = "123456789018";
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).status, 200);
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), body).status, 200);
  const Bytes image = desk.service->StoreImage();
  EXPECT_TRUE(Contains(image, BytesOf("試験　太郎")));
  EXPECT_FALSE(Contains(image, BytesOf("123456789018")));
}

TEST(Hostile, AFloodIsThrottledPerParty) {
  CentralOptions options;
  options.processing_time = SimDuration{0};
  options.burst_requests = 3;
  options.requests_per_second = 2;
  Desk desk(nullptr, options);
  const auto status = [&](const char* peer) {
    return desk.Send(tests::Named(vocabulary::Path::kCentralChallenge), json::object(), peer).status;
  };
  EXPECT_EQ(status(kClinic), 200);
  EXPECT_EQ(status(kClinic), 200);
  EXPECT_EQ(status(kClinic), 200);
  EXPECT_EQ(status(kClinic), 429);
  EXPECT_EQ(status(kPharmacy), 200);
  desk.clock.Sleep(std::chrono::milliseconds{500});
  EXPECT_EQ(status(kClinic), 200);
  EXPECT_EQ(status(kClinic), 429);
}

// Good requests with bytes changed, cut, doubled or swapped between paths.
TEST(Hostile, MutatedRequestsAlwaysGetAnAnswer) {
  CentralOptions options = Unthrottled();
  options.processing_time = std::chrono::milliseconds{1};
  Desk desk(nullptr, options);
  RandomStream random(20250610, "mutations");
  const std::string session = desk.Session();
  const auto good = [](vocabulary::Path path, const json& body) {
    return tests::ByNames(EntryOf(path).request, body).dump();
  };
  const std::string seeds[] = {
      good(vocabulary::Path::kCentralConfirm, desk.ConfirmBody()),
      good(vocabulary::Path::kCentralResult, {{"request_id", "r-1"}}),
      good(vocabulary::Path::kCentralLimit, {{"session", session}}),
      good(vocabulary::Path::kCentralConsent,
           {{"session", session},
            {"categories",
             {tests::Named(vocabulary::Category::kDrug), tests::Named(vocabulary::Category::kCheckup)}},
            {"limit", true}}),
      good(vocabulary::Path::kCentralMedical,
           {{"session", session}, {"category", tests::Named(vocabulary::Category::kDrug)}}),
      good(vocabulary::Path::kCentralClaimRoute,
           json::parse(R"({"insurer_number":"33120015","symbol":"123","number":"4567","branch":"01",)"
                       R"("birth":"1980-02-17","treatment_day":"2025-01-01","rows":[{"number":"1"}]})"))};
  const std::string error(NameOfMember(vocabulary::MembersOfError(), "error"));
  const char alphabet[] = "{}[]\",:\\0123456789eE+-.u\xff\x00 ntf";
  for (int round = 0; round < 6000; ++round) {
    std::string body = seeds[random.Below(std::size(seeds))];
    for (std::uint64_t edits = random.Below(4); edits > 0 && !body.empty(); --edits) {
      const std::size_t at = random.Below(body.size());
      switch (random.Below(4)) {
        case 0:
          body[at] = static_cast<char>(random.Below(256));
          break;
        case 1:
          body.resize(at);
          break;
        case 2:
          body.insert(at, body.substr(0, random.Below(200)));
          break;
        default:
          body[at] = alphabet[random.Below(sizeof alphabet)];
      }
    }
    const ports::Response response =
        desk.service->Handle(kClinic, {kPaths[random.Below(std::size(kPaths))], body});
    const json parsed = json::parse(response.body, nullptr, false);
    ASSERT_TRUE(parsed.is_object()) << body;
    ASSERT_TRUE(response.status == 200 || parsed.contains(error)) << body;
    ASSERT_NE(response.status, 503) << body;
  }
  EXPECT_TRUE(desk.service->LogIntact());
  EXPECT_EQ(desk.Confirm().status, 200);
}

}  // namespace
}  // namespace shikaku::reference::central::testing
