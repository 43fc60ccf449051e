// The reader's contactless hardware, hosted in a run: front-end, antenna, and the cards that people lay
// there. The firmware's driver stands on its bus.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "models/hardware/nfc/card_field.h"
#include "models/hardware/nfc/command_notes.h"
#include "models/hardware/nfc/front_end_host.h"
#include "models/ports/probe.h"
#include "models/ports/reader.h"

namespace shikaku::hardware {

// Deterministic: time is the scheduler's; random numbers are drawn from streams of `seed`.
//
// Notes link/present {present, cards}, and through trace() what CommandNotes does.
class ContactlessUnit : public ports::AirInspection {
 public:
  // `scheduler` and `probe` outlive the unit. `bus_access` is one register access of the firmware's
  // processor.
  ContactlessUnit(ports::Scheduler& scheduler, ports::Probe& probe, std::uint64_t seed,
                  const ports::NfcFrontEndFactory& make_front_end, SimDuration bus_access = SimDuration{8});

  // ── For the firmware, from within one job ──

  // Both live as long as the unit. The trace is where the driver tells of its talk with the card.
  ports::FrontEndBus& bus() { return host_; }
  ports::LinkTrace& trace() { return notes_; }

  // ── For the bench, from any job ──

  // Lays `card` into the field; what lies there is taken away first.
  void Place(std::shared_ptr<ports::Card> card);

  // Lays `card` beside what lies there.
  void PlaceBeside(std::shared_ptr<ports::Card> card);

  // Takes everything out of the field. An exchange going on ends at once (ports::LinkError::kRemoved).
  void Remove();

  // Whether anything lies there, as the reader's sensor has it.
  bool CardPresent() const { return host_.Present(); }

  // Called on each change of presence, from within Place or Remove.
  void OnPresence(std::function<void(bool)> listener) { listener_ = std::move(listener); }

  // The reader's power is gone, and with it the firmware: the field is off, nothing is left of an exchange.
  // Cards stay where they lie.
  void LosePower() { host_.LosePower(); }

  // Plans a removal during the `n`th command (1 is the first) that a card takes after one was, or will next
  // be, placed: it has received and processed that command, its answer does not arrive. One plan at a time;
  // carried out once.
  void RemoveAtCommand(int n) { remove_at_ = n; }

  // From within ports::Card::Process: `what` (a removal, say) is done `time` after the end of the command.
  void AfterCommand(SimDuration time, std::function<void()> what);

  // What goes wrong on the air from now on.
  void Disturb(ports::AirFaults faults) { field_.Disturb(std::move(faults)); }

  // The tap outlives the unit.
  void Listen(ports::AirTap& tap) override { field_.Listen(tap); }

 private:
  void NotePresence();
  void OnCommand(iso14443::Cycle end, SimDuration work);

  ports::Probe& probe_;
  std::unique_ptr<ports::NfcFrontEnd> front_end_;
  CardField field_;
  FrontEndHost host_;
  CommandNotes notes_;
  std::function<void(bool)> listener_;
  int commands_ = 0;  // taken since the card was placed
  std::optional<int> remove_at_;
};

}  // namespace shikaku::hardware
