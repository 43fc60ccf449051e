// The bench's own client of the central service: what it sends, as docs/profiles/central-protocol.md has it,
// and that no answer stops it.
#include "harness/bench/direct_client.h"

#include <gmock/gmock.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "tests/support/fake_channel.h"
#include "tests/support/test_person.h"
#include "tests/support/worded.h"

namespace shikaku::tests {
namespace {

using bench::DirectClient;
using nlohmann::json;
using scenario::DirectAsk;
using ::testing::ElementsAre;
using vocabulary::Category;
using vocabulary::Path;
using vocabulary::Tamper;

const std::string kChallenge = Worded("<path:central-challenge>");
const std::string kConfirm = Worded("<path:central-confirm>");
const std::string kConsent = Worded("<path:central-consent>");
const std::string kMedical = Worded("<path:central-medical>");

// 32 bytes 00 01 … 1F.
constexpr const char* kChallengeBase64 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const Bytes kChallengeBytes = *FromHex("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F");

// A central service that is content with everything: challenge "C-1", sessions "S-1", "S-2", …
class ContentCentral : public FakeChannel {
 public:
  ContentCentral() {
    answer = [this](const ports::Request& request) -> Result<ports::Response, ports::NetworkError> {
      if (request.path == kChallenge)
        return ports::Response{200, Worded(R"({"<answer:central-challenge.challenge_id>":"C-1",
                                               "<answer:central-challenge.challenge>":")") +
                                        kChallengeBase64 + "\"}"};
      if (request.path == kConfirm)
        return ports::Response{
            200, Worded(R"({"<answer:central-confirm.session>":"S-)") + std::to_string(++sessions_) + "\"}"};
      return ports::Response{200, "{}"};
    };
  }

 private:
  int sessions_ = 0;
};

class DirectClientTest : public ::testing::Test {
 protected:
  void Ask(const DirectAsk& ask) { client_.Ask(ask); }

  json Body(std::size_t n) const { return json::parse(central.asked.at(n).body); }

  // A member of the n-th request, by its id.
  std::string Said(std::size_t n, const std::string& member) const {
    return Body(n).at(Worded("<request:" + member + ">")).get<std::string>();
  }

  Bytes Signature(std::size_t n) const { return *FromBase64(Said(n, "central-confirm.signature")); }

  ContentCentral central;

 private:
  std::unique_ptr<virtual_card::VirtualCard> card_ =
      std::make_unique<virtual_card::VirtualCard>(IssuedFor(Hanako()));
  DirectClient client_{central, *card_, kHanakosPin, "direct-7"};
};

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Certificate Parsed(const Bytes& der) {
  const unsigned char* at = der.data();
  Certificate certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())), X509_free);
  EXPECT_EQ(at, der.data() + der.size()) << "one certificate and nothing behind it";
  return certificate;
}

// Whether `signature` is the holder's over `message`: RSA PKCS#1 v1.5 with SHA-256, by OpenSSL.
bool IsSignedBy(const Certificate& holder, const Bytes& message, const Bytes& signature) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr,
                              X509_get0_pubkey(holder.get())) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                          message.size()) == 1;
}

// ── What it sends ───────────────────────────────────────────────────────────────────────────────────

