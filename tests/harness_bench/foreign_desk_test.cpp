// A desk whose devices are all foreign to the bench: it plays a scenario, and what goes wrong in a device's
// code is a fault of that device's role. This program links nothing of the reference (CMakeLists.txt).
#include <gmock/gmock.h>
#include <unistd.h>

#include <thread>

#include "harness/bench/desk.h"
#include "harness/bench/guards.h"
#include "harness/bench/play.h"
#include "harness/campaign/worker.h"
#include "tests/support/foreign_devices.h"
#include "tests/support/recording_probe.h"

namespace shikaku::tests {
namespace {

using namespace std::chrono_literals;
using ports::FaultKind;
using ports::Role;

scenario::Person Hanako() {
  scenario::Person hanako;
  hanako.id = "hanako";
  hanako.face = "hanako";
  hanako.my_number = "100000000005";
  hanako.birth = *ParseDate("1985-04-12");
  hanako.status = scenario::CardStatus::kRevoked;
  hanako.status_since = *ParseTime("2025-06-10T00:00:00");
  hanako.eligibilities.emplace_back();
  return hanako;
}

// Everything that people can do at a desk.
scenario::Scenario Everything() {
  using vocabulary::Category;
  scenario::Scenario all;
  all.id = "everything";
  all.at = *ParseTime("2025-06-10T10:15:00");
  all.people["hanako"] = Hanako();
  for (const scenario::Deed& deed : std::vector<scenario::Deed>{
           scenario::ShowFace{"hanako"},
           scenario::TakeCard{3},
           scenario::LayCard{"hanako"},
           scenario::Wait{2s},
           scenario::LayCard{"hanako"},
           scenario::Touch{vocabulary::Button::kFace},
           scenario::Keys{"1234"},
           scenario::TakeCard{},
           scenario::VisualMode{},
           scenario::Network{},
           scenario::Network{.action = scenario::LineAction::kUp},
           scenario::CatchUp{},
           scenario::ViewMedical{{}, {Category::kDrug}},
           scenario::VisualRecord{},
           scenario::QueryNumber{"hanako"},
           scenario::CentralChange{"hanako"},
           scenario::DirectAsk{.person = "hanako", .tamper = {}, .medical = {}, .consent = {}},
           scenario::Power{},
           scenario::Power{scenario::PowerAction::kRestore},
           scenario::Power{scenario::PowerAction::kBrownOut, 5ms}}) {
    all.steps.push_back({.deed = deed});
  }
  return all;
}

scenario::Pictures SomePictures() {
  scenario::Pictures pictures;
  pictures.empty_desk = {1, 1, 1, Bytes{128}};
  pictures.live[{"hanako", vocabulary::LivePicture::kLive1}] = pictures.empty_desk;
  pictures.photos["hanako"] = Bytes(200, 7);
  return pictures;
}

class DeafTap : public ports::AirTap {
 public:
  void OnField(iso14443::Cycle, bool) override {}
  void OnReaderFrame(const iso14443::ReaderFrame&) override {}
  void OnCardSignal(const iso14443::CardSignal&, bool) override {}
  void OnSilence(iso14443::Cycle) override {}
};

// Plays it all, and at `place` does `deed`; the places that were passed. A program does this once.
std::set<std::string> PlayAll(kernel::RoleBoard& board, ports::Probe& probe, const std::string& place = "",
                              const Conduct::Deed& deed = {}) {
  const scenario::Scenario scenario = Everything();
  const scenario::Pictures pictures = SomePictures();
  kernel::SimulationKernel kernel{scenario.at, &board};
  bench::GuardedProbe guarded{kernel, probe};
  Conduct conduct{kernel};
  conduct.Do(place, deed);
  DeafTap tap;
  bench::Desk desk{scenario, pictures, {}, ForeignDevices(conduct, kernel), kernel, kernel, guarded};
  desk.Listen(tap);
  bench::Play(scenario, 1, desk, kernel, guarded);
  return conduct.passed();
}

using campaign::Worker;

Worker::End EndOf(Worker worker) {
  for (;;) {
    if (auto end = worker.Ask()) return *end;
    std::this_thread::sleep_for(1ms);
  }
}

// Plays it all in a process of its own.
template <class TakesNote>
Worker Playing(const std::string& place, const Conduct::Deed& deed, std::chrono::seconds limit = 60s) {
  return {[&](Worker::Board& board) {
            TakesNote probe;
            PlayAll(board.role, probe, place, deed);
            return std::string("nothing happened");
          },
          limit};
}

ports::Fault FaultOf(const Worker::End& end) {
  if (!end.fault) ADD_FAILURE() << end.answer;
  return end.fault.value_or(ports::Fault{});
}

ports::Fault FaultAt(const std::string& place, const Conduct::Deed& deed) {
  return FaultOf(EndOf(Playing<RecordingProbe>(place, deed)));
}

struct Place {
  Role role;
  std::string name;
};

// Every function of every port.
const std::vector<Place>& Places() {
  static const std::vector<Place> kPlaces = [] {
    std::vector<Place> places;
    const auto add = [&](Role role, const std::string& owner, const std::vector<const char*>& names) {
      for (const char* name : names) places.push_back({role, owner + " " + name});
    };
    add(Role::kReader, "reader",
        {"Connect",      "FromTerminal", "Handle",    "Start",   "LayCard", "TakeCard", "TakeCardAtCommand",
         "AfterCommand", "job",          "ShowScene", "Touch",   "Keys",    "CutPower", "RestorePower",
         "BrownOut",     "Screen",       "Memory",    "LookFor", "Air",     "Listen"});
    add(Role::kTerminal, "terminal",
        {"Connect", "FromReader", "Handle", "SetVisualMode", "Query", "CatchUp", "ViewMedical",
         "ShowVisualRecord"});
    add(Role::kCentral, "central",
        {"FromTerminals", "Authorities", "Store", "Handle", "Enroll", "AddFacility", "SetCardState",
         "StoreImage"});
    add(Role::kCard, "card", {"Take", "Spare", "PowerOn", "Process", "PowerOff"});
    add(Role::kFace, "face", {"MakeTemplate", "Similarity", "Threshold"});
    add(Role::kNfc, "nfc",
        {"factory", "Connect", "Read", "Write", "Run", "Now", "Interrupt", "Receive", "Silence"});
    return places;
  }();
  return kPlaces;
}

TEST(ForeignDesk, PlaysAScenarioToItsEnd) {
  const auto end = EndOf({[](Worker::Board& board) {
                            RecordingProbe probe;
                            const std::set<std::string> passed = PlayAll(board.role, probe);
                            namespace event = vocabulary::event;
                            EXPECT_EQ(probe.Last<event::BenchEnd>().reason, vocabulary::EndReason::kDone);
                            EXPECT_GE(probe.All<event::NetworkRequest>().size(), 5U);
                            EXPECT_EQ(probe.All<event::TerminalReceiptFile>().size(), 2U)
                                << "one for each card laid";
                            EXPECT_EQ(probe.All<event::ActorTakeCard>().size(), 3U)
                                << "twice by the fault of the card, then by hand";
                            EXPECT_EQ(probe.Last<event::CentralStoreProbe>().bytes, 7);
                            std::set<std::string> places;
                            for (const Place& place : Places()) places.insert(place.name);
                            EXPECT_EQ(passed, places);
                            return std::string(testing::Test::HasFailure() ? "failed, see above" : "well");
                          },
                          60s});
  EXPECT_FALSE(end.fault) << NameOf(end.fault->role) << ": " << end.fault->detail;
  EXPECT_EQ(end.answer, "well");
}

TEST(ForeignDesk, AnExceptionIsTheFaultOfTheRoleThatThrewIt) {
  for (const Place& place : Places()) {
    // A text that names another role misleads nobody.
    const ports::Fault fault =
        FaultAt(place.name, [](auto&) { throw std::runtime_error("bench: reader: central"); });
    EXPECT_EQ(fault.role, place.role) << place.name;
    EXPECT_EQ(fault.kind, FaultKind::kException) << place.name;
  }
}

TEST(ForeignDesk, WhatIsThrownNeedNotBeAnException) {
  for (const Place& place : Places()) {
    const ports::Fault fault = FaultAt(place.name, [](auto&) { throw 42; });
    EXPECT_EQ(fault.role, place.role) << place.name;
    EXPECT_EQ(fault.kind, FaultKind::kException) << place.name;
  }
}

TEST(ForeignDesk, ACrashIsTheFaultOfTheRoleWhoseCodeRan) {
  for (const Place& place : Places()) {
    const ports::Fault fault = FaultAt(place.name, [](auto&) { raise(SIGKILL); });
    EXPECT_EQ(fault.role, place.role) << place.name;
    EXPECT_EQ(fault.kind, FaultKind::kCrash) << place.name;
  }
}

TEST(ForeignDesk, EndingTheProcessIsTheFaultOfTheRoleWhoseCodeRan) {
  for (const Place& place : Places()) {
    const ports::Fault fault = FaultAt(place.name, [](auto&) { _exit(0); });
    EXPECT_EQ(fault.role, place.role) << place.name;
  }
}

// The process goes on, but the call does not come back before the longest scenario is over.
TEST(ForeignDesk, ACallThatNeverComesBackInSimulatedTimeIsAHangOfTheRoleCalled) {
  for (const auto& [role, place] : std::vector<Place>{{Role::kReader, "reader Touch"},
                                                      {Role::kReader, "reader LayCard"},
                                                      {Role::kTerminal, "terminal Query"},
                                                      {Role::kCentral, "central StoreImage"},
                                                      {Role::kCard, "card Spare"}}) {
    const ports::Fault fault = FaultAt(place, [](ports::Scheduler& time) { time.Sleep(24h); });
    EXPECT_EQ(fault.role, role) << place;
    EXPECT_EQ(fault.kind, FaultKind::kStall) << place;
  }
}

// A device speaks for itself alone.
TEST(ForeignDesk, AFaultInTheNameOfAnotherIsOnesOwn) {
  for (const Role named : {Role::kBench, Role::kCentral}) {
    const ports::Fault fault = FaultAt(
        "reader Touch", [&](auto&) { throw ports::FaultError({named, FaultKind::kException, "not me"}); });
    EXPECT_EQ(fault.role, Role::kReader) << NameOf(named);
  }
}

// A job is its who spawns it, whatever name it goes by.
TEST(ForeignDesk, AJobInTheNameOfAnotherIsOnesOwn) {
  for (const auto& [role, place] : std::vector<Place>{{Role::kReader, "reader Start"},
                                                      {Role::kReader, "reader job"},
                                                      {Role::kTerminal, "terminal Handle"},
                                                      {Role::kTerminal, "terminal Query"},
                                                      {Role::kCentral, "central Enroll"},
                                                      {Role::kCentral, "central Handle"},
                                                      {Role::kCard, "card Process"},
                                                      {Role::kFace, "face Threshold"},
                                                      {Role::kNfc, "nfc Run"}}) {
    const auto lie = [](const std::function<void()>& job) {
      return [job](ports::Scheduler& scheduler) { scheduler.Spawn("terminal_serves", job); };
    };
    EXPECT_EQ(FaultAt(place, lie([] { throw std::runtime_error("not me"); })).role, role) << place;
    EXPECT_EQ(FaultAt(place, lie([] { raise(SIGKILL); })).role, role) << place;
  }
}

// A record that has no room for what a reader logs.
class FullProbe final : public ports::Probe {
 public:
  void Note(const vocabulary::Event& event) override {
    if (std::holds_alternative<vocabulary::event::ReaderLog>(event)) throw ports::TooMuchNoted();
  }
};

TEST(ForeignDesk, WhoFillsTheRecordIsAtFault) {
  const ports::Fault fault = FaultOf(EndOf(Playing<FullProbe>("", {})));
  EXPECT_EQ(fault.role, Role::kReader);
  EXPECT_EQ(fault.kind, FaultKind::kOverfull);
}

// Endless work that a reader brings about within the bench: as if it logged for ever.
class EndlessProbe final : public ports::Probe {
 public:
  void Note(const vocabulary::Event& event) override {
    if (std::holds_alternative<vocabulary::event::ReaderLog>(event)) std::this_thread::sleep_for(1h);
  }
};

TEST(ForeignDesk, EndlessWorkOfTheBenchIsTheFaultOfWhoBroughtItAbout) {
  const ports::Fault fault = FaultOf(EndOf(Playing<EndlessProbe>("", {}, 1s)));
  EXPECT_EQ(fault.role, Role::kReader);
  EXPECT_EQ(fault.kind, FaultKind::kHang);
}

TEST(ForeignDesk, AHangIsTheFaultOfTheRoleWhoseCodeRan) {
  const std::vector<Place> places{{Role::kReader, "reader Touch"},    {Role::kTerminal, "terminal Query"},
                                  {Role::kCentral, "central Handle"}, {Role::kCard, "card Process"},
                                  {Role::kFace, "face MakeTemplate"}, {Role::kNfc, "nfc Run"}};
  std::vector<Worker> workers;
  for (const Place& place : places)
    workers.push_back(
        Playing<RecordingProbe>(place.name, [](auto&) { std::this_thread::sleep_for(1h); }, 1s));
  for (std::size_t i = 0; i < places.size(); ++i) {
    const ports::Fault fault = FaultOf(EndOf(workers[i]));
    EXPECT_EQ(fault.role, places[i].role) << places[i].name;
    EXPECT_EQ(fault.kind, FaultKind::kHang) << places[i].name;
  }
}

}  // namespace
}  // namespace shikaku::tests
