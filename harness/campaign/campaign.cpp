#include "harness/campaign/campaign.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <optional>

#include "harness/campaign/plan_of_run.h"
#include "harness/campaign/worker.h"
#include "harness/devices/reference_cards.h"
#include "harness/evidence/bounded_file.h"
#include "harness/evidence/layout.h"
#include "harness/evidence/record.h"
#include "harness/evidence/recorder.h"
#include "harness/judge/findings_codec.h"

namespace shikaku::campaign {
namespace {

using judge::SaidOf;
using judge::Say;
using judge::ScenarioFindings;
using scenario::Scenario;
using vocabulary::SentenceId;

// What all workers share.
struct Bench {
  judge::Circumstances circumstances;
  const judge::Rulebook& rules;
  std::filesystem::path folder;  // absolute: a device may change the process's folder
  Judge judge;
};

// Judges what lies in the folder. In a process of its own: nothing of one scenario touches another.
std::string JudgeAsWorker(const Scenario& scenario, const Bench& bench, Worker::Board& board) {
  board.role = ports::Role::kBench;
  board.judging = true;
  return judge::WriteScenarioFindings(bench.judge(scenario, bench.circumstances, bench.rules, bench.folder));
}

ScenarioFindings FaultOfTheBench(const Scenario& scenario, const Bench& bench, judge::Sentence observed) {
  return judge::BenchFault(TermsOf(scenario), bench.circumstances.seed, std::move(observed));
}

// What a worker found. Its answer is taken as anything from outside is.
ScenarioFindings ReadAnswer(const Scenario& scenario, const Bench& bench, std::string answer) {
  auto findings = judge::ReadScenarioFindings(std::move(answer), "findings of a worker");
  if (findings && findings->scenario.id == scenario.id) return *std::move(findings);
  return FaultOfTheBench(scenario, bench, Say(SentenceId::kJudgingFoundNothing));
}

// Adds the end that the worker could not write. False if the record cannot be gone on with.
bool NoteFault(const std::filesystem::path& file, const ports::Fault& fault) {
  const auto past = evidence::LoadRecord(file, evidence::Tail::kMayBeTorn);
  const SimTime last = past && !past->events.empty() ? past->events.back().t : kSimStart;
  const auto now = [last] { return last; };
  auto recorder = std::filesystem::exists(file) ? evidence::Recorder::GoOn(file, now)
                                                : evidence::Recorder::Create(file, now);
  if (!recorder) return false;
  recorder->Note(vocabulary::event::BenchCrash{fault.role, fault.kind, fault.detail});
  recorder->Note(vocabulary::event::BenchEnd{vocabulary::EndReason::kCrash});
  return recorder->Written().has_value();
}

// The workers that are under way, each with the scenario it is for.
class Crew {
 public:
  Crew(Bench bench, std::chrono::seconds limit) : bench_(std::move(bench)), limit_(limit) {}

  std::size_t size() const { return members_.size(); }

  void Play(const Scenario& scenario, std::size_t index, const RunPlan& plan,
            const devices::WarmParts& warm) {
    members_.push_back({index, &scenario,
                        Worker(
                            [&](Worker::Board& board) -> Worker::Answer {
                              const auto played =
                                  RunScenario(scenario, plan, warm, bench_.folder, &board.role);
                              if (!played)
                                return Failure(ports::Fault{ports::Role::kBench, ports::FaultKind::kException,
                                                            played.error()});
                              return JudgeAsWorker(scenario, bench_, board);
                            },
                            limit_)});
  }

  void JudgeAgain(const Scenario& scenario, std::size_t index) {
    members_.push_back(
        {index, &scenario,
         Worker([&](Worker::Board& board) { return JudgeAsWorker(scenario, bench_, board); }, limit_)});
  }

  struct Judged {
    std::size_t index;
    ScenarioFindings findings;
  };

  // Waits until a scenario is judged. One whose worker died while playing is judged by another worker, with
  // the cause in its record; one whose worker died while judging is a fault of the bench.
  Judged AwaitOne() {
    for (;;) {
      for (std::size_t i = 0; i < members_.size(); ++i) {
        auto end = members_[i].worker.Ask();
        if (!end) continue;
        const Member member = std::move(members_[i]);
        members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(i));
        if (auto findings = FindingsOf(member.scenario, *end)) return {member.index, std::move(*findings)};
        JudgeAgain(*member.scenario, member.index);
        break;
      }
      poll(nullptr, 0, 1);
    }
  }

