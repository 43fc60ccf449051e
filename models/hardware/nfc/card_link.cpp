#include "models/hardware/nfc/card_link.h"

namespace shikaku::hardware {

using ports::LinkError;

CardLink::CardLink(ports::Scheduler& scheduler, ports::Probe& probe, std::uint64_t seed,
                   const NfcDeviceFactory& make_device, CardLinkOptions options)
    : scheduler_(scheduler),
      probe_(probe),
      device_(make_device()),
      field_(seed),
      host_(scheduler, *device_, options.bus_access),
      driver_(host_, options.driver) {
  field_.Connect(*device_);
  device_->Connect(field_);
  field_.OnCommand([this](iso14443::Cycle end, SimDuration work) { OnCommand(end, work); });
}

CardLink::~CardLink() = default;

// ── The bench's face ────────────────────────────────────────────────────────────────────────────────

void CardLink::Place(std::shared_ptr<ports::Card> card) {
  Remove();
  commands_ = 0;
  PlaceBeside(std::move(card));
}

void CardLink::PlaceBeside(std::shared_ptr<ports::Card> card) {
  host_.CatchUp();
  field_.Add(std::move(card));
  NotePresence();
}

void CardLink::Remove() {
  if (field_.Empty()) return;
  field_.Clear(host_.CatchUp());
  NotePresence();
}

void CardLink::LosePower() {
  host_.LosePower();
  driver_.Forget();
  remove_now_ = false;
}

void CardLink::NotePresence() {
  const bool present = !field_.Empty();
  const bool changed = present != host_.Present();
  host_.SetPresent(present);
  vocabulary::event::LinkPresent note{.present = present};
  if (field_.Count() > 1) note.cards = static_cast<std::int64_t>(field_.Count());
  probe_.Note(note);
  if (changed && listener_) listener_(present);
}

void CardLink::RemoveAtCommand(int n) {
  remove_at_ = n;
  remove_during_ = nullptr;
}

void CardLink::RemoveDuring(std::function<bool(BytesView)> during) {
  remove_during_ = std::move(during);
  remove_at_.reset();
}

void CardLink::AfterCommand(SimDuration time, std::function<void()> what) {
  host_.Plan(field_.heard_at() + static_cast<iso14443::Cycle>(time.count()), std::move(what));
}

// A card that is to be taken away goes half-way through its work.
void CardLink::OnCommand(iso14443::Cycle end, SimDuration work) {
  if (!remove_now_) return;
  remove_now_ = false;
  remove_at_.reset();
  remove_during_ = nullptr;
  const SimDuration half = std::max(work, iso14443::kTr0Min) / 2;
  host_.Plan(end + static_cast<iso14443::Cycle>(half.count()), [this] { Remove(); });
}

// ── The firmware's face ─────────────────────────────────────────────────────────────────────────────

Result<ports::Atqb, LinkError> CardLink::Activate() {
  host_.Enter();
  const auto atqb = driver_.Activate();
  host_.Leave();
  if (!atqb) {
    probe_.Note(vocabulary::event::LinkActivate{.ok = false, .error = atqb.error()});
    return Failure(atqb.error());
  }
  probe_.Note(vocabulary::event::LinkActivate{.ok = true,
                                              .pupi = Bytes(atqb->pupi.begin(), atqb->pupi.end()),
                                              .kbps = iso14443::Kbps(driver_.rate())});
  return ports::Atqb{atqb->pupi, atqb->application_data, atqb->protocol_info};
}

Result<iso7816::ResponseApdu, LinkError> CardLink::Transmit(const iso7816::CommandApdu& command) {
  if (!host_.Present()) return Failure(LinkError::kRemoved);
  if (!driver_.Active()) return Failure(LinkError::kNoCard);
  const int n = ++commands_;
  const Bytes bytes = command.Encode();
  remove_now_ = remove_at_ == n || (remove_during_ && remove_during_(bytes));
  probe_.Note(vocabulary::event::LinkCommand{n, bytes});
  const SimTime start = scheduler_.Now();
  driver_.TakeFrameCount();
  host_.Enter();
  const auto answer = driver_.Exchange(bytes);
  host_.Leave();
  remove_now_ = false;
  NoteAnswer(n, start, answer);
  if (!answer) return Failure(answer.error());
  const auto response = iso7816::ParseResponse(*answer);
  if (!response) return Failure(LinkError::kProtocol);
  return *response;
}

void CardLink::NoteAnswer(int n, SimTime start, const Result<Bytes, LinkError>& answer) {
  vocabulary::event::LinkAnswer note{
      .n = n, .frames = driver_.TakeFrameCount(), .us = Microseconds(scheduler_.Now() - start)};
  if (answer) {
    note.apdu = *answer;
  } else {
    note.error = answer.error();
  }
  probe_.Note(note);
}

void CardLink::Deactivate() {
  host_.Enter();
  driver_.Deactivate();
  host_.Leave();
}

}  // namespace shikaku::hardware