TEST_F(DirectClientTest, SendsTheMessagesOfTheProtocolInTheirOrder) {
  Ask({.medical = {Category::kDrug, Category::kSurgery}, .consent = {Category::kDrug, Category::kCheckup}});
  ASSERT_THAT(central.Paths(), ElementsAre(kChallenge, kConfirm, kConsent, kMedical, kMedical));
  EXPECT_EQ(Body(0), json::object());
  EXPECT_EQ(Body(2), json::parse(Worded(R"({"<request:central-consent.session>":"S-1",
      "<request:central-consent.categories>":["<category:drug>","<category:checkup>"],
      "<request:central-consent.limit>":false,
      "<request:central-consent.specific_disease>":false})")));
  EXPECT_EQ(Body(3), json::parse(Worded(R"({"<request:central-medical.session>":"S-1",
      "<request:central-medical.category>":"<category:drug>"})")));
  EXPECT_EQ(Body(4), json::parse(Worded(R"({"<request:central-medical.session>":"S-1",
      "<request:central-medical.category>":"<category:surgery>"})")));
}

TEST_F(DirectClientTest, ConfirmsWithTheCardsCertificateAndItsSignatureOverTheChallenge) {
  Ask({});
  ASSERT_THAT(central.Paths(), ElementsAre(kChallenge, kConfirm));
  const std::string certificate = Said(1, "central-confirm.certificate");
  const std::string signature = Said(1, "central-confirm.signature");
  EXPECT_EQ(Body(1),
            json::parse(Worded(R"({"<request:central-confirm.request_id>":"direct-7-1",
      "<request:central-confirm.challenge_id>":"C-1",
      "<request:central-confirm.certificate>":")") +
                        certificate + Worded(R"(","<request:central-confirm.signature>":")") + signature +
                        Worded(R"(","<request:central-confirm.method>":"<method:pin>"})")));

  const Certificate holder = Parsed(*FromBase64(certificate));
  ASSERT_TRUE(holder);
  EXPECT_EQ(ASN1_INTEGER_get(X509_get0_serialNumber(holder.get())), 70'001) << "Hanako's";
  const Certificate authority = Parsed(TestAuthority().AuthenticationCa());
  EXPECT_EQ(X509_verify(holder.get(), X509_get0_pubkey(authority.get())), 1);
  EXPECT_TRUE(IsSignedBy(holder, kChallengeBytes, Signature(1)));
}

TEST_F(DirectClientTest, ADamagedSignatureIsWrongByItsLastBit) {
  Ask({.tamper = Tamper::kSignature});
  ASSERT_THAT(central.Paths(), ElementsAre(kChallenge, kConfirm));
  const Certificate holder = Parsed(*FromBase64(Said(1, "central-confirm.certificate")));
  Bytes signature = Signature(1);
  ASSERT_EQ(signature.size(), 256U);
  EXPECT_FALSE(IsSignedBy(holder, kChallengeBytes, signature));
  signature.back() ^= 0x01;
  EXPECT_TRUE(IsSignedBy(holder, kChallengeBytes, signature));
}

TEST_F(DirectClientTest, AReplayAnswersOneChallengeTwiceInRequestsOfTheirOwn) {
  Ask({.tamper = Tamper::kReplay, .medical = {Category::kDrug}});
  ASSERT_THAT(central.Paths(), ElementsAre(kChallenge, kConfirm, kConfirm, kMedical));
  EXPECT_EQ(Said(1, "central-confirm.challenge_id"), "C-1");
  EXPECT_EQ(Said(2, "central-confirm.challenge_id"), "C-1");
  EXPECT_EQ(Said(1, "central-confirm.request_id"), "direct-7-1");
  EXPECT_EQ(Said(2, "central-confirm.request_id"), "direct-7-2");
  EXPECT_EQ(Signature(1), Signature(2)) << "good both times";
  EXPECT_TRUE(
      IsSignedBy(Parsed(*FromBase64(Said(2, "central-confirm.certificate"))), kChallengeBytes, Signature(2)));
  EXPECT_EQ(Said(3, "central-medical.session"), "S-2") << "what the second gave";
}

// Who asks is the line's matter: what an unknown party sends is no different.
TEST_F(DirectClientTest, AForeignPartySendsWhatAnybodySends) {
  Ask({.tamper = Tamper::kForeignParty, .medical = {Category::kDrug}});
  ASSERT_THAT(central.Paths(), ElementsAre(kChallenge, kConfirm, kMedical));
  EXPECT_TRUE(
      IsSignedBy(Parsed(*FromBase64(Said(1, "central-confirm.certificate"))), kChallengeBytes, Signature(1)));
}

TEST_F(DirectClientTest, WithoutConsentNoneIsSent) {
  Ask({.medical = {Category::kTreatment}});
  EXPECT_THAT(central.Paths(), ElementsAre(kChallenge, kConfirm, kMedical));
}

TEST_F(DirectClientTest, NoTwoRequestsHaveOneId) {
  Ask({.tamper = Tamper::kReplay});
  Ask({});
  std::vector<std::string> ids;
  for (std::size_t n = 0; n < central.asked.size(); ++n) {
    if (central.asked[n].path == kConfirm) ids.push_back(Said(n, "central-confirm.request_id"));
  }
  EXPECT_THAT(ids, ElementsAre("direct-7-1", "direct-7-2", "direct-7-3"));
}

// ── What no answer changes ──────────────────────────────────────────────────────────────────────────

// Answers to everything, and what the client then says of them. The client is the bench's: a service under
// test may say what it likes to it.
struct BadAnswer {
  const char* name;
  std::function<Result<ports::Response, ports::NetworkError>()> gives;
};

class AnyAnswer : public ::testing::TestWithParam<BadAnswer> {
 protected:
  virtual_card::VirtualCard card_{IssuedFor(Hanako())};
};

std::function<Result<ports::Response, ports::NetworkError>()> Says(std::string body, int status = 200) {
  return [body = std::move(body), status] { return ports::Response{status, body}; };
}

std::function<Result<ports::Response, ports::NetworkError>()> Fails(ports::NetworkError error) {
  return [error]() -> Result<ports::Response, ports::NetworkError> { return Failure(error); };
}

// Challenge and session, whatever they are, in one answer to everything.
std::string WithMembers(const std::string& value) {
  return Worded(R"({"<answer:central-challenge.challenge_id>":)") + value +
         Worded(R"(,"<answer:central-challenge.challenge>":)") + value +
         Worded(R"(,"<answer:central-confirm.session>":)") + value + "}";
}

TEST_P(AnyAnswer, LeavesTheClientGoingOnWithoutChallengeAndSession) {
  FakeChannel central{[](const ports::Request&) { return GetParam().gives(); }};
  DirectClient client{central, card_, kHanakosPin, "direct-1"};
  client.Ask({.tamper = Tamper::kReplay, .medical = {Category::kDrug}, .consent = {Category::kDrug}});

  ASSERT_THAT(central.Paths(), ElementsAre(kChallenge, kConfirm, kConfirm, kConsent, kMedical));
  const auto said = [&](std::size_t n, const char* member) {
    return json::parse(central.asked.at(n).body).at(Worded(member)).get<std::string>();
  };
  EXPECT_EQ(said(2, "<request:central-confirm.challenge_id>"), "");
  EXPECT_EQ(said(3, "<request:central-consent.session>"), "");
  EXPECT_EQ(said(4, "<request:central-medical.session>"), "");
  const Certificate holder = Parsed(*FromBase64(said(2, "<request:central-confirm.certificate>")));
  EXPECT_TRUE(IsSignedBy(holder, {}, *FromBase64(said(2, "<request:central-confirm.signature>"))))
      << "a challenge of no bytes";
}

INSTANTIATE_TEST_SUITE_P(
    ThatIsNone, AnyAnswer,
    ::testing::Values(BadAnswer{"Unreachable", Fails(ports::NetworkError::kUnreachable)},
                      BadAnswer{"Timeout", Fails(ports::NetworkError::kTimeout)},  //
                      BadAnswer{"Empty", Says("")}, BadAnswer{"NoJson", Says("<html></html>")},
                      BadAnswer{"CutOff", Says(R"({"session":"S)")},
                      BadAnswer{"NoUtf8", Says("{\"session\":\"\xFF\xFE\"}")},
                      BadAnswer{"ZeroBytes", Says(std::string(1'000, '\0'))}, BadAnswer{"Null", Says("null")},
                      BadAnswer{"AList", Says("[1,2,3]")}, BadAnswer{"AText", Says("\"S-1\"")},
                      BadAnswer{"NoMembers", Says("{}")}, BadAnswer{"MembersNull", Says(WithMembers("null"))},
                      BadAnswer{"MembersNumbers", Says(WithMembers("-1e308"))},
                      BadAnswer{"MembersLists", Says(WithMembers("[\"C-1\"]"))},
                      BadAnswer{"MembersObjects", Says(WithMembers("{\"id\":\"C-1\"}"))},
                      BadAnswer{"MembersEmpty", Says(WithMembers("\"\""))},
                      BadAnswer{"Deep", Says(std::string(100'000, '['))},
                      BadAnswer{"DeepObjects",
                                [] {
                                  std::string deep;
                                  for (int i = 0; i < 50'000; ++i) deep += "{\"a\":";
                                  return ports::Response{200, deep};
                                }},
                      BadAnswer{"ServerError", Says("", 500)}, BadAnswer{"AbsurdStatus", Says("{}", -1)}),
    [](const auto& answer) { return answer.param.name; });

TEST_F(DirectClientTest, AChallengeThatIsNoBase64IsSignedAsNone) {
  central.answer = [says = Says(Worded(R"({"<answer:central-challenge.challenge_id>":"C-1",
      "<answer:central-challenge.challenge>":"*not base64*"})"))](const ports::Request&) { return says(); };
  Ask({});
  EXPECT_EQ(Said(1, "central-confirm.challenge_id"), "C-1");
  EXPECT_TRUE(IsSignedBy(Parsed(*FromBase64(Said(1, "central-confirm.certificate"))), {}, Signature(1)));
}

// A huge challenge and a huge session go back as they came: the service must cope with its own.
TEST_F(DirectClientTest, WhatIsHugeGoesBackAsItCame) {
  const std::string huge(1'000'000, 'A');  // Base64 of zeros too
  central.answer = [huge](const ports::Request&) {
    return ports::Response{200, WithMembers("\"" + huge + "\"")};
  };
  Ask({.medical = {Category::kDrug}});
  EXPECT_EQ(Said(1, "central-confirm.challenge_id"), huge);
  EXPECT_EQ(Said(2, "central-medical.session"), huge);
  EXPECT_TRUE(IsSignedBy(Parsed(*FromBase64(Said(1, "central-confirm.certificate"))), Bytes(750'000, 0),
                         Signature(1)));
}

TEST_F(DirectClientTest, AMemberThatStandsBesideOthersOfAnyKindIsTaken) {
  central.answer = [](const ports::Request&) {
    return ports::Response{403,
                           Worded(R"({"reason":7,"more":[{}],"<answer:central-confirm.session>":"S-9"})")};
  };
  Ask({.medical = {Category::kDrug}});
  EXPECT_EQ(Said(2, "central-medical.session"), "S-9") << "a careless client looks at no status";
}

}  // namespace
}  // namespace shikaku::tests