 private:
  struct Member {
    std::size_t index;
    const Scenario* scenario;
    Worker worker;
  };

  // Nothing where the record has to be judged yet.
  std::optional<ScenarioFindings> FindingsOf(const Scenario* scenario, Worker::End& end) const {
    if (!end.fault) return ReadAnswer(*scenario, bench_, std::move(end.answer));
    const auto& [role, kind, said] = *end.fault;
    const std::string detail = said.empty() ? "-" : said;
    if (end.judging) return FaultOfTheBench(*scenario, bench_, Say(SentenceId::kJudgingDied, kind, detail));
    if (NoteFault(bench_.folder / evidence::RecordName(scenario->id), *end.fault)) return std::nullopt;
    return FaultOfTheBench(*scenario, bench_, Say(SentenceId::kRecordWithoutEnd, role, kind, detail));
  }

  Bench bench_;
  std::chrono::seconds limit_;
  std::vector<Member> members_;
};

std::vector<ScenarioFindings> Known(std::vector<std::optional<ScenarioFindings>>& found) {
  std::vector<ScenarioFindings> findings;
  for (auto& one : found) {
    if (one) findings.push_back(std::move(*one));
  }
  return findings;
}

}  // namespace

ScenarioFindings JudgeRecord(const Scenario& scenario, const judge::Circumstances& circumstances,
                             const judge::Rulebook& rules, const std::filesystem::path& folder) {
  const judge::ScenarioTerms terms = TermsOf(scenario);
  const std::string name = evidence::RecordName(scenario.id);
  const auto text = evidence::ReadBounded(folder / name, evidence::kRecordBytesMax);
  if (!text) {
    const evidence::RecordError error{name, 0, vocabulary::RecordDamage::kFile, text.error()};
    return judge::BenchFault(terms, circumstances.seed, SaidOf(error));
  }
  const auto record = evidence::ParseRecord(*text, name, evidence::Tail::kWhole);
  if (!record) return judge::BenchFault(terms, circumstances.seed, SaidOf(record.error()));
  return judge::JudgeScenario(terms, circumstances, rules, *record);
}

std::vector<ScenarioFindings> RunCampaign(const std::vector<const Scenario*>& scenarios,
                                          const CampaignOptions& options, const judge::Rulebook& rules,
                                          devices::WarmParts& warm,
                                          const std::function<void(const Progress&)>& on_progress,
                                          const std::function<bool()>& interrupted) {
  Crew crew{{CircumstancesOf(options.plan), rules, std::filesystem::absolute(options.out), options.judge},
            std::chrono::seconds{options.hang_seconds}};
  std::vector<std::optional<ScenarioFindings>> found(scenarios.size());
  std::size_t next = 0;
  std::size_t done = 0;
  while (next < scenarios.size() || crew.size() > 0) {
    while (next < scenarios.size() && !interrupted() &&
           crew.size() < static_cast<std::size_t>(options.jobs)) {
      devices::StockCards(*scenarios[next], warm);
      crew.Play(*scenarios[next], next, options.plan, warm);
      ++next;
    }
    if (crew.size() == 0) break;  // interrupted
    Crew::Judged judged = crew.AwaitOne();
    on_progress({++done, scenarios.size(), scenarios[judged.index]->id, judged.findings.verdict});
    found[judged.index] = std::move(judged.findings);
  }
  return Known(found);
}

std::vector<ScenarioFindings> JudgeRecords(const std::vector<const Scenario*>& scenarios,
                                           const judge::Circumstances& circumstances,
                                           const judge::Rulebook& rules, const std::filesystem::path& folder,
                                           const JudgingOptions& options) {
  Crew crew{{circumstances, rules, std::filesystem::absolute(folder), options.judge},
            std::chrono::seconds{options.hang_seconds}};
  std::vector<std::optional<ScenarioFindings>> found(scenarios.size());
  std::size_t next = 0;
  while (next < scenarios.size() || crew.size() > 0) {
    for (; next < scenarios.size() && crew.size() < static_cast<std::size_t>(options.jobs); ++next)
      crew.JudgeAgain(*scenarios[next], next);
    Crew::Judged judged = crew.AwaitOne();
    found[judged.index] = std::move(judged.findings);
  }
  return Known(found);
}

}  // namespace shikaku::campaign
