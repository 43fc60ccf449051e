#include "models/hardware/nfc/contactless_unit.h"

namespace shikaku::hardware {

ContactlessUnit::ContactlessUnit(ports::Scheduler& scheduler, ports::Probe& probe, std::uint64_t seed,
                                 const ports::NfcFrontEndFactory& make_front_end, SimDuration bus_access)
    : probe_(probe),
      front_end_(make_front_end()),
      field_(seed),
      host_(scheduler, *front_end_, bus_access),
      notes_(scheduler, probe) {
  field_.Connect(*front_end_);
  front_end_->Connect(field_);
  field_.OnCommand([this](iso14443::Cycle end, SimDuration work) { OnCommand(end, work); });
}

void ContactlessUnit::Place(std::shared_ptr<ports::Card> card) {
  Remove();
  commands_ = 0;
  notes_.Restart();
  PlaceBeside(std::move(card));
}

void ContactlessUnit::PlaceBeside(std::shared_ptr<ports::Card> card) {
  host_.CatchUp();
  field_.Add(std::move(card));
  NotePresence();
}

void ContactlessUnit::Remove() {
  if (field_.Empty()) return;
  field_.Clear(host_.CatchUp());
  NotePresence();
}

void ContactlessUnit::NotePresence() {
  const bool present = !field_.Empty();
  const bool changed = present != host_.Present();
  host_.SetPresent(present);
  vocabulary::event::LinkPresent note{.present = present};
  if (field_.Count() > 1) note.cards = static_cast<std::int64_t>(field_.Count());
  probe_.Note(note);
  if (changed && listener_) listener_(present);
}

void ContactlessUnit::AfterCommand(SimDuration time, std::function<void()> what) {
  host_.Plan(field_.heard_at() + static_cast<iso14443::Cycle>(time.count()), std::move(what));
}

// A card that is to be taken away goes half-way through its work.
void ContactlessUnit::OnCommand(iso14443::Cycle end, SimDuration work) {
  if (++commands_ != remove_at_) return;
  remove_at_.reset();
  const SimDuration half = std::max(work, iso14443::kTr0Min) / 2;
  host_.Plan(end + static_cast<iso14443::Cycle>(half.count()), [this] { Remove(); });
}

}  // namespace shikaku::hardware
