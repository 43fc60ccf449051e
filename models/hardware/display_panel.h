// The reader's display: what the firmware draws becomes visible with the next refresh.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "models/ports/job_control.h"
#include "models/ports/probe.h"
#include "models/ports/reader_parts.h"
#include "models/ports/scheduler.h"

namespace shikaku::hardware {

// Refreshes come at whole multiples of the period from the start of simulated time. A screen that is drawn
// over before its refresh is never seen. Notes reader/screen {screen, ja, en, buttons, fields} when the
// firmware draws, and display/visible {screen, drawn (cycles)} when people can see it.
class DisplayPanel : public ports::Display {
 public:
  using Listener = std::function<void(const ports::ScreenView&)>;

  // The references outlive the panel.
  DisplayPanel(ports::Scheduler& scheduler, ports::JobControl& jobs, ports::Probe& probe,
               SimDuration refresh_period)
      : scheduler_(scheduler), jobs_(jobs), probe_(probe), refresh_period_(refresh_period) {}

  void Show(const ports::ScreenView& view) override;

  // What people see; nothing on a dark display.
  const std::optional<ports::ScreenView>& view() const { return visible_; }

  // Told of every screen when it is drawn, and of every change of view(); in order of registration.
  void OnDrawn(Listener listener) { on_drawn_.push_back(std::move(listener)); }
  void OnVisible(std::function<void()> listener) { on_visible_.push_back(std::move(listener)); }

  // Power is lost: nothing is seen, and what was drawn never will be.
  void GoDark();

 private:
  void Refresh(int darkness);

  ports::Scheduler& scheduler_;
  ports::JobControl& jobs_;
  ports::Probe& probe_;
  SimDuration refresh_period_;
  ports::ScreenView drawn_;
  std::optional<ports::ScreenView> visible_;
  SimTime drawn_at_{};
  bool refresh_due_ = false;
  int darkness_ = 0;  // counts losses of power
  std::vector<Listener> on_drawn_;
  std::vector<std::function<void()>> on_visible_;
};

}  // namespace shikaku::hardware
