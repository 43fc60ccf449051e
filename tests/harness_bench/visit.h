// One visit at a desk that is none, for tests of the people who play it.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <utility>
#include <vector>

#include "harness/bench/actor.h"
#include "tests/support/fake_desk.h"
#include "tests/support/fake_scheduler.h"
#include "tests/support/recording_probe.h"

namespace shikaku::tests {

// One visit at one desk.
class Visit {
 public:
  // Once: plays the steps; true if none was given up. `seed` is that of the reaction times.
  bool Play(std::vector<scenario::Step> steps, std::uint64_t seed = 1) {
    scenario_.steps = std::move(steps);
    actor_.emplace(scenario_, desk, scheduler, probe, RandomStream{seed, "actor"});
    return actor_->Play();
  }

  void ShowAt(SimDuration when, vocabulary::Screen screen, std::vector<vocabulary::Button> buttons = {}) {
    scheduler.At(kSimStart + when, [this, screen, buttons] { desk.Show(screen, buttons); });
  }

  FakeScheduler scheduler;
  FakeDesk desk{scheduler};
  RecordingProbe probe;

 private:
  scenario::Scenario scenario_;
  std::optional<bench::Actor> actor_;
};

class ActorTest : public ::testing::Test, protected Visit {};

// How long people take to react, by the stream's own numbers: between 600 and 1100 ms.
inline std::vector<SimDuration> Reactions(std::uint64_t seed, int count) {
  RandomStream stream{seed, "actor"};
  std::vector<SimDuration> reactions;
  for (int i = 0; i < count; ++i)
    reactions.emplace_back(stream.Between(SimDuration{std::chrono::milliseconds{600}}.count(),
                                          SimDuration{std::chrono::milliseconds{1100}}.count()));
  return reactions;
}

// The first of them in a run of Visit::Play.
inline SimDuration FirstReaction() { return Reactions(1, 1).front(); }

inline scenario::Step Does(scenario::Deed deed) { return scenario::Step{.deed = std::move(deed)}; }
inline scenario::Step OnScreen(vocabulary::Screen screen, scenario::Deed deed,
                               SimDuration within = std::chrono::seconds{30}) {
  return scenario::Step{.when = screen, .within = within, .deed = std::move(deed)};
}

}  // namespace shikaku::tests
