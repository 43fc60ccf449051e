// The reader's own account of its talk with a card, in the record.
#pragma once

#include "models/ports/link_trace.h"
#include "models/ports/probe.h"
#include "models/ports/scheduler.h"

namespace shikaku::hardware {

// A note in the record for each thing that the driver tells, as "link": activate {ok, error | pupi, kbps};
// command {n, apdu}; answer {n, apdu, frames, us} or {n, error, frames, us}. n counts the commands since the
// card was placed; us is the time since the command.
class CommandNotes final : public ports::LinkTrace {
 public:
  // `scheduler` and `probe` outlive the notes.
  CommandNotes(ports::Scheduler& scheduler, ports::Probe& probe) : scheduler_(scheduler), probe_(probe) {}

  // A card is placed: counts from 1 again.
  void Restart() { commands_ = 0; }

  void OnActivated(const Result<iso14443::Atqb, ports::LinkError>& atqb, int kbps) override;
  void OnCommand(BytesView command) override;
  void OnAnswer(const Result<Bytes, ports::LinkError>& answer, int frames) override;

 private:
  ports::Scheduler& scheduler_;
  ports::Probe& probe_;
  int commands_ = 0;
  int open_ = 0;  // the number of the command that is on its way
  SimTime sent_{};
};

}  // namespace shikaku::hardware
