// Plays the steps of a scenario: waits for the screen that a step names, reacts after the time that a
// person takes, and does the deed.
#pragma once

#include <memory>

#include "harness/bench/desk_port.h"
#include "models/core/random_stream.h"
#include "models/ports/probe.h"
#include "models/ports/scheduler.h"

namespace shikaku::scenario {

class Actor {
 public:
  // All arguments outlive the actor. `reactions` draws each reaction time.
  Actor(const Scenario& scenario, DeskPort& desk, ports::Scheduler& scheduler, ports::Probe& probe,
        RandomStream reactions);

  // From within a job: plays every step. False if a wait ran out (noted as bench/stuck); the steps after it
  // are not played.
  bool Play();

 private:
  bool AwaitScreen(const Step& step);
  bool Ready(const Step& step) const;
  bool Shows(const std::optional<ports::ScreenView>& before) const;
  void NoteStuck(int index, const Step& step, const std::string& waiting_for);
  // Touches through the consent questions. False if the completion screen did not come.
  bool AnswerConsent(const Consent& consent, SimDuration within);
  void React();
  void Do(const LayCard& lay) { desk_.LayCard(lay); }
  void Do(const TakeCard& take) { desk_.TakeCard(take); }
  void Do(const Touch& touch);
  void Do(const Keys& keys);
  void Do(const Consent&) {}  // AnswerConsent does it
  void Do(const ShowFace& face) { desk_.ShowFace(face); }
  void Do(const VisualMode& mode);
  void Do(const Network& network) { desk_.SetLine(network); }
  void Do(const Power& power) { desk_.SwitchPower(power); }
  void Do(const Wait& wait) { scheduler_.Sleep(wait.duration); }
  void Do(const Await&) {}
  void Do(const ViewMedical& view);
  void Do(const CatchUp&);
  void Do(const VisualRecord&);
  void Do(const QueryNumber& query);
  void Do(const CentralChange& change) { desk_.ChangeAtCentral(change); }
  void Do(const DirectAsk& ask) { desk_.AskDirectly(ask); }

  const Scenario& scenario_;
  DeskPort& desk_;
  ports::Scheduler& scheduler_;
  ports::Probe& probe_;
  RandomStream reactions_;
  std::unique_ptr<ports::Signal> screen_changed_;
};

}  // namespace shikaku::scenario
