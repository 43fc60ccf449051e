// The reader's contactless link: front-end, firmware driver and the cards on the air, hosted in a run.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "models/hardware/nfc/card_field.h"
#include "models/hardware/nfc/front_end_host.h"
#include "models/hardware/nfc/pcd_driver.h"
#include "models/ports/nfc_front_end.h"
#include "models/ports/probe.h"

namespace shikaku::hardware {

// Makes the front-end: the transaction model, Verilog, a maker's own.
using NfcDeviceFactory = std::function<std::unique_ptr<ports::NfcDevice>()>;

struct CardLinkOptions {
  PcdOptions driver;
  SimDuration bus_access{8};  // one register access of the firmware's processor
};

// Two faces: the firmware's (ports::NfcFrontEnd, to be called from within one job) and the bench's (what
// stands between, from any job). Deterministic: time is the scheduler's; random numbers are drawn from
// streams of `seed`.
//
// Notes to the probe as "link": present {present, cards}; activate {ok, error | pupi, kbps}; command {n,
// apdu}; answer {n, apdu, frames, us} or {n, error, frames, us}. n counts the commands since the card was
// placed.
class CardLink : public ports::NfcFrontEnd {
 public:
  // `scheduler` and `probe` outlive the link.
  CardLink(ports::Scheduler& scheduler, ports::Probe& probe, std::uint64_t seed,
           const NfcDeviceFactory& make_device, CardLinkOptions options);
  ~CardLink() override;

  // ── The bench's face ──

  // Lays `card` into the field; what lies there is taken away first.
  void Place(std::shared_ptr<ports::Card> card);

  // Lays `card` beside what lies there.
  void PlaceBeside(std::shared_ptr<ports::Card> card);

  // Takes everything out of the field. An exchange going on ends at once with kRemoved.
  void Remove();

  // The reader's power is gone: the field is off, nothing is left of an exchange. Cards stay where they lie.
  void LosePower();

  // Called on each change of presence, from within Place or Remove.
  void OnPresence(std::function<void(bool)> listener) { listener_ = std::move(listener); }

  // Plans a removal during the `n`th command (1 is the first) after the card was, or will next be, placed;
  // or during the first command for which `during` holds. The card has received and processed that command,
  // its answer does not arrive. One plan at a time; carried out once.
  void RemoveAtCommand(int n);
  void RemoveDuring(std::function<bool(BytesView)> during);

  // From within ports::Card::Process: `what` (a removal, say) is done `time` after the end of the command.
  void AfterCommand(SimDuration time, std::function<void()> what);

  // What goes wrong on the air from now on.
  void Disturb(AirFaults faults) { field_.Disturb(std::move(faults)); }

  // The tap outlives the link.
  void Listen(AirTap& tap) { field_.Listen(tap); }

  // ── The firmware's face ──

  bool CardPresent() const override { return host_.Present(); }
  Result<ports::Atqb, ports::LinkError> Activate() override;
  Result<iso7816::ResponseApdu, ports::LinkError> Transmit(const iso7816::CommandApdu& command) override;
  void Deactivate() override;

 private:
  void NotePresence();
  void OnCommand(iso14443::Cycle end, SimDuration work);
  void NoteAnswer(int n, SimTime start, const Result<Bytes, ports::LinkError>& answer);

  ports::Scheduler& scheduler_;
  ports::Probe& probe_;
  std::unique_ptr<ports::NfcDevice> device_;
  CardField field_;
  FrontEndHost host_;
  PcdDriver driver_;
  std::function<void(bool)> listener_;

  int commands_ = 0;  // since the card was placed
  std::optional<int> remove_at_;
  std::function<bool(BytesView)> remove_during_;
  bool remove_now_ = false;  // during the command that is on its way
};

}  // namespace shikaku::hardware
