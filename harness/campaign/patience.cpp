#include "harness/campaign/patience.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

namespace shikaku::campaign {
namespace {

constexpr std::chrono::seconds kBetweenLooks{1};
constexpr int kStarvesAfterLimits = 20;
constexpr int kFieldsBeforeTimes = 10;  // in /proc/PID/stat, between the state and the processor times

Patience::Look LookAt(pid_t process) {
  std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
  std::string text;
  std::getline(stat, text);
  std::istringstream fields(text.substr(std::min(text.size(), text.rfind(')') + 1)));
  std::string state;
  std::string skipped;
  long user = 0;
  long system = 0;
  fields >> state;
  for (int i = 0; i < kFieldsBeforeTimes; ++i) fields >> skipped;
  fields >> user >> system;
  return {state == "R", std::chrono::milliseconds{(user + system) * 1000 / sysconf(_SC_CLK_TCK)}};
}

}  // namespace

Patience::Opinion Patience::Of(const Look& before, const Look& now, std::chrono::steady_clock::duration age,
                               std::chrono::seconds limit) {
  if (age < limit) return Opinion::kWait;
  const bool idle = !before.wants_to_run && !now.wants_to_run && before.processor_time == now.processor_time;
  if (idle || now.processor_time * 2 >= limit) return Opinion::kHangs;
  return age < limit * kStarvesAfterLimits ? Opinion::kWait : Opinion::kStarves;
}

Patience::Opinion Patience::Ask() {
  const auto now = Clock::now();
  if (now - looked_ < kBetweenLooks) return Opinion::kWait;
  looked_ = now;
  const Look before = std::exchange(last_, LookAt(process_));
  return Of(before, last_, now - started_, limit_);
}

}  // namespace shikaku::campaign
