#include "models/hardware/display_panel.h"

namespace shikaku::hardware {

void DisplayPanel::Show(const ports::ScreenView& view) {
  drawn_ = view;
  drawn_at_ = scheduler_.Now();
  probe_.Note(
      vocabulary::event::ReaderScreen{view.screen, view.text_ja, view.text_en, view.buttons, view.fields});
  for (const auto& listener : on_drawn_) listener(drawn_);
  if (refresh_due_) return;
  refresh_due_ = true;
  // The panel's own work, not the firmware's that draws.
  ports::SpawnAs(scheduler_, jobs_, ports::Role::kBench, "display_refresh",
                 [this, darkness = darkness_] { Refresh(darkness); });
}

void DisplayPanel::Refresh(int darkness) {
  const std::int64_t period = refresh_period_.count();
  const std::int64_t now = scheduler_.Now().time_since_epoch().count();
  scheduler_.Sleep(SimDuration{(now + period - 1) / period * period - now});
  if (darkness != darkness_) return;
  refresh_due_ = false;
  visible_ = drawn_;
  probe_.Note(vocabulary::event::DisplayVisible{drawn_.screen, drawn_at_});
  for (const auto& listener : on_visible_) listener();
}

void DisplayPanel::GoDark() {
  ++darkness_;
  refresh_due_ = false;
  visible_.reset();
  probe_.Note(vocabulary::event::DisplayDark{});
  for (const auto& listener : on_visible_) listener();
}

}  // namespace shikaku::hardware
