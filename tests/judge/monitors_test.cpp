#include "harness/judge/monitors.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/judge/record_builder.h"

// Each monitor is shown a record that keeps its requirement, one that offends it, and one that says nothing.
namespace shikaku::judge {
namespace {

using nlohmann::json;

constexpr int kCyclesPerMs = 13'560;

CheckResult Judge(const std::string& monitor, const RecordBuilder& record) {
  for (CheckResult& result : RunMonitors(record.Built())) {
    if (result.check == "monitor:" + monitor) return result;
  }
  ADD_FAILURE() << "no monitor " << monitor;
  return {};
}

RecordBuilder FaceVisit(int answer_ms, const char* method = "face") {
  RecordBuilder record;
  record.Screen(1000, "face-capture");
  record.Request(answer_ms - 100, 1, "reader", "terminal", "/reader/confirm", {{"method", method}});
  record.Response(answer_ms, 1, "terminal", "reader", "/reader/confirm", {{"outcome", "valid"}});
  return record;
}

TEST(FiveSeconds, CountFromTheFaceScreenToTheAnswer) {
  EXPECT_EQ(Judge("five-seconds", FaceVisit(6000)).verdict, Verdict::kPass);  // 5.000 s
  const CheckResult late = Judge("five-seconds", FaceVisit(6001));
  EXPECT_EQ(late.verdict, Verdict::kFail);
  EXPECT_EQ(late.requirement, "RDR-TIM-01");
  EXPECT_EQ(late.observed, "5.001 s");
  EXPECT_EQ(Judge("five-seconds", FaceVisit(9000, "pin")).verdict, Verdict::kNotApplicable);
  EXPECT_EQ(Judge("five-seconds", RecordBuilder{}).verdict, Verdict::kNotApplicable);
}

RecordBuilder WithPictures(int frame_from, int frame_to, int scan_from, int scan_to) {
  RecordBuilder record;
  record.Screen(1000, "face-capture");
  record.At(frame_to, "camera", "frame",
            {{"from", frame_from * kCyclesPerMs}, {"to", frame_to * kCyclesPerMs}});
  record.At(scan_to, "scanner", "scan", {{"from", scan_from * kCyclesPerMs}, {"to", scan_to * kCyclesPerMs}});
  record.Request(2900, 1, "reader", "terminal", "/reader/confirm", {{"method", "face"}});
  record.Response(3000, 1, "terminal", "reader", "/reader/confirm", {{"outcome", "valid"}});
  return record;
}

TEST(Overlap, ComparesTheTimesOfFrameAndScan) {
  EXPECT_EQ(Judge("overlap", WithPictures(1010, 1040, 1000, 1400)).verdict, Verdict::kPass);
  EXPECT_EQ(Judge("overlap", WithPictures(1500, 1530, 1000, 1400)).verdict, Verdict::kFail);
  EXPECT_EQ(Judge("overlap", FaceVisit(3000)).verdict, Verdict::kNotApplicable);
}

TEST(Erasure, LooksAtEveryScreenButTheCapture) {
  const json dirty = json::array({{{"name", "photo"}, {"bytes", 10'000}}});
  const auto probe = [](const char* when, const json& regions, const json& found) {
    return RecordBuilder{}.At(0, "memory", "probe", {{"when", when}, {"regions", regions}, {"found", found}});
  };
  EXPECT_EQ(Judge("erasure", probe("idle", json::array(), json::array())).verdict, Verdict::kPass);
  EXPECT_EQ(Judge("erasure", probe("face-capture", dirty, json::array())).verdict, Verdict::kNotApplicable);
  EXPECT_EQ(Judge("erasure", probe("ended", dirty, json::array())).verdict, Verdict::kFail);
  EXPECT_EQ(Judge("erasure", probe("ended", json::array(), {"photo of x"})).verdict, Verdict::kFail);
}

TEST(BoundedWaits, EndAfterTwelveSeconds) {
  EXPECT_EQ(Judge("bounded-waits", RecordBuilder{}.Screen(0, "confirming").Screen(12'000, "idle")).verdict,
            Verdict::kPass);
  EXPECT_EQ(Judge("bounded-waits", RecordBuilder{}.Screen(0, "confirming").Screen(12'001, "idle")).verdict,
            Verdict::kFail);
  EXPECT_EQ(Judge("bounded-waits",
                  RecordBuilder{}.Screen(0, "reading-card").At(30'000, "bench", "end", json::object()))
                .verdict,
            Verdict::kFail)
      << "still waiting at the end of the record";
  EXPECT_EQ(Judge("bounded-waits", RecordBuilder{}.Screen(0, "consent-drug").Screen(50'000, "idle")).verdict,
            Verdict::kNotApplicable);
}

TEST(LogsErrors, WantsAnErrorLineForAnErrorScreen) {
  const json error{{"level", "error"}, {"code", "PIN-WRONG"}, {"detail", ""}};
  const json info{{"level", "info"}, {"code", "CARD-LAID"}, {"detail", ""}};
  EXPECT_EQ(
      Judge("logs-errors", RecordBuilder{}.At(0, "reader", "log", error).Screen(1, "pin-wrong")).verdict,
      Verdict::kPass);
  EXPECT_EQ(Judge("logs-errors", RecordBuilder{}.At(0, "reader", "log", info).Screen(1, "pin-wrong")).verdict,
            Verdict::kFail);
  EXPECT_EQ(Judge("logs-errors", RecordBuilder{}.Screen(1, "reading-card")).verdict, Verdict::kFail)
      << "no log at all";
}

RecordBuilder WithPerson() {
  RecordBuilder record;
  record.At(0, "bench", "run",
            {{"people",
              {{{"id", "tanaka"},
                {"name", "田中　花子"},
                {"kana", "タナカ　ハナコ"},
                {"address", "架空町一丁目"},
                {"birth", "1985-04-12"},
                {"my_number", "100000000005"},
                {"verification_number_b", "60041220314821"}}}}});
  return record;
}

TEST(LogsNoPersonalData, KnowsTheWaysToWriteIt) {
  const auto with_line = [](const std::string& detail) {
    return WithPerson().At(1, "reader", "log", {{"level", "info"}, {"code", "X"}, {"detail", detail}});
  };
  EXPECT_EQ(Judge("logs-no-personal-data", with_line("read 12 files")).verdict, Verdict::kPass);
  for (const char* leak :
       {"田中　花子", "of 田中花子 read", "タナカハナコ", "19850412", "1985-04-12", "60041220314821"}) {
    EXPECT_EQ(Judge("logs-no-personal-data", with_line(leak)).verdict, Verdict::kFail) << leak;
  }
  EXPECT_EQ(Judge("logs-no-personal-data", WithPerson()).verdict, Verdict::kNotApplicable);
  // The codes are the device's own words, whoever is called like one.
  const auto coded =
      WithPerson().At(1, "reader", "log", {{"level", "info"}, {"code", "19850412"}, {"detail", "in 3 s"}});
  EXPECT_EQ(Judge("logs-no-personal-data", coded).verdict, Verdict::kPass);
}

TEST(NoMyNumber, LooksIntoCommandsMessagesAndStore) {
  EXPECT_EQ(Judge("no-my-number", WithPerson()).verdict, Verdict::kPass);
  // FF10 0C 100000000005, as the input-assist application stores it.
  EXPECT_EQ(Judge("no-my-number",
                  WithPerson().At(1, "link", "answer", {{"apdu", "FF100C3130303030303030303030359000"}}))
                .verdict,
            Verdict::kFail);
  EXPECT_EQ(
      Judge("no-my-number", WithPerson().Request(1, 1, "terminal", "central", "/x", {{"a", "100000000005"}}))
          .verdict,
      Verdict::kFail);
  EXPECT_EQ(Judge("no-my-number",
                  WithPerson().At(1, "central", "store-probe", {{"found", {"my_number of tanaka"}}}))
                .verdict,
            Verdict::kFail);
  EXPECT_EQ(
      Judge("no-my-number", WithPerson().At(1, "terminal", "receipt-file", {{"xml", "<a>100000000005</a>"}}))
          .verdict,
      Verdict::kFail);
}

RecordBuilder Consenting(const std::string& button, const json& reported) {
  RecordBuilder record;
  record.Screen(0, "reading-card");
  record.Response(1, 1, "terminal", "reader", "/reader/confirm", {{"categories", {"drug", "surgery"}}});
  record.Screen(2, "consent-drug");
  record.At(3, "actor", "touch", {{"button", button}});
  record.Request(4, 2, "reader", "terminal", "/reader/consent", {{"categories", reported}});
  return record;
}

TEST(ReportsWhatWasAgreed, IsNeverMore) {
  EXPECT_EQ(Judge("reports-what-was-agreed", Consenting("agree", {"drug"})).verdict, Verdict::kPass);
  EXPECT_EQ(Judge("reports-what-was-agreed", Consenting("agree-all", {"drug", "surgery"})).verdict,
            Verdict::kPass);
  EXPECT_EQ(Judge("reports-what-was-agreed", Consenting("refuse", json::array())).verdict, Verdict::kPass);
  EXPECT_EQ(Judge("reports-what-was-agreed", Consenting("refuse", {"drug"})).verdict, Verdict::kFail);
  EXPECT_EQ(Judge("reports-what-was-agreed", Consenting("agree", {"drug", "surgery"})).verdict,
            Verdict::kFail);
}

RecordBuilder Releasing(const json& consent, const std::string& category) {
  RecordBuilder record;
  record.Request(1, 1, "terminal", "central", "/v1/consent", {{"session", "S"}, {"categories", consent}});
  record.Request(2, 2, "terminal", "central", "/v1/medical", {{"session", "S"}, {"category", category}});
  record.Response(3, 2, "central", "terminal", "/v1/medical",
                  {{"category", category}, {"records", {{{"date", "2025-01-01"}}}}});
  return record;
}

TEST(ReleasesOnlyWithConsent, OfTheSameSession) {
  EXPECT_EQ(Judge("releases-only-with-consent", Releasing({"drug"}, "drug")).verdict, Verdict::kPass);
  EXPECT_EQ(Judge("releases-only-with-consent", Releasing({"drug"}, "surgery")).verdict, Verdict::kFail);
  EXPECT_EQ(Judge("releases-only-with-consent", RecordBuilder{}).verdict, Verdict::kNotApplicable);
}

}  // namespace
}  // namespace shikaku::judge
