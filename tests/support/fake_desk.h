// A desk for the people of a scenario, by what they do at it.
//
// Is: the screen that the test shows, and every deed with its time.
// Is not: devices. Nothing follows from a deed but what the test says in `on_deed`, and no deed takes time.
// For a desk with devices take the bench's own (harness/bench/desk.h).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/bench/desk_port.h"
#include "models/ports/scheduler.h"

namespace shikaku::tests {

class FakeDesk : public bench::DeskPort {
 public:
  // One thing that somebody did, and when.
  struct Done {
    SimTime at{};
    scenario::Deed deed;
  };

  // `scheduler` outlives the desk.
  explicit FakeDesk(const ports::Scheduler& scheduler) : scheduler_(scheduler) {}

  // What the reader shows from now on; nothing: the panel is dark.
  void Show(vocabulary::Screen screen, std::vector<vocabulary::Button> buttons = {}) {
    view_.emplace();
    view_->screen = screen;
    view_->buttons = std::move(buttons);
    Tell();
  }
  void GoDark() {
    view_.reset();
    Tell();
  }

  // Every deed of that kind, in order.
  template <class Kind>
  std::vector<Kind> All() const {
    std::vector<Kind> found;
    for (const Done& one : done) {
      if (const auto* deed = std::get_if<Kind>(&one.deed)) found.push_back(*deed);
    }
    return found;
  }

  // What was touched, in order.
  std::vector<vocabulary::Button> Touched() const {
    std::vector<vocabulary::Button> buttons;
    for (const scenario::Touch& touch : All<scenario::Touch>()) buttons.push_back(touch.button);
    return buttons;
  }

  std::optional<ports::ScreenView> Screen() const override { return view_; }
  void OnScreen(std::function<void()> listener) override { listeners_.push_back(std::move(listener)); }
  void LayCard(const scenario::LayCard& lay) override { Do(lay); }
  void TakeCard(const scenario::TakeCard& take) override { Do(take); }
  void ShowFace(const scenario::ShowFace& face) override { Do(face); }
  void Touch(const scenario::Touch& touch) override { Do(touch); }
  void Keys(const std::string& digits) override { Do(scenario::Keys{digits}); }
  void SetVisualMode(bool on) override { Do(scenario::VisualMode{on}); }
  void ViewMedical(const scenario::ViewMedical& view) override { Do(view); }
  void CatchUp() override { Do(scenario::CatchUp{}); }
  void ShowVisualRecord() override { Do(scenario::VisualRecord{}); }
  void QueryNumber(const scenario::QueryNumber& query) override { Do(query); }
  void SetLine(const scenario::Network& network) override { Do(network); }
  void SwitchPower(const scenario::Power& power) override { Do(power); }
  void ChangeAtCentral(const scenario::CentralChange& change) override { Do(change); }
  void AskDirectly(const scenario::DirectAsk& ask) override { Do(ask); }

  std::vector<Done> done;
  // Called after each deed.
  std::function<void(const scenario::Deed&)> on_deed = [](const scenario::Deed&) {};

 private:
  void Do(scenario::Deed deed) {
    done.push_back({scheduler_.Now(), std::move(deed)});
    on_deed(done.back().deed);
  }
  void Tell() {
    for (const auto& listener : listeners_) listener();
  }

  const ports::Scheduler& scheduler_;
  std::optional<ports::ScreenView> view_;
  std::vector<std::function<void()>> listeners_;
};

}  // namespace shikaku::tests
