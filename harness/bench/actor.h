// Plays the steps of a scenario: waits for the screen that a step names, reacts after the time that a
// person takes, and does the deed.
#pragma once

#include <memory>

#include "harness/bench/desk_port.h"
#include "models/core/random_stream.h"
#include "models/ports/probe.h"
#include "models/ports/scheduler.h"

namespace shikaku::bench {

class Actor {
 public:
  // All arguments outlive the actor. `reactions` draws each reaction time.
  Actor(const scenario::Scenario& scenario, DeskPort& desk, ports::Scheduler& scheduler, ports::Probe& probe,
        RandomStream reactions);

  // From within a job: plays every step. False if a wait ran out (noted as bench/stuck); the steps after it
  // are not played.
  bool Play();

 private:
  bool AwaitScreen(const scenario::Step& step);
  bool Ready(const scenario::Step& step) const;
  bool Shows(const std::optional<ports::ScreenView>& before) const;
  void NoteStuck(int index, const scenario::Step& step, std::optional<vocabulary::Screen> screen,
                 std::optional<vocabulary::Button> button = {});
  // Touches through the consent questions. False if the completion screen did not come.
  bool AnswerConsent(const scenario::Consent& consent, SimDuration within);
  void React();
  void Do(const scenario::LayCard& lay) { desk_.LayCard(lay); }
  void Do(const scenario::TakeCard& take) { desk_.TakeCard(take); }
  void Do(const scenario::Touch& touch);
  void Do(const scenario::Keys& keys);
  void Do(const scenario::Consent&) {}  // AnswerConsent does it
  void Do(const scenario::ShowFace& face) { desk_.ShowFace(face); }
  void Do(const scenario::VisualMode& mode);
  void Do(const scenario::Network& network) { desk_.SetLine(network); }
  void Do(const scenario::Power& power) { desk_.SwitchPower(power); }
  void Do(const scenario::Wait& wait) { scheduler_.Sleep(wait.duration); }
  void Do(const scenario::Await&) {}
  void Do(const scenario::ViewMedical& view);
  void Do(const scenario::CatchUp&);
  void Do(const scenario::VisualRecord&);
  void Do(const scenario::QueryNumber& query);
  void Do(const scenario::CentralChange& change) { desk_.ChangeAtCentral(change); }
  void Do(const scenario::DirectAsk& ask) { desk_.AskDirectly(ask); }

  const scenario::Scenario& scenario_;
  DeskPort& desk_;
  ports::Scheduler& scheduler_;
  ports::Probe& probe_;
  RandomStream reactions_;
  std::unique_ptr<ports::Signal> screen_changed_;
};

}  // namespace shikaku::bench
