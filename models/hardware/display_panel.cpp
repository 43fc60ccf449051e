#include "models/hardware/display_panel.h"

#include <nlohmann/json.hpp>

namespace shikaku::hardware {

void DisplayPanel::Show(const ports::ScreenView& view) {
  drawn_ = view;
  drawn_at_ = scheduler_.Now();
  probe_.Note("reader", "screen",
              {{"screen", view.screen},
               {"ja", view.text_ja},
               {"en", view.text_en},
               {"buttons", view.buttons},
               {"fields", view.fields}});
  for (const auto& listener : on_drawn_) listener(drawn_);
  if (refresh_due_) return;
  refresh_due_ = true;
  scheduler_.Spawn(ports::Role::kBench, "display_refresh",
                   [this, darkness = darkness_] { Refresh(darkness); });
}

void DisplayPanel::Refresh(int darkness) {
  const std::int64_t period = refresh_period_.count();
  const std::int64_t now = scheduler_.Now().time_since_epoch().count();
  scheduler_.Sleep(SimDuration{(now + period - 1) / period * period - now});
  if (darkness != darkness_) return;
  refresh_due_ = false;
  visible_ = drawn_;
  probe_.Note("display", "visible",
              {{"screen", visible_.screen}, {"drawn", drawn_at_.time_since_epoch().count()}});
  for (const auto& listener : on_visible_) listener(visible_);
}

void DisplayPanel::GoDark() {
  ++darkness_;
  refresh_due_ = false;
  visible_ = {};
  probe_.Note("display", "dark", nlohmann::json::object());
  for (const auto& listener : on_visible_) listener(visible_);
}

}  // namespace shikaku::hardware
