// The long run of the equivalence: any number of configurations, from any seed.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/nfc/equivalence.h"

namespace shikaku::nfc_test {
namespace {

struct Arguments {
  std::uint64_t seed = 1;
  std::uint64_t from = 0;
  std::uint64_t configurations = 10'000;
  bool raw = false;
  bool checked = false;
  bool print = false;
};

constexpr const char* kHelp = R"(nfc_equivalence: the three front-ends, the same to the cycle?

  --configurations N  how many (10000)
  --from N            the first one (0)
  --seed N            of all of them (1)
  --raw               with the RTL that makes every cycle, not only skipping and transaction model
  --checked           with the RTL that goes through each skip and compares
  --print             print each configuration and what was seen

Exit code 1: they differ. The first difference is printed with its configuration.
)";

bool Parse(int argc, char** argv, Arguments& arguments) {
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    const auto number = [&] { return i + 1 < argc ? std::strtoull(argv[++i], nullptr, 10) : 0; };
    if (name == "--configurations") {
      arguments.configurations = number();
    } else if (name == "--from") {
      arguments.from = number();
    } else if (name == "--seed") {
      arguments.seed = number();
    } else if (name == "--raw") {
      arguments.raw = true;
    } else if (name == "--checked") {
      arguments.checked = true;
    } else if (name == "--print") {
      arguments.print = true;
    } else {
      return false;
    }
  }
  return true;
}

std::optional<std::string> Check(const Plan& plan, const Arguments& arguments) {
  if (arguments.print) {
    std::fputs(Describe(plan).c_str(), stdout);
    std::fflush(stdout);  // a front-end that hangs leaves its configuration behind
  }
  const EngineRun skipping = RunOnEngine(SkippingEngine(), plan);
  if (arguments.print) {
    for (const Observation& observation : skipping.run.log) std::puts(("  " + Describe(observation)).c_str());
  }
  if (auto difference = TlmDifference(RunOnTlm(plan), "rtl", skipping)) return difference;
  if (arguments.raw) {
    const EngineRun raw = RunOnEngine(RawEngine(), plan);
    if (auto difference = EngineDifference("rtl", skipping, "rtl-raw", raw)) return difference;
  }
  if (arguments.checked) {
    const EngineRun checked = RunOnEngine(CheckedEngine(), plan);
    if (auto difference = EngineDifference("rtl", skipping, "rtl-checked", checked)) return difference;
  }
  return std::nullopt;
}

int Main(int argc, char** argv) {
  Arguments arguments;
  if (!Parse(argc, argv, arguments)) {
    std::fputs(kHelp, stderr);
    return 2;
  }
  const PlanLimits limits{.long_waits = !arguments.raw && !arguments.checked};
  for (std::uint64_t i = 0; i < arguments.configurations; ++i) {
    const Plan plan = MakePlan(arguments.seed, arguments.from + i, limits);
    if (const auto difference = Check(plan, arguments)) {
      std::printf("%s%s", Describe(plan).c_str(), difference->c_str());
      return 1;
    }
  }
  std::printf("%llu configurations: no difference\n",
              static_cast<unsigned long long>(arguments.configurations));
  return 0;
}

}  // namespace
}  // namespace shikaku::nfc_test

int main(int argc, char** argv) { return shikaku::nfc_test::Main(argc, argv); }
