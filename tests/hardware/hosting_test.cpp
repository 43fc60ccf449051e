// The link in a run of the real kernel: hosting must not move a single cycle, whatever else goes on, and who
// meddles with the air does so at their own time.
#include <gtest/gtest.h>

#include "models/kernel/simulation_kernel.h"
#include "models/vocabulary/desk.h"
#include "tests/support/air_tape.h"
#include "tests/support/bare_bus.h"
#include "tests/support/fake_scheduler.h"
#include "tests/support/front_ends.h"
#include "tests/support/hosted_link.h"
#include "tests/support/recording_probe.h"
#include "tests/support/stub_card.h"
#include "tests/support/worded.h"

// One elaboration per process: ctest runs every case in a process of its own (gtest_discover_tests).
namespace shikaku::hardware {
namespace {

using namespace std::chrono_literals;
using iso14443::Cycle;
using iso7816::CommandApdu;
using tests::AirTape;
using tests::HostedLink;
using vocabulary::event::LinkActivate;
using vocabulary::event::LinkPresent;

const CivilTime kMorning = *ParseTime("2025-06-10T10:15:00");
const CommandApdu kCommand{0x80, 0xA2, 0x06, 0xC1, Bytes(300, 0xAB), {}};
constexpr int kCommands = 5;

std::shared_ptr<tests::StubCard> ThoughtfulCard() {
  return std::make_shared<tests::StubCard>(Bytes(302, 0x90), 7ms);
}

// The same visit without a scheduler.
std::vector<std::string> BareVisit(const char* device_name) {
  const auto device = tests::FrontEndOf(device_name)();
  CardField field{1};
  AirTape tape;
  field.Connect(*device);
  field.Listen(tape);
  device->Connect(field);
  field.Add(ThoughtfulCard());
  tests::BareBus bus{*device};
  reference::reader::PcdDriver driver{bus, {}};
  EXPECT_TRUE(driver.Activate());
  for (int i = 0; i < kCommands; ++i) EXPECT_TRUE(driver.Exchange(kCommand.Encode()));
  driver.Deactivate();
  return tape.timed;
}

std::vector<std::string> HostedVisit(const char* device_name, const std::vector<SimDuration>& others) {
  kernel::SimulationKernel kernel{kMorning};
  tests::RecordingProbe probe;
  const ports::NfcFrontEnd* device = nullptr;
  const auto make = [&] {
    auto made = tests::FrontEndOf(device_name)();
    device = made.get();
    return made;
  };
  HostedLink link{kernel, probe, make};
  AirTape tape;
  link.unit.Listen(tape);
  ports::SpawnAs(kernel, kernel, ports::Role::kBench, "visit", [&] {
    link.Place(ThoughtfulCard());
    EXPECT_TRUE(link.Activate());
    for (int i = 0; i < kCommands; ++i) EXPECT_TRUE(link.Transmit(kCommand));
    link.Deactivate();
    kernel.Stop();
  });
  for (const SimDuration period : others) {
    ports::SpawnAs(kernel, kernel, ports::Role::kBench, "busy", [&kernel, &device, period] {
      for (;;) {
        kernel.Sleep(period);
        ASSERT_LE(device->Now(), static_cast<Cycle>(kernel.Now().time_since_epoch().count()))
            << "nobody finds the device in the future";
      }
    });
  }
  kernel.Run(SimTime{60s});
  return tape.timed;
}

class Hosting : public testing::TestWithParam<const char*> {};

TEST_P(Hosting, MovesNoCycleWhenNobodyElseIsThere) {
  const auto hosted = HostedVisit(GetParam(), {});
  EXPECT_EQ(hosted, BareVisit(GetParam()));
  EXPECT_GT(hosted.size(), 30u);
}

TEST_P(Hosting, MovesNoCycleWhenOthersAreBusyAllTheTime) {
  EXPECT_EQ(HostedVisit(GetParam(), {SimDuration{1'009}, SimDuration{77}, 1ms}), BareVisit(GetParam()));
}

// A hand comes at a cycle of its own choosing, while the firmware waits for an answer.
TEST_P(Hosting, AHandActsAtItsOwnTime) {
  kernel::SimulationKernel kernel{kMorning};
  tests::RecordingProbe probe;
  HostedLink link{kernel, probe, tests::FrontEndOf(GetParam())};
  constexpr SimTime kWhen{SimDuration{1'234'567}};
  SimTime noticed{};
  ports::SpawnAs(kernel, kernel, ports::Role::kBench, "visit", [&] {
    link.Place(std::make_shared<tests::StubCard>(FromHex("9000"), 10s));
    ASSERT_TRUE(link.Activate());
    EXPECT_EQ(link.Transmit(kCommand).error(), ports::LinkError::kRemoved);
    noticed = kernel.Now();
    EXPECT_FALSE(link.CardPresent());
  });
  ports::SpawnAs(kernel, kernel, ports::Role::kBench, "hand", [&] {
    kernel.Sleep(kWhen - kSimStart);
    link.Remove();
    EXPECT_EQ(kernel.Now(), kWhen);
  });
  kernel.Run(SimTime{60s});
  EXPECT_GE(noticed, kWhen);
  EXPECT_LE((noticed - kWhen).count(), 8) << "one register access";
}

// A fault that takes the card out during its work knows only how long after the command that is.
TEST_P(Hosting, WhatIsPlannedWithinACommandHappensAtItsCycle) {
  class Leaving : public tests::StubCard {
   public:
    explicit Leaving(std::function<void()> plan)
        : tests::StubCard(FromHex("9000"), 5ms), plan_(std::move(plan)) {}
    ports::CardAnswer Process(BytesView command) override {
      plan_();
      return tests::StubCard::Process(command);
    }

   private:
    std::function<void()> plan_;
  };
  kernel::SimulationKernel kernel{kMorning};
  tests::RecordingProbe probe;
  HostedLink link{kernel, probe, tests::FrontEndOf(GetParam())};
  class LastFrame : public AirTape {
   public:
    void OnReaderFrame(const iso14443::ReaderFrame& frame) override { end = frame.end; }
    Cycle end = 0;
  } tape;
  link.unit.Listen(tape);
  SimTime acted{};
  ports::SpawnAs(kernel, kernel, ports::Role::kBench, "visit", [&] {
    link.Place(std::make_shared<Leaving>([&] {
      link.unit.AfterCommand(3ms, [&] {
        acted = kernel.Now();
        link.Remove();
      });
    }));
    ASSERT_TRUE(link.Activate());
    EXPECT_EQ(link.Transmit({0x00, 0xA4, 0x04, 0x00, {}, {}}).error(), ports::LinkError::kRemoved);
    EXPECT_EQ(acted.time_since_epoch().count(), static_cast<std::int64_t>(tape.end) + 40'680);

    // Later than the answer: it still happens, and at its time.
    link.Place(
        std::make_shared<Leaving>([&] { link.unit.AfterCommand(900ms, [&] { acted = kernel.Now(); }); }));
    ASSERT_TRUE(link.Activate());
    EXPECT_TRUE(link.Transmit({0x00, 0xA4, 0x04, 0x00, {}, {}}));
    const auto end = static_cast<std::int64_t>(tape.end);
    kernel.Sleep(1s);
    EXPECT_EQ(acted.time_since_epoch().count(), end + 900 * 13'560);
  });
  kernel.Run(SimTime{60s});
}

// The reader's power goes at odd moments of a visit: its job ends where it stands, the cards lose the field
// at once, and the next visit is like the first.
TEST_P(Hosting, APowerCutInTheMiddleOfAnythingLeavesNothingBehind) {
  kernel::SimulationKernel kernel{kMorning};
  tests::RecordingProbe probe;
  HostedLink link{kernel, probe, tests::FrontEndOf(GetParam())};
  const auto card = ThoughtfulCard();
  int visits = 0;
  const auto visit = [&] {
    if (!link.Activate()) return;
    for (int i = 0; i < kCommands; ++i) {
      if (!link.Transmit(kCommand)) return;
    }
    ++visits;
  };
  ports::SpawnAs(kernel, kernel, ports::Role::kBench, "mains", [&] {
    link.Place(card);
    for (int cut = 0; cut < 60; ++cut) {
      ports::SpawnAs(kernel, kernel, ports::Role::kReader, "visit", visit);
      kernel.Sleep(SimDuration{10'000 + cut * 11'003});
      kernel.EndJobs(ports::Role::kReader);
      link.LosePower();
      EXPECT_EQ(card->power_ons, card->power_offs) << cut;
      EXPECT_EQ(link.Transmit(kCommand).error(), ports::LinkError::kNoCard);
      EXPECT_TRUE(link.CardPresent());
      kernel.Sleep(SimDuration{1'000});
    }
    EXPECT_EQ(visits, 0) << "every cut came before the end";
    ports::SpawnAs(kernel, kernel, ports::Role::kReader, "visit", visit);
    kernel.Sleep(1s);
    EXPECT_EQ(visits, 1);
    kernel.Stop();
  });
  kernel.Run(SimTime{60s});
}

TEST_P(Hosting, ASecondCardBesideTheFirstChangesNoPresence) {
  kernel::SimulationKernel kernel{kMorning};
  tests::RecordingProbe probe;
  HostedLink link{kernel, probe, tests::FrontEndOf(GetParam())};
  std::vector<bool> told;
  link.unit.OnPresence([&](bool present) { told.push_back(present); });
  ports::SpawnAs(kernel, kernel, ports::Role::kBench, "visit", [&] {
    link.Place(ThoughtfulCard());
    ASSERT_TRUE(link.Activate());
    link.unit.PlaceBeside(ThoughtfulCard());
    EXPECT_EQ(probe.Last<LinkPresent>(), (LinkPresent{true, 2}));
    EXPECT_TRUE(link.Transmit(kCommand)) << "who is selected is not disturbed by one who waits";
    EXPECT_EQ(link.Activate().error(), ports::LinkError::kSeveralCards);
    EXPECT_EQ(probe.Last<LinkActivate>(), (LinkActivate{false, {}, {}, ports::LinkError::kSeveralCards}));
    link.Remove();
    link.Place(ThoughtfulCard());
    EXPECT_TRUE(link.Activate());
  });
  kernel.Run(SimTime{60s});
  EXPECT_EQ(told, (std::vector<bool>{true, false, true}));
}

INSTANTIATE_TEST_SUITE_P(OnEveryDevice, Hosting, testing::ValuesIn(tests::kFrontEnds),
                         [](const auto& device) { return device.param; });

}  // namespace
}  // namespace shikaku::hardware
