#include <gtest/gtest.h>

#include <algorithm>

#include "harness/judge/monitor.h"
#include "harness/judge/questions.h"
#include "tests/judge/record_builder.h"

// Each monitor is shown a record that keeps its requirement, one that offends it, and one that says nothing.
// The bounds are those of TestRules().
namespace shikaku::judge {
namespace {

using nlohmann::json;
using vocabulary::LogLevel;
using vocabulary::Method;

constexpr SimDuration kMs = std::chrono::milliseconds{1};

SimTime Ms(int ms) { return SimTime{ms * kMs}; }

CheckResult Judge(const std::string& monitor, const RecordBuilder& record,
                  const Rulebook& rules = TestRules()) {
  for (CheckResult& result : RunMonitors(SeenRecord{record.Built()}, rules)) {
    if (result.check != "monitor:" + monitor) continue;
    for (const auto& sentence : {std::optional(result.says), result.expected, result.observed})
      EXPECT_TRUE(!sentence || IsWhole(*sentence)) << monitor;
    EXPECT_EQ(result.verdict == Verdict::kNotApplicable, !result.observed) << monitor;
    return result;
  }
  ADD_FAILURE() << "no monitor " << monitor;
  return {};
}

json By(Method method) { return {{Asked(Path::kReaderConfirm, "method"), NameOf(method)}}; }

RecordBuilder FaceVisit(int answer_ms, const json& confirm = By(Method::kFace)) {
  RecordBuilder record;
  record.Shows(1000, Screen::kFaceCapture);
  record.Asks(answer_ms - 100, 1, Path::kReaderConfirm, confirm);
  record.Answers(answer_ms, 1, Path::kReaderConfirm, json::object());
  return record;
}

TEST(FiveSeconds, CountFromTheFaceScreenToTheAnswer) {
  EXPECT_EQ(Judge("five-seconds", FaceVisit(5000)).verdict, Verdict::kPass);  // 4.000 s
  const CheckResult late = Judge("five-seconds", FaceVisit(5001));
  EXPECT_EQ(late.verdict, Verdict::kFail);
  EXPECT_EQ(late.requirement, "RDR-TIM-01");
  EXPECT_EQ(late.observed, Say(SentenceId::kMeasured, "4.001", Unit::kSecond));
  EXPECT_EQ(late.events, (std::vector<std::int64_t>{0, 2}));
  EXPECT_EQ(Judge("five-seconds", FaceVisit(9000, By(Method::kPin))).verdict, Verdict::kNotApplicable);
  EXPECT_EQ(Judge("five-seconds", RecordBuilder{}).verdict, Verdict::kNotApplicable);
}

TEST(FiveSeconds, AreTheCataloguesAffair) {
  EXPECT_EQ(Judge("five-seconds", FaceVisit(5001), {}).verdict, Verdict::kBenchError);
  EXPECT_EQ(Judge("five-seconds", RecordBuilder{}, {}).verdict, Verdict::kNotApplicable);
}

// A reader that names its method twice, or calls the body something else, does not get out of being measured.
TEST(FiveSeconds, AreMeasuredWhateverElseTheReaderSays) {
  const std::string name = Asked(Path::kReaderConfirm, "method");
  const auto method = [&](Method one) { return "\"" + name + "\":\"" + std::string(NameOf(one)) + "\""; };
  RecordBuilder record;
  record.Shows(0, Screen::kFaceCapture);
  record.At(1000,
            event::NetworkRequest{.id = 1,
                                  .from = Party::kReader,
                                  .to = Party::kTerminal,
                                  .path = std::string(NameOf(Path::kReaderConfirm)),
                                  .body = "{" + method(Method::kFace) + "," + method(Method::kPin) + "}"});
  record.Answers(9000, 1, Path::kReaderConfirm, json::object());
  EXPECT_EQ(Judge("five-seconds", record).verdict, Verdict::kFail);
}

RecordBuilder WithPictures(int frame_from, int frame_to, int scan_from, int scan_to) {
  RecordBuilder record;
  record.Shows(1000, Screen::kFaceCapture);
  record.At(frame_to, event::CameraFrame{.from = Ms(frame_from), .to = Ms(frame_to)});
  record.At(scan_to, event::ScannerScan{.from = Ms(scan_from), .to = Ms(scan_to)});
  record.Asks(2900, 1, Path::kReaderConfirm, By(Method::kFace));
  record.Answers(3000, 1, Path::kReaderConfirm, json::object());
  return record;
}

TEST(Overlap, ComparesTheTimesOfFrameAndScan) {
  EXPECT_EQ(Judge("overlap", WithPictures(1010, 1040, 1000, 1400)).verdict, Verdict::kPass);
  EXPECT_EQ(Judge("overlap", WithPictures(1500, 1530, 1000, 1600)).verdict, Verdict::kPass);
  EXPECT_EQ(Judge("overlap", WithPictures(1010, 1030, 1030, 1400)).verdict, Verdict::kFail);
  EXPECT_EQ(Judge("overlap", FaceVisit(3000)).verdict, Verdict::kNotApplicable);
}

TEST(Erasure, LooksAtEveryScreenButTheCapture) {
  const auto probe = [](Screen when, std::vector<vocabulary::MemoryRegion> regions,
                        std::vector<vocabulary::PersonalData> found) {
    return RecordBuilder{}.At(0, event::MemoryProbe{when, std::move(regions), std::move(found)});
  };
  EXPECT_EQ(Judge("erasure", probe(Screen::kIdle, {}, {})).verdict, Verdict::kPass);
  EXPECT_EQ(Judge("erasure", probe(Screen::kFaceCapture, {{"photo", 10'000}}, {})).verdict,
            Verdict::kNotApplicable);
  EXPECT_EQ(Judge("erasure", probe(Screen::kEnded, {{"photo", 10'000}}, {})).verdict, Verdict::kFail);
  EXPECT_EQ(Judge("erasure", probe(Screen::kEnded, {}, {{vocabulary::PersonalItem::kPhoto, "x"}})).verdict,
            Verdict::kFail);
}

TEST(BoundedWaits, EndWithTheStatedTime) {
  const auto shows = [](int ms) {
    return RecordBuilder{}.Shows(0, Screen::kConfirming).Shows(ms, Screen::kIdle);
  };
  EXPECT_EQ(Judge("bounded-waits", shows(9'000)).verdict, Verdict::kPass);
  EXPECT_EQ(Judge("bounded-waits", shows(9'001)).verdict, Verdict::kFail);
  EXPECT_EQ(Judge("bounded-waits", RecordBuilder{}.Shows(0, Screen::kReadingCard).Ends(30'000)).verdict,
            Verdict::kFail)
      << "still waiting at the end of the record";
  EXPECT_EQ(
      Judge("bounded-waits", RecordBuilder{}.Shows(0, Screen::kConsentDrug).Shows(50'000, Screen::kIdle))
          .verdict,
      Verdict::kNotApplicable);
}

TEST(BoundedWaits, DarknessAndUnknownScreensEndOne) {
  RecordBuilder cut;
  cut.Shows(0, Screen::kConfirming).At(1'000, event::PowerLost{}).Shows(20'000, Screen::kIdle);
  EXPECT_EQ(Judge("bounded-waits", cut).verdict, Verdict::kPass);
  RecordBuilder unknown;
  unknown.Shows(0, Screen::kConfirming)
      .Raw(1'000, EventKind::kReaderScreen, {{"screen", "sesame"}})
      .Ends(20'000);
  EXPECT_EQ(Judge("bounded-waits", unknown).verdict, Verdict::kPass);
}

event::ReaderLog Line(LogLevel level, const std::string& detail = "") {
  return {.level = level, .code = "X", .detail = detail};
}

TEST(LogsErrors, WantsAnErrorLineForAnErrorScreen) {
  const auto judged = [](LogLevel level) {
    return Judge("logs-errors", RecordBuilder{}.At(0, Line(level)).Shows(1, Screen::kPinWrong)).verdict;
  };
  EXPECT_EQ(judged(LogLevel::kError), Verdict::kPass);
  EXPECT_EQ(judged(LogLevel::kInfo), Verdict::kFail);
  EXPECT_EQ(Judge("logs-errors", RecordBuilder{}.Shows(1, Screen::kReadingCard)).verdict, Verdict::kFail)
      << "no log at all";
  EXPECT_EQ(
      Judge("logs-errors",
            RecordBuilder{}.Raw(0, EventKind::kReaderLog, {{"level", "error"}}).Shows(1, Screen::kPinWrong))
          .verdict,
      Verdict::kFail)
      << "a line that is none";
}

RecordBuilder WithPerson() {
  vocabulary::PersonInRun person{.id = "tanaka",
                                 .name = "田中　花子",
                                 .kana = "タナカ　ハナコ",
                                 .address = "架空町一丁目",
                                 .my_number = "100000000005",
                                 .verification_number_b = "60041220314821"};
  person.birth = *ParseDate("1985-04-12");
  event::BenchRun run;
  run.people = {person};
  return RecordBuilder{}.At(0, run);
}

TEST(LogsNoPersonalData, KnowsTheWaysToWriteIt) {
  const auto with_line = [](const std::string& detail) {
    return WithPerson().At(1, Line(LogLevel::kInfo, detail));
  };
  EXPECT_EQ(Judge("logs-no-personal-data", with_line("read 12 files")).verdict, Verdict::kPass);
  for (const char* leak :
       {"田中　花子", "of 田中花子 read", "タナカハナコ", "19850412", "1985-04-12", "60041220314821"}) {
    EXPECT_EQ(Judge("logs-no-personal-data", with_line(leak)).verdict, Verdict::kFail) << leak;
  }
  EXPECT_EQ(Judge("logs-no-personal-data", WithPerson()).verdict, Verdict::kNotApplicable);
  // The codes are the device's own words, whoever is called like one.
  event::ReaderLog coded = Line(LogLevel::kInfo, "in 3 s");
  coded.code = "19850412";
  EXPECT_EQ(Judge("logs-no-personal-data", WithPerson().At(1, coded)).verdict, Verdict::kPass);
  EXPECT_EQ(Judge("logs-no-personal-data", WithPerson().Raw(1, EventKind::kReaderLog, {{"text", "田中花子"}}))
                .verdict,
            Verdict::kFail)
      << "of a line that cannot be read, all of it";
}

TEST(NoMyNumber, LooksIntoCommandsMessagesAndStore) {
  const auto judged = [](RecordBuilder record) { return Judge("no-my-number", record).verdict; };
  EXPECT_EQ(judged(WithPerson()), Verdict::kPass);
  EXPECT_EQ(judged(RecordBuilder{}.Ends(0)), Verdict::kNotApplicable);
  // FF10 0C 100000000005, as the input-assist application stores it.
  EXPECT_EQ(
      judged(WithPerson().At(1, event::LinkAnswer{.apdu = *FromHex("FF100C3130303030303030303030359000")})),
      Verdict::kFail);
  EXPECT_EQ(judged(WithPerson().Asks(1, 1, Path::kCentralQuery, {{"a", "100000000005"}})), Verdict::kFail);
  EXPECT_EQ(judged(WithPerson().At(
                1, event::CentralStoreProbe{1, {{vocabulary::PersonalItem::kMyNumber, "tanaka"}}})),
            Verdict::kFail);
  EXPECT_EQ(judged(WithPerson().At(1, event::TerminalReceiptFile{"x", "<a>100000000005</a>"})),
            Verdict::kFail);
  EXPECT_EQ(judged(WithPerson().Raw(1, EventKind::kTerminalView, {{"state", 100'000'000'005}})),
            Verdict::kFail);
}

// However a device writes it.
TEST(NoMyNumber, SeesThroughEscapes) {
  const auto judged = [](const std::string& body) {
    return Judge("no-my-number", WithPerson().Answers(1, 1, Path::kCentralQuery, body)).verdict;
  };
  EXPECT_EQ(judged(R"({"a": "\u003100000000005"})"), Verdict::kFail);
  EXPECT_EQ(judged(R"({"\u003100000000005": 0})"), Verdict::kFail);
  EXPECT_EQ(judged("\xFF 100000000005 {"), Verdict::kFail) << "no UTF-8, no JSON";
  EXPECT_EQ(judged(R"({"a": "1000-0000-0005"})"), Verdict::kPass);
}

json Named(const std::string& member, const std::vector<Category>& categories) {
  json names = json::array();
  for (const Category category : categories) names.push_back(NameOf(category));
  return {{member, names}};
}

RecordBuilder Consenting(Button button, const json& report) {
  RecordBuilder record;
  record.Shows(0, Screen::kReadingCard);
  record.Answers(1, 1, Path::kReaderConfirm,
                 Named(Answered(Path::kReaderConfirm, "categories"), {Category::kDrug, Category::kSurgery}));
  record.Shows(2, Screen::kConsentDrug);
  record.At(3, event::ActorTouch{button});
  record.Asks(4, 2, Path::kReaderConsent, report);
  return record;
}

TEST(ReportsWhatWasAgreed, IsNeverMore) {
  const std::string member = Asked(Path::kReaderConsent, "categories");
  const auto judged = [&](Button button, const std::vector<Category>& reported) {
    return Judge("reports-what-was-agreed", Consenting(button, Named(member, reported))).verdict;
  };
  EXPECT_EQ(judged(Button::kAgree, {Category::kDrug}), Verdict::kPass);
  EXPECT_EQ(judged(Button::kAgreeAll, {Category::kDrug, Category::kSurgery}), Verdict::kPass);
  EXPECT_EQ(judged(Button::kRefuse, {}), Verdict::kPass);
  EXPECT_EQ(judged(Button::kRefuse, {Category::kDrug}), Verdict::kFail);
  EXPECT_EQ(judged(Button::kAgree, {Category::kDrug, Category::kSurgery}), Verdict::kFail);
  EXPECT_EQ(Judge("reports-what-was-agreed", Consenting(Button::kAgree, {{member, "all"}})).verdict,
            Verdict::kFail)
      << "a report that cannot be read reports nothing that was agreed";
  EXPECT_EQ(Judge("reports-what-was-agreed", RecordBuilder{}).verdict, Verdict::kNotApplicable);
}

RecordBuilder Releasing(const std::vector<Category>& consent, const json& answer, int status = 200) {
  json agreed = Named(Asked(Path::kCentralConsent, "categories"), consent);
  agreed[Asked(Path::kCentralConsent, "session")] = "S";
  RecordBuilder record;
  record.Asks(1, 1, Path::kCentralConsent, agreed);
  record.Asks(2, 2, Path::kCentralMedical, {{Asked(Path::kCentralMedical, "session"), "S"}});
  record.Answers(3, 2, Path::kCentralMedical, answer, status);
  return record;
}

json Records(Category category) {
  return {{Answered(Path::kCentralMedical, "category"), NameOf(category)},
          {Answered(Path::kCentralMedical, "records"), {{{"date", "2025-01-01"}}}}};
}

TEST(ReleasesOnlyWithConsent, OfTheSameSession) {
  const auto judged = [](const RecordBuilder& record) {
    return Judge("releases-only-with-consent", record).verdict;
  };
  EXPECT_EQ(judged(Releasing({Category::kDrug}, Records(Category::kDrug))), Verdict::kPass);
  EXPECT_EQ(judged(Releasing({Category::kDrug}, Records(Category::kSurgery))), Verdict::kFail);
  EXPECT_EQ(judged(RecordBuilder{}), Verdict::kNotApplicable);
  EXPECT_EQ(judged(Releasing({}, json{{"error", "x"}}, 403)), Verdict::kNotApplicable);
  EXPECT_EQ(judged(Releasing({Category::kDrug}, json::array({1}))), Verdict::kFail)
      << "an answer that nobody can read cannot be seen to keep the consent";
}

TEST(FaceVerifications, DoNotOutliveThePower) {
  RecordBuilder record;
  record.Shows(0, Screen::kFaceCapture);
  record.Asks(100, 1, Path::kReaderConfirm, By(Method::kFace));
  record.At(200, event::PowerLost{});
  record.Answers(9'000, 1, Path::kReaderConfirm, json::object());
  EXPECT_TRUE(FaceVerifications(SeenRecord{record.Built()}).empty());
}

}  // namespace
}  // namespace shikaku::judge
