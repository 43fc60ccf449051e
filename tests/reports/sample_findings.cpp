#include "tests/reports/sample_findings.h"

#include <utility>

#include "harness/evidence/digest.h"
#include "models/vocabulary/work.h"
#include "tests/reports/sample_record.h"

namespace shikaku::reports::sample {
namespace {

using judge::CheckReference;
using judge::CheckResult;
using judge::Quantity;
using judge::Say;
using judge::SentenceId;
using judge::Unit;
using judge::Verdict;
using vocabulary::Lane;
using vocabulary::Role;
using vocabulary::Stage;
using vocabulary::WorkStage;

judge::Waterfall Waterfall(std::int64_t slower_ms) {
  const auto stage = [](std::string name, std::string lane, std::int64_t from, std::int64_t to,
                        bool critical = false) {
    return judge::WaterfallStage{std::move(name), std::move(lane), AtMs(from), AtMs(to), critical};
  };
  const std::string camera(NameOf(Lane::kCamera));
  const std::string card(NameOf(Lane::kCard));
  const std::string core(NameOf(Lane::kCore));
  const std::string central(NameOf(Lane::kCentral));
  return {.from = AtMs(2318),
          .to = AtMs(6402 + slower_ms),
          .limit = std::chrono::seconds{5},
          .stages = {
              stage(std::string(NameOf(Stage::kFaceCapture)), camera, 2350, 3120),
              stage(std::string(NameOf(Stage::kCardRead)), card, 2400, 3260),
              stage(std::string(NameOf(WorkStage::kCardFaceOcr)), core + "-0", 2910, 3140),
              stage("face-detect", core + "-1", 3120, 3660, true),  // a stage of a maker's own
              stage(std::string(NameOf(WorkStage::kFaceCompare)), core + "-1", 3660, 5480 + slower_ms, true),
              stage(std::string(NameOf(Stage::kCardSign)), card, 5960 + slower_ms, 6278 + slower_ms),
              stage(std::string(NameOf(Stage::kSecureModule)), std::string(NameOf(Lane::kSecureModule)),
                    6278 + slower_ms, 6290 + slower_ms),
              stage(std::string(NameOf(vocabulary::Path::kCentralConfirm)), central, 6290 + slower_ms,
                    6402 + slower_ms)}};
}

judge::ScenarioFindings Scenario(std::string id, Verdict verdict, std::string ja, std::string en,
                                 std::vector<CheckResult> checks) {
  return {.scenario = {.id = std::move(id),
                       .suite = "reader",
                       .title_en = std::move(en),
                       .title_ja = std::move(ja),
                       .at = "2025-07-15T09:12:00",
                       .requirements = {"RDR-ID-01", "RDR-TIM-01", "RDR-SEC-01"}},
          .seed = 20250715,
          .verdict = verdict,
          .checks = std::move(checks),
          .simulated = std::chrono::milliseconds{8432}};
}

CheckResult InTime(Verdict verdict, const char* observed) {
  return {.check = "monitor:five-seconds",
          .requirement = "RDR-TIM-01",
          .verdict = verdict,
          .says = Say(SentenceId::kFiveSeconds),
          .expected = Say(SentenceId::kAtMost, "5.000", vocabulary::Unit::kSecond),
          .observed = Say(SentenceId::kMeasured, observed, vocabulary::Unit::kSecond),
          .events = {9, 90}};
}

judge::ScenarioFindings Passed() {
  using vocabulary::Screen;
  const std::vector<Screen> screens{Screen::kIdle, Screen::kFaceCapture, Screen::kComplete};
  judge::ScenarioFindings made =
      Scenario("VISIT-FACE-01", Verdict::kPass, "顔認証による受付", "A visit by face verification",
               {{.check = "expect[0]:screens",
                 .requirement = "RDR-ID-01",
                 .verdict = Verdict::kPass,
                 .says = Say(SentenceId::kScreensInOrder),
                 .because = "The live capture identifies the patient.",
                 .because_ja = "撮影した顔で本人と確認する。",
                 .expected = Say(SentenceId::kScreens, screens),
                 .observed = Say(SentenceId::kScreens, screens),
                 .events = {2, 9}},
                InTime(Verdict::kPass, "4.084")});
  made.waterfall = Waterfall(0);
  return made;
}

judge::ScenarioFindings Failed() {
  const std::int64_t probe = FailedProbe();
  judge::ScenarioFindings made =
      Scenario("VISIT-FACE-02", Verdict::kFail, "顔認証後の消去", "Erasure after face verification",
               {{.check = "expect[0]:last-screen",
                 .requirement = "RDR-ID-01",
                 .verdict = Verdict::kPass,
                 .says = Say(SentenceId::kScreenIsLast),
                 .expected = Say(SentenceId::kScreens, std::vector{vocabulary::Screen::kIdle}),
                 .observed = Say(SentenceId::kScreens, std::vector{vocabulary::Screen::kIdle}),
                 .events = {probe + 2}},
                InTime(Verdict::kFail, "5.704"),
                {.check = "monitor:erasure",
                 .requirement = "RDR-SEC-01",
                 .verdict = Verdict::kFail,
                 .says = Say(SentenceId::kDataIsErased),
                 .expected = Say(SentenceId::kNothingLeftInMemory),
                 .observed = Say(SentenceId::kPattern, "live-capture"),
                 .events = {probe}}});
  made.waterfall = Waterfall(1620);
  return made;
}

judge::ScenarioFindings Crashed() {
  judge::ScenarioFindings made = Scenario(
      "VISIT-FACE-03", Verdict::kBenchError, "通信部の異常終了", "The front-end died",
      {{.check = "played",
        .requirement = "",
        .verdict = Verdict::kBenchError,
        .says = Say(SentenceId::kPlayedToTheEnd),
        .expected = Say(SentenceId::kEveryStepIsPlayed),
        .observed = Say(SentenceId::kDeviceDiedSaying, Role::kNfc, vocabulary::FaultKind::kCrash, "SIGSEGV"),
        .events = {13}}});
  made.simulated = std::chrono::milliseconds{2600};
  return made;
}

judge::ScenarioFindings Open() {
  judge::ScenarioFindings made =
      Scenario("ACC-FACE-01", Verdict::kInconclusive, "顔認証の精度", "Accuracy of face verification",
               {{.check = "fnmr",
                 .requirement = "RDR-ACC-01",
                 .verdict = Verdict::kInconclusive,
                 .says = Say(SentenceId::kPattern, "false non-match rate"),
                 .observed = Say(SentenceId::kPattern, "0 of 200"),
                 .note = Say(SentenceId::kPattern, "298 more trials are needed")}});
  made.scenario.suite = "accuracy";
  return made;
}

judge::RequirementFindings Requirement(std::string id, Verdict verdict, std::string ja, std::string en,
                                       std::vector<CheckReference> checks,
                                       std::vector<judge::Limit> limits = {}) {
  judge::Requirement requirement{.id = std::move(id),
                                 .role = Role::kReader,
                                 .basis = vocabulary::Basis::kStated,
                                 .source = "GUIDE-2023-04 p.19",
                                 .title_en = std::move(en),
                                 .title_ja = std::move(ja),
                                 .says = "What the source demands.",
                                 .says_ja = "出典の求めること。",
                                 .limits = std::move(limits)};
  for (judge::Limit& limit : requirement.limits) {
    limit.requirement = requirement.id;
    limit.source = requirement.source;
  }
  return {std::move(requirement), verdict, std::move(checks)};
}

}  // namespace

evidence::Plan Plan() {
  const std::string text = "id: VISIT\n";
  const std::string file = "catalogue/reader/visit.yaml";
  return {.seed = 20250715,
          .clock = std::string(NameOf(vocabulary::Clock::kVirtual)),
          .link = std::string(NameOf(vocabulary::LinkKind::kRtl)),
          .suite = "reader",
          .program = {"0.1.0", "0123456789abcdef"},
          .devices = {{Role::kCentral, {"reference", "0.1.0"}},
                      {Role::kReader, {"shim:./vendor-reader", "7"}},
                      {Role::kTerminal, {"reference", "0.1.0"}}},
          .platform = {},
          .scenarios = {{"VISIT-FACE-01", file},
                        {"VISIT-FACE-02", file},
                        {"VISIT-FACE-03", file},
                        {"ACC-FACE-01", file}},
          .contents = {{file, text.size(), evidence::Sha256(text)}}};
}

judge::Findings Findings() {
  const evidence::Plan plan = Plan();
  const judge::Limit five_seconds{.requirement = {},
                                  .quantity = Quantity::kVerificationTime,
                                  .unit = Unit::kSecond,
                                  .bound = {5, 1},
                                  .source = {}};
  judge::Findings findings{.verdict = Verdict::kFail,
                           .complete = true,
                           .run = {plan.seed, plan.clock, plan.link, plan.suite, plan.program.version},
                           .requirements = {},
                           .scenarios = {Passed(), Failed(), Crashed(), Open()}};
  for (const auto& [role, device] : plan.devices) findings.run.devices[role] = device.adapter;
  findings.requirements = {
      Requirement("RDR-ID-01", Verdict::kPass, "顔認証による本人確認", "Face verification",
                  {{"VISIT-FACE-01", "expect[0]:screens", Verdict::kPass},
                   {"VISIT-FACE-02", "expect[0]:last-screen", Verdict::kPass}}),
      Requirement("RDR-TIM-01", Verdict::kFail, "顔認証開始から資格確認終了までの時間",
                  "Time of verification",
                  {{"VISIT-FACE-01", "monitor:five-seconds", Verdict::kPass},
                   {"VISIT-FACE-02", "monitor:five-seconds", Verdict::kFail}},
                  {five_seconds}),
      Requirement("RDR-SEC-01", Verdict::kFail, "個人情報の消去", "Erasure",
                  {{"VISIT-FACE-02", "monitor:erasure", Verdict::kFail}}),
      Requirement("RDR-ACC-01", Verdict::kInconclusive, "顔認証の精度", "Face accuracy",
                  {{"ACC-FACE-01", "fnmr", Verdict::kInconclusive}}),
      Requirement("TRM-RCP-02", Verdict::kNotApplicable, "文字の置換", "Substituted characters", {})};
  return findings;
}

}  // namespace shikaku::reports::sample
