#include "harness/campaign/campaign.h"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>

#include "harness/campaign/patience.h"
#include "harness/devices/person_data.h"
#include "harness/evidence/bounded_file.h"
#include "harness/evidence/layout.h"
#include "harness/evidence/record.h"
#include "harness/evidence/recorder.h"
#include "models/kernel/simulation_kernel.h"

namespace shikaku::campaign {
namespace {

using ports::Fault;
using ports::FaultKind;

// What a child tells its parent even when it dies: in memory that both share.
struct Board {
  kernel::RoleBoard role{ports::Role::kBench};  // whose code runs
  char cause[512]{};                            // of an exception
};

Board* MakeBoard() {
  void* memory = mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::runtime_error("no shared memory for a worker");
  return new (memory) Board{};
}

struct Child {
  pid_t pid;
  std::size_t index;  // of its scenario
  Board* board;
  Patience patience;
  enum class Ending { kOwn, kHung, kStarved } ending = Ending::kOwn;
};

std::filesystem::path RecordFile(const std::filesystem::path& out, const scenario::Scenario& scenario) {
  return out / evidence::RecordName(scenario.id);
}

[[noreturn]] void LiveAsChild(const scenario::Scenario& scenario, const CampaignOptions& options,
                              const devices::WarmParts& warm, Board& board) {
  // Ctrl-C reaches the whole group; the parent decides what becomes of the run.
  signal(SIGINT, SIG_IGN);
  int status = 0;
  try {
    RunScenario(scenario, options.plan, warm, options.out, &board.role);
  } catch (const ports::FaultError& error) {
    board.role = error.fault().role;
    std::strncpy(board.cause, error.what(), sizeof board.cause - 1);
    status = 1;
  } catch (const std::exception& error) {
    board.role = ports::Role::kBench;
    std::strncpy(board.cause, error.what(), sizeof board.cause - 1);
    status = 1;
  }
  // Nothing is torn down: suspended jobs of the kernel still stand on their stacks.
  _exit(status);
}

Child Fork(const scenario::Scenario& scenario, std::size_t index, const CampaignOptions& options,
           const devices::WarmParts& warm) {
  Board* board = MakeBoard();
  std::fflush(nullptr);
  const pid_t pid = fork();
  if (pid < 0) throw std::runtime_error("cannot fork a worker");
  if (pid == 0) LiveAsChild(scenario, options, warm, *board);
  return {pid, index, board, Patience{pid, std::chrono::seconds{options.hang_seconds}}};
}

// How a child ended, if it did not end well. A machine that gives it too little time is no device's fault.
std::optional<Fault> FaultOf(const Child& child, int status) {
  const ports::Role role = child.board->role;
  if (child.ending == Child::Ending::kHung)
    return Fault{role, FaultKind::kHang, "hangs: no end after the wall-clock limit"};
  if (child.ending == Child::Ending::kStarved) {
    return Fault{ports::Role::kBench, FaultKind::kHang,
                 "got too little processor time to end within the wall-clock limit"};
  }
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    return Fault{role, FaultKind::kCrash,
                 fmt::format("crashes with signal {} ({})", signal, strsignal(signal))};
  }
  if (WEXITSTATUS(status) != 0) return Fault{role, FaultKind::kException, child.board->cause};
  return std::nullopt;
}

// Adds the end that the child could not write.
void NoteFault(const std::filesystem::path& file, const Fault& fault) {
  const auto past = evidence::LoadRecord(file, evidence::Tail::kMayBeTorn);
  const SimTime last = past && !past->events.empty() ? past->events.back().t : kSimStart;
  evidence::Recorder recorder{file, [last] { return last; }, std::filesystem::exists(file)};
  recorder.Note(vocabulary::event::BenchCrash{fault.role, fault.text});
  recorder.Note(vocabulary::event::BenchEnd{vocabulary::EndReason::kCrash});
}

// Waits for a child to end; kills those that hang. The index into `children` of one that ended.
std::size_t AwaitOne(std::vector<Child>& children, int& status) {
  for (;;) {
    for (std::size_t i = 0; i < children.size(); ++i) {
      Child& child = children[i];
      if (waitpid(child.pid, &status, WNOHANG) == child.pid) return i;
      if (child.ending != Child::Ending::kOwn) continue;
      const Patience::Opinion opinion = child.patience.Ask();
      if (opinion == Patience::Opinion::kWait) continue;
      child.ending = opinion == Patience::Opinion::kHangs ? Child::Ending::kHung : Child::Ending::kStarved;
      kill(child.pid, SIGKILL);
    }
    poll(nullptr, 0, 1);
  }
}

}  // namespace

judge::ScenarioFindings JudgeRecord(const scenario::Scenario& scenario, std::uint64_t seed,
                                    const std::map<std::string, std::string>& devices,
                                    const std::filesystem::path& folder) {
  const judge::ScenarioTerms terms = TermsOf(scenario);
  const std::string name = evidence::RecordName(scenario.id);
  const auto text = evidence::ReadBounded(folder / name, evidence::kRecordBytesMax);
  if (!text) return judge::BenchFault(terms, seed, name + ": " + text.error());
  const auto record = evidence::ParseRecord(*text, name, evidence::Tail::kWhole);
  if (!record) return judge::BenchFault(terms, seed, record.error().ToString());
  return judge::JudgeScenario(terms, seed, *record, devices);
}

std::vector<judge::ScenarioFindings> RunCampaign(const std::vector<const scenario::Scenario*>& scenarios,
                                                 const CampaignOptions& options, devices::WarmParts& warm,
                                                 const std::function<void(const Progress&)>& on_progress,
                                                 const std::function<bool()>& interrupted) {
  std::vector<std::optional<judge::ScenarioFindings>> found(scenarios.size());
  std::vector<Child> children;
  std::size_t next = 0;
  std::size_t done = 0;
  while (next < scenarios.size() || !children.empty()) {
    while (next < scenarios.size() && !interrupted() &&
           children.size() < static_cast<std::size_t>(options.jobs)) {
      devices::StockCards(*scenarios[next], warm);
      children.push_back(Fork(*scenarios[next], next, options, warm));
      ++next;
    }
    if (children.empty()) break;  // interrupted
    int status = 0;
    const std::size_t ended = AwaitOne(children, status);
    const Child child = children[ended];
    children.erase(children.begin() + static_cast<std::ptrdiff_t>(ended));
    const scenario::Scenario& scenario = *scenarios[child.index];
    if (const auto fault = FaultOf(child, status)) NoteFault(RecordFile(options.out, scenario), *fault);
    munmap(child.board, sizeof(Board));
    judge::ScenarioFindings judged =
        JudgeRecord(scenario, options.plan.seed, DeviceNames(options.plan), options.out);
    on_progress({++done, scenarios.size(), scenario.id, judged.verdict});
    found[child.index] = std::move(judged);
  }
  std::vector<judge::ScenarioFindings> findings;
  for (auto& one : found) {
    if (one) findings.push_back(std::move(*one));
  }
  return findings;
}

}  // namespace shikaku::campaign
