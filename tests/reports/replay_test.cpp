#include "reports/render/replay.h"

#include <gtest/gtest.h>

#include "tests/reports/sample_findings.h"

namespace shikaku::reports {
namespace {

using vocabulary::Role;

const std::string kReader(NameOf(Role::kReader));

std::string CommandFor(const evidence::Plan& plan) {
  return ReplayCommand(plan, sample::Findings().scenarios[1]);
}

TEST(ReplayCommand, NamesWhatIsNotTheReference) {
  EXPECT_EQ(CommandFor(sample::Plan()), "shikaku run --scenario VISIT-FACE-02 --seed 20250715 --dut " +
                                            kReader + "=shim:./vendor-reader");
}

TEST(ReplayCommand, NamesPlatformClockAndLinkWhereTheyAreNotTheDefault) {
  evidence::Plan plan = sample::Plan();
  plan.devices.clear();
  plan.platform = "catalogue/devices/slow.yaml";
  plan.clock = "live";
  plan.link = NameOf(vocabulary::LinkKind::kTlm);
  EXPECT_EQ(CommandFor(plan),
            "shikaku run --scenario VISIT-FACE-02 --seed 20250715 --device catalogue/devices/slow.yaml "
            "--clock live --link " +
                plan.link + " --scenarios catalogue --out ../replay");
}

TEST(ReplayCommand, TakesAScenarioOfNoCatalogueFromTheOutFolder) {
  evidence::Plan plan = sample::Plan();
  plan.devices.clear();
  plan.scenarios[1].file = "catalogue/own/VISIT-FACE-02/VISIT-FACE-02.yaml";
  EXPECT_EQ(CommandFor(plan),
            "shikaku run --scenario catalogue/own/VISIT-FACE-02/VISIT-FACE-02.yaml --seed 20250715 "
            "--scenarios catalogue --out ../replay");
}

TEST(ReplayCommand, QuotesSoThatACopiedLineRunsNothingElse) {
  evidence::Plan plan = sample::Plan();
  plan.devices = {{Role::kReader, {"shim:a'; rm -rf ~; '", ""}}};
  EXPECT_EQ(CommandFor(plan), "shikaku run --scenario VISIT-FACE-02 --seed 20250715 --dut '" + kReader +
                                  "=shim:a'\\''; rm -rf ~; '\\'''");
}

}  // namespace
}  // namespace shikaku::reports
