#include "harness/bench/actor.h"

#include <algorithm>

namespace shikaku::bench {
namespace {

using namespace std::chrono_literals;
using vocabulary::Button;
using vocabulary::Screen;

// Reading a screen and moving a finger. Our own figure, not a published one.
constexpr SimDuration kReactionMin = 600ms;
constexpr SimDuration kReactionMax = 1100ms;

// The button that answers a question of consent; nothing on another screen.
std::optional<Button> AnswerOn(Screen screen, bool agree) {
  if (screen == vocabulary::Blanket().screen) return agree ? Button::kAgreeAll : Button::kOneByOne;
  if (vocabulary::GroupAskedOn(screen)) return agree ? Button::kAgree : Button::kRefuse;
  return std::nullopt;
}

}  // namespace

Actor::Actor(const scenario::Scenario& scenario, DeskPort& desk, ports::Scheduler& scheduler,
             ports::Probe& probe, RandomStream reactions)
    : scenario_(scenario),
      desk_(desk),
      scheduler_(scheduler),
      probe_(probe),
      reactions_(reactions),
      screen_changed_(scheduler.MakeSignal()) {
  desk_.OnScreen([this] { screen_changed_->Raise(); });
}

bool Actor::Play() {
  int index = 0;
  for (const scenario::Step& step : scenario_.steps) {
    probe_.Note(vocabulary::event::BenchStep{index, step.says, step.line});
    if (!AwaitScreen(step)) {
      const auto* touch = std::get_if<scenario::Touch>(&step.deed);
      NoteStuck(index, step, step.when, touch == nullptr ? std::nullopt : std::optional(touch->button));
      return false;
    }
    const auto* consent = std::get_if<scenario::Consent>(&step.deed);
    if (consent != nullptr && !AnswerConsent(*consent, step.within)) {
      NoteStuck(index, step, Screen::kComplete);
      return false;
    }
    std::visit([this](const auto& deed) { Do(deed); }, step.deed);
    ++index;
  }
  return true;
}

void Actor::NoteStuck(int index, const scenario::Step& step, std::optional<Screen> screen,
                      std::optional<Button> button) {
  probe_.Note(vocabulary::event::BenchStuck{index, step.line, screen, button});
}

// Not tied to the way in which a device asks, which is another scenario's matter.
bool Actor::AnswerConsent(const scenario::Consent& consent, SimDuration within) {
  const SimTime deadline = scheduler_.Now() + within;
  for (;;) {
    const std::optional<ports::ScreenView> view = desk_.Screen();
    if (view && view->screen == Screen::kComplete) return true;
    if (scheduler_.Now() >= deadline) return false;
    const auto button = view ? AnswerOn(view->screen, consent.agree) : std::nullopt;
    if (!button || std::ranges::count(view->buttons, *button) == 0) {
      if (!screen_changed_->Await(deadline)) return false;
      continue;
    }
    Do(scenario::Touch{*button});
    while (Shows(view)) {  // a question that is drawn anew is not asked a second time
      if (!screen_changed_->Await(deadline)) return false;
    }
  }
}

bool Actor::AwaitScreen(const scenario::Step& step) {
  const SimTime deadline = scheduler_.Now() + step.within;
  while (!Ready(step)) {
    if (!screen_changed_->Await(deadline)) return false;
  }
  return true;
}

// A button that is not shown cannot be touched.
bool Actor::Ready(const scenario::Step& step) const {
  const auto view = desk_.Screen();
  if (step.when && (!view || view->screen != *step.when)) return false;
  const auto* touch = std::get_if<scenario::Touch>(&step.deed);
  return touch == nullptr || (view && std::ranges::count(view->buttons, touch->button) > 0);
}

// Whether the display still shows what it showed.
bool Actor::Shows(const std::optional<ports::ScreenView>& before) const {
  const auto now = desk_.Screen();
  return now.has_value() == before.has_value() && (!now || now->screen == before->screen);
}

void Actor::React() {
  scheduler_.Sleep(SimDuration{reactions_.Between(kReactionMin.count(), kReactionMax.count())});
}

void Actor::Do(const scenario::Touch& touch) {
  React();
  desk_.Touch(touch);
}

void Actor::Do(const scenario::Keys& keys) {
  React();
  desk_.Keys(keys.digits);
}

// Staff, too, read what their screen shows before they act on it.

void Actor::Do(const scenario::VisualMode& mode) {
  React();
  desk_.SetVisualMode(mode.on);
}

void Actor::Do(const scenario::ViewMedical& view) {
  React();
  desk_.ViewMedical(view);
}

void Actor::Do(const scenario::CatchUp&) {
  React();
  desk_.CatchUp();
}

void Actor::Do(const scenario::VisualRecord&) {
  React();
  desk_.ShowVisualRecord();
}

void Actor::Do(const scenario::QueryNumber& query) {
  React();
  desk_.QueryNumber(query);
}

}  // namespace shikaku::bench
