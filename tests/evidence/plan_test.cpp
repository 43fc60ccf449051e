// plan.json: what is written is read back, and every other text is told about with file, line and place.

#include "harness/evidence/plan.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "models/core/random_stream.h"
#include "tests/evidence/sample_run.h"

namespace shikaku::evidence {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string kNfc{NameOf(ports::Role::kNfc)};

json SampleJson() { return json::parse(EncodePlan(SamplePlan())); }

std::string Complaint(const std::string& text) {
  const auto plan = DecodePlan(text);
  return plan ? "no complaint" : plan.error();
}

std::string ComplaintAfter(const std::string& pointer, const json& value) {
  json plan = SampleJson();
  plan[json::json_pointer(pointer)] = value;
  return Complaint(plan.dump(1));
}

TEST(Plan, IsReadBackAsItWasWritten) {
  const auto plan = DecodePlan(EncodePlan(SamplePlan()));
  ASSERT_TRUE(plan) << plan.error();
  EXPECT_EQ(*plan, SamplePlan());
  EXPECT_EQ(EncodePlan(*plan), EncodePlan(SamplePlan()));
  EXPECT_EQ(plan->devices.at(ports::Role::kNfc).adapter, "rtl:my-front-end");
  EXPECT_EQ(plan->Find("catalogue/requirements.yaml")->size, kRequirementsText.size());
  EXPECT_EQ(plan->Find("catalogue/none"), nullptr);
}

TEST(Plan, TheLargestSeedIsKept) {
  Plan plan = SamplePlan();
  plan.seed = 18'446'744'073'709'551'615U;
  EXPECT_EQ(DecodePlan(EncodePlan(plan))->seed, plan.seed);
}

TEST(Plan, ADeviceFileMustBeAmongTheContents) {
  Plan plan = SamplePlan();
  plan.platform = "catalogue/requirements.yaml";
  EXPECT_EQ(*DecodePlan(EncodePlan(plan)), plan);
  plan.platform = "/etc/passwd";
  EXPECT_THAT(Complaint(EncodePlan(plan)), HasSubstr("/platform: there is no such file among \"contents\""));
}

// Every member, wherever it stands, absent, null, of every other type, and huge: read or told, never more.
TEST(Plan, EveryMemberMayBeWrong) {
  const json whole = SampleJson().flatten();
  std::vector<std::string> places;
  for (const auto& [pointer, value] : whole.items()) {
    for (std::string place = pointer; !place.empty(); place = place.substr(0, place.rfind('/'))) {
      if (std::ranges::count(places, place) == 0) places.push_back(place);
    }
  }
  EXPECT_GT(places.size(), 25U);
  const std::string huge(200'000, 'x');
  for (const std::string& place : places) {
    const json::json_pointer pointer(place);
    json without = SampleJson();
    if (without.at(pointer.parent_pointer()).is_object()) {
      without.at(pointer.parent_pointer()).erase(pointer.back());
      const bool one_of_many = pointer.parent_pointer().to_string() == "/devices";
      EXPECT_THAT(Complaint(without.dump(1)), HasSubstr(one_of_many ? "no complaint" : "is missing"))
          << place;
    }
    for (const json& value : {json(), json(true), json(-1), json(1.5), json("x"), json(huge), json::array(),
                              json::object(), json::array({json::array({1})})}) {
      json changed = SampleJson();
      const bool fits = value == json("x") || value == json::array() || value == json::object();
      if (changed.at(pointer).type() == value.type() && fits) continue;
      changed[pointer] = value;
      const std::string complaint = Complaint(changed.dump(1));
      EXPECT_THAT(complaint, StartsWith("plan.json:")) << place << " " << value.dump().substr(0, 50);
      EXPECT_LT(complaint.size(), 1'000U);
    }
  }
}

TEST(Plan, AWrongMemberIsNamedByLineAndPlace) {
  EXPECT_EQ(ComplaintAfter("/format", 2), "plan.json:25: /format: this program reads format 1");
  EXPECT_THAT(ComplaintAfter("/seed", "7"), HasSubstr(": /seed: must be a whole number from 0 to"));
  EXPECT_THAT(ComplaintAfter("/seed", -7), HasSubstr(": /seed: must be a whole number from 0 to"));
  EXPECT_THAT(ComplaintAfter("/link", "a\nb"), HasSubstr(": /link: has control characters"));
  EXPECT_THAT(ComplaintAfter("/added", 1), HasSubstr(": /added: there is no such member"));
  EXPECT_THAT(ComplaintAfter("/devices/oven", SampleJson()["devices"][kNfc]),
              HasSubstr("/devices/oven: there is no such role"));
  EXPECT_THAT(ComplaintAfter("/devices/" + kNfc + "/path", "/home/x"), HasSubstr("there is no such member"));
  EXPECT_THAT(ComplaintAfter("/devices/" + kNfc + "/adapter", ""), HasSubstr("/adapter: must not be empty"));
  EXPECT_THAT(ComplaintAfter("/scenarios", json::array()), HasSubstr("/scenarios: must not be empty"));
  EXPECT_THAT(ComplaintAfter("/scenarios/0/id", "../x"), HasSubstr("/scenarios/0/id: must be made of"));
  EXPECT_THAT(ComplaintAfter("/scenarios/0/file", "/tmp/mine.yaml"),
              HasSubstr("/scenarios/0/file: there is no such file among"));
  EXPECT_THAT(ComplaintAfter("/scenarios/1", SampleJson()["scenarios"][0]),
              HasSubstr("/scenarios/1: a scenario of this id stands before"));
  EXPECT_THAT(ComplaintAfter("/contents/0/name", "catalogue/../../x"),
              HasSubstr("/contents/0/name: must be a path below catalogue/"));
  EXPECT_THAT(ComplaintAfter("/contents/1/name", "catalogue/a"), HasSubstr("the names must be in order"));
  EXPECT_THAT(ComplaintAfter("/contents/0/sha256", "abc"), HasSubstr("must be 64 digits"));
}

TEST(Plan, AMemberThatStandsTwiceIsTold) {
  std::string text = EncodePlan(SamplePlan());
  text.insert(text.find(" \"suite\""), " \"seed\": 8,\n");
  EXPECT_THAT(Complaint(text),
              ::testing::MatchesRegex("plan\\.json:[0-9]+: \"seed\" stands twice in one object"));
}

TEST(Plan, WhatIsNoJsonIsNamedByLine) {
  EXPECT_THAT(Complaint("{\n \"format\": 1,\n \"seed\": seven\n}"), StartsWith("plan.json:3: parse error"));
  EXPECT_THAT(Complaint(""), StartsWith("plan.json:1: "));
  EXPECT_THAT(Complaint("[]"), HasSubstr("must be an object"));
  EXPECT_THAT(Complaint(std::string(1'000'000, '[')), StartsWith("plan.json:1: "));
  EXPECT_THAT(Complaint("{\"format\": \"\xFF\"}"), HasSubstr("ill-formed UTF-8"));
}

TEST(Plan, ChangedBytesAreReadOrToldAbout) {
  const std::string whole = EncodePlan(SamplePlan());
  RandomStream random{1, "plan.changed-bytes"};
  int complaints = 0;
  for (int i = 0; i < 3'000; ++i) {
    std::string changed = whole;
    changed[random.Below(changed.size())] = static_cast<char>(random.Below(256));
    const auto plan = DecodePlan(changed);
    if (plan) continue;
    ++complaints;
    EXPECT_THAT(plan.error(), StartsWith("plan.json:"));
  }
  EXPECT_GT(complaints, 500);
}

TEST(Plan, OfAnEarlierVersionIsKnownAsAPlan) {
  EXPECT_TRUE(IsPlanOfSomeVersion(EncodePlan(SamplePlan())));
  EXPECT_TRUE(IsPlanOfSomeVersion(R"({"devices": {}, "seed": 1, "version": "0.1.0", "catalogue": "/x"})"));
  for (const char* text : {"", "[]", "{}", R"({"seed": 1})", "my own plan"})
    EXPECT_FALSE(IsPlanOfSomeVersion(text)) << text;
}

}  // namespace
}  // namespace shikaku::evidence
