// Forms about what the reader shows.
#include <fmt/format.h>

#include <algorithm>

#include "harness/judge/forms.h"
#include "harness/judge/questions.h"
#include "harness/judge/terms.h"

namespace shikaku::judge {
namespace {

namespace event = vocabulary::event;
using nlohmann::json;
using vocabulary::Button;

constexpr std::int64_t kMsPerSecond = 1000;

// Of those that are one of these screens, or say so.
EventNumbers NumbersOf(const std::vector<ShownScreen>& shown, const std::vector<Screen>& wanted) {
  EventNumbers numbers;
  for (const ShownScreen& screen : shown) {
    const auto is = [&](Screen one) { return screen.CouldBe(one); };
    if (std::ranges::any_of(wanted, is)) numbers.push_back(screen.event->n());
  }
  return numbers;
}

Observation SeenInOrder(const std::vector<Screen>& wanted, const SeenRecord& record) {
  const auto shown = ScreensOf(record);
  Observation observation{.expected = Say(SentenceId::kScreens, wanted),
                          .observed = Say(SentenceId::kScreens, NamesOf(shown))};
  std::size_t next = 0;
  for (const ShownScreen& screen : shown) {
    if (next == wanted.size() || screen.screen != wanted[next]) continue;
    ++next;
    observation.events.push_back(screen.event->n());
  }
  observation.Settle(next == wanted.size());
  return observation;
}

Observation NoneSeen(const std::vector<Screen>& unwanted, const SeenRecord& record) {
  const auto shown = ScreensOf(record);
  Observation observation{.expected = Say(SentenceId::kNoneOfScreens, unwanted),
                          .observed = Say(SentenceId::kScreens, NamesOf(shown)),
                          .events = NumbersOf(shown, unwanted)};
  observation.Settle(observation.events.empty());
  return observation;
}

Observation SeenLast(Screen wanted, const SeenRecord& record) {
  const auto shown = ScreensOf(record);
  Observation observation{.expected = Say(SentenceId::kScreens, std::vector{wanted})};
  std::vector<std::string> last;
  if (!shown.empty()) {
    last = {shown.back().name};
    observation.events = {shown.back().event->n()};
  }
  observation.observed = Say(SentenceId::kScreens, last);
  observation.Settle(!shown.empty() && shown.back().screen == wanted);
  return observation;
}

Observation SeenTimes(Screen wanted, std::int64_t count, const SeenRecord& record) {
  const auto shown = ScreensOf(record);
  Observation observation{.events = NumbersOf(shown, {wanted})};
  JudgeCount(count, std::ranges::count(shown, wanted, &ShownScreen::screen), observation.events.size(),
             SentenceId::kTimes, observation);
  return observation;
}

// Each time the screen is shown it has exactly these buttons.
Observation HasButtons(Screen wanted, const std::vector<Button>& buttons, const SeenRecord& record) {
  Observation observation{.expected = Say(SentenceId::kButtons, buttons),
                          .observed = Say(SentenceId::kScreenNotShown)};
  observation.Settle(false);
  for (const ShownScreen& screen : ScreensOf(record)) {
    if (!screen.CouldBe(wanted)) continue;
    const auto* shown = screen.event->As<event::ReaderScreen>();
    if (shown != nullptr) observation.observed = Say(SentenceId::kButtons, shown->buttons);
    observation.events.push_back(screen.event->n());
    observation.Settle(shown != nullptr && shown->buttons == buttons);
    if (observation.verdict != Verdict::kPass) break;
  }
  return observation;
}

struct Stretch {
  Screen from{};
  Screen to{};
  std::optional<std::int64_t> ms;  // nothing: as long as the requirement allows
};

// The first `to` after the first `from`.
Observation SeenWithin(const Stretch& stretch, const SeenRecord& record, const Rulebook& rules,
                       std::string_view requirement) {
  const Limit own{.requirement = std::string(requirement),
                  .quantity = Quantity::kScreenToScreenTime,
                  .unit = Unit::kSecond,
                  .bound = {stretch.ms.value_or(0), kMsPerSecond}};
  const Limit* limit = stretch.ms ? &own : rules.TimeLimitOf(requirement);
  Observation observation;
  const SeenEvent* start = nullptr;
  for (const ShownScreen& shown : ScreensOf(record)) {
    if (start == nullptr) {
      if (!shown.CouldBe(stretch.from)) continue;
      if (!shown.screen) break;  // it began here, and cannot be read
      start = shown.event;
    } else if (shown.screen == stretch.to) {
      const Quantity quantity = limit == nullptr ? own.quantity : limit->quantity;
      JudgeByLimit(limit, requirement, Measured(quantity, shown.event->t() - start->t()), SentenceId::kAtMost,
                   SentenceId::kMeasured, observation);
      observation.events = {start->n(), shown.event->n()};
      return observation;
    }
  }
  if (limit != nullptr) observation.expected = Say(SentenceId::kAtMost, NumberOf(*limit), limit->unit);
  observation.observed = Say(SentenceId::kOneOfTwoScreensNotShown);
  observation.Settle(false);
  return observation;
}

// The buttons of a list, each of which the screen can have.
Result<std::vector<Button>, Objection> ReadButtonNames(Screen screen, const json& names) {
  if (!names.is_array() || names.empty()) return OfAnotherShape();
  const auto known = vocabulary::EntryOf(screen).buttons;
  std::vector<Button> buttons;
  for (const json& name : names) {
    const auto text = AsText(name);
    if (!text) return OfAnotherShape();
    const auto button = vocabulary::FromNameOrId<Button>(*text);
    if (!button || !std::ranges::count(known, *button)) {
      std::vector<std::string> all;
      for (const Button one : known) all.emplace_back(vocabulary::NameOf(one));
      return Failure(fmt::format("the screen '{}' never has a button '{}' (its buttons are: {})",
                                 vocabulary::NameOf(screen), *text, Listed(all)));
    }
    buttons.push_back(*button);
  }
  return buttons;
}

}  // namespace

Result<Demand, std::string> ReadScreens(const json& value) {
  auto screens = ReadScreenNames(value);
  if (!screens) return Failure(screens.error());
  return Demand{Say(SentenceId::kScreensInOrder),
                [screens = *screens](const SeenRecord& record, const Rulebook&, std::string_view) {
                  return SeenInOrder(screens, record);
                }};
}

Result<Demand, std::string> ReadNotScreens(const json& value) {
  auto screens = ReadScreenNames(value);
  if (!screens) return Failure(screens.error());
  return Demand{Say(SentenceId::kScreensNotShown),
                [screens = *screens](const SeenRecord& record, const Rulebook&, std::string_view) {
                  return NoneSeen(screens, record);
                }};
}

Result<Demand, std::string> ReadLastScreen(const json& value) {
  const auto screen = ReadScreenName(value);
  if (!screen) return Failure(screen.error());
  return Demand{Say(SentenceId::kScreenIsLast),
                [screen = *screen](const SeenRecord& record, const Rulebook&, std::string_view) {
                  return SeenLast(screen, record);
                }};
}

Result<Demand, std::string> ReadScreenTimes(const json& value) {
  const auto count = AsCount(MemberOr(value, "count"));
  const auto screen = ReadScreenName(MemberOr(value, "screen"));
  if (!count) return OfAnotherShape();
  if (!screen) return Failure(screen.error());
  if (const Objection wrong = WrongWithMembers(value, {"screen", "count"}); !wrong.empty())
    return Failure(wrong);
  return Demand{
      Say(SentenceId::kScreenSoManyTimes, *screen),
      [screen = *screen, count = *count](const SeenRecord& record, const Rulebook&, std::string_view) {
        return SeenTimes(screen, count, record);
      }};
}

Result<Demand, std::string> ReadButtons(const json& value) {
  const auto screen = ReadScreenName(MemberOr(value, "screen"));
  if (!screen) return Failure(screen.error());
  const auto buttons = ReadButtonNames(*screen, MemberOr(value, "buttons"));
  if (!buttons) return Failure(buttons.error());
  if (const Objection wrong = WrongWithMembers(value, {"screen", "buttons"}); !wrong.empty())
    return Failure(wrong);
  return Demand{
      Say(SentenceId::kScreenHasButtons, *screen),
      [screen = *screen, buttons = *buttons](const SeenRecord& record, const Rulebook&, std::string_view) {
        return HasButtons(screen, buttons, record);
      }};
}

Result<Demand, std::string> ReadWithin(const json& value) {
  const auto from = ReadScreenName(MemberOr(value, "from"));
  const auto to = ReadScreenName(MemberOr(value, "to"));
  if (!from) return Failure(from.error());
  if (!to) return Failure(to.error());
  Stretch stretch{*from, *to, AsCount(MemberOr(value, "ms"))};
  if (!stretch.ms && value.contains("ms")) return OfAnotherShape();
  if (const Objection wrong = WrongWithMembers(value, {"from", "to", "ms"}); !wrong.empty())
    return Failure(wrong);
  return Demand{Say(SentenceId::kScreenAfterScreen, *from, *to),
                [stretch](const SeenRecord& record, const Rulebook& rules, std::string_view requirement) {
                  return SeenWithin(stretch, record, rules, requirement);
                }};
}

}  // namespace shikaku::judge
