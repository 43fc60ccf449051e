// The contactless front-end at transaction level: real Type B frames and blocks between a reader's
// firmware and a card in the field, each lasting as long as it does on the air.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "models/core/random_stream.h"
#include "models/iso14443/activation.h"
#include "models/iso14443/pcd_protocol.h"
#include "models/iso14443/picc_protocol.h"
#include "models/ports/nfc_front_end.h"
#include "models/ports/probe.h"
#include "models/ports/scheduler.h"

namespace shikaku::reader {

struct TransactionLinkOptions {
  iso14443::BitRate rate = iso14443::BitRate::k424;  // the fastest the reader asks for
  int egt_etu = 0;  // extra guard time between the reader's characters, 0 to 6
  SimDuration firmware_turnaround = ToCycles(std::chrono::microseconds{100});  // block received to next block
  int reqb_attempts = 3;
  int block_retries = 2;  // for one block that was not answered, or not well
};

// Two faces: the firmware's (ports::NfcFrontEnd, to be called from within one job) and the bench's (Place,
// Remove and what is below them, from any job). Deterministic: time is the scheduler's, the only random
// numbers are the cards' pseudo-unique identifiers (PUPI).
//
// Notes to the probe as "link": present {present}; activate {ok, error | pupi, kbps}; command {n, apdu};
// answer {n, apdu, frames, us} or {n, error, frames, us}. n counts the commands since the card was placed.
class TransactionLink : public ports::NfcFrontEnd {
 public:
  // `scheduler` and `probe` outlive the link.
  TransactionLink(ports::Scheduler& scheduler, ports::Probe& probe, RandomStream pupi,
                  TransactionLinkOptions options);
  ~TransactionLink() override;

  // Lays `card` into the field; a card that lies there is taken away first.
  void Place(std::shared_ptr<ports::Card> card);

  // Takes the card out of the field. An exchange going on ends at once with kRemoved.
  void Remove();

  // Called on each change of presence, from within Place or Remove.
  void OnPresence(std::function<void(bool)> listener) { listener_ = std::move(listener); }

  // Plans a removal during the `n`th command (1 is the first) after the card was, or will next be, placed;
  // or during the first command for which `during` holds. The card has received and processed that command,
  // its answer does not arrive. One plan at a time; carried out once.
  void RemoveAtCommand(int n);
  void RemoveDuring(std::function<bool(BytesView)> during);

  bool CardPresent() const override { return card_ != nullptr; }
  Result<ports::Atqb, ports::LinkError> Activate() override;
  Result<iso7816::ResponseApdu, ports::LinkError> Transmit(const iso7816::CommandApdu& command) override;
  void Deactivate() override;

 private:
  // Everything that is lost when the field goes off.
  struct Session {
    iso14443::ProtocolInfo info;
    iso14443::BitRate rate = iso14443::BitRate::k106;
    iso14443::PcdState pcd;
    iso14443::PiccState picc;
  };

  struct Exchange;

  bool Wait(SimDuration duration);
  void FieldOff();

  Result<ports::Atqb, ports::LinkError> TryActivate();
  Result<iso14443::Atqb, ports::LinkError> Request();
  Result<Done, ports::LinkError> Attribute(const iso14443::Atqb& atqb);

  bool SendFromReader(const Bytes& body, iso14443::BitRate rate);
  bool SendFromCard(const Bytes& body, iso14443::BitRate rate);
  SimDuration Turnaround() const;

  Result<Bytes, ports::LinkError> RunExchange(Exchange& exchange);
  Result<std::optional<Bytes>, ports::LinkError> SendBlock(Exchange& exchange,
                                                           const iso14443::PcdSend& block);
  Result<std::optional<Bytes>, ports::LinkError> CardReply(Exchange& exchange, const Bytes& body,
                                                           SimDuration limit);
  Result<std::optional<Bytes>, ports::LinkError> WorkOn(Exchange& exchange, SimDuration limit);
  std::optional<Bytes> CardSends(const iso14443::PiccInput& input);
  void NoteAnswer(const Exchange& exchange, SimTime start,
                  const Result<Bytes, ports::LinkError>& answer) const;

  ports::Scheduler& scheduler_;
  ports::Probe& probe_;
  RandomStream pupi_;
  TransactionLinkOptions options_;
  std::unique_ptr<ports::Signal> field_changed_;
  std::function<void(bool)> listener_;

  std::shared_ptr<ports::Card> card_;
  int placement_ = 0;  // counts changes, so that a card swapped during a wait is noticed
  std::optional<Session> session_;
  int commands_ = 0;
  std::optional<int> remove_at_;
  std::function<bool(BytesView)> remove_during_;
};

}  // namespace shikaku::reader
