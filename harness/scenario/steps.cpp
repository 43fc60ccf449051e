#include "harness/scenario/steps.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <functional>

#include "harness/scenario/lay_card.h"
#include "harness/scenario/step_context.h"
#include "harness/scenario/words.h"
#include "models/vocabulary/paths.h"

namespace shikaku::scenario {
namespace {

using vocabulary::BlanketAnswer;
using vocabulary::Button;
using vocabulary::EmptyScene;
using vocabulary::Screen;
using vocabulary::SwitchState;

using Reader = std::function<Deed(Fields& step, Fields deed, const Context&)>;

// The buttons of a screen; all there are, for a touch that does not say on which screen.
std::span<const Button> ButtonsOn(std::optional<Screen> screen) {
  return screen ? EntryOf(*screen).buttons : vocabulary::All<Button>();
}

Deed ReadTakeCard(Fields&, Fields deed, const Context&) {
  TakeCard take{static_cast<int>(deed.IntegerOr("at_command", 1, 10'000, 0))};
  deed.RefuseOthers();
  return take;
}

Deed ReadTouch(Fields& step, Fields, const Context& context) {
  Touch touch{ReadWord(step, "touch", ButtonsOn(context.screen))};
  touch.press = UpToAnHour(step, "press", kUsualPress);
  return touch;
}

Deed ReadConsent(Fields& step, Fields, const Context&) {
  return Consent{ReadWord<BlanketAnswer>(step, "consent") == BlanketAnswer::kAll};
}

Deed ReadKeys(Fields& step, Fields, const Context&) {
  const std::string digits = step.Text("keys");
  if (digits.empty() || digits.size() > 16 ||
      !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) {
    step.Fail("keys", "1 to 16 digits were expected", "Write them in quotes, so that zeros stay");
  }
  return Keys{digits};
}

// A person of the scenario; nothing: nobody.
std::optional<std::string> BeforeCamera(Fields& deed, const Context& context) {
  std::vector<std::string> who = PersonIds(context);
  for (const EmptyScene word : vocabulary::All<EmptyScene>()) {
    who.emplace_back(NameOf(word));
    if (IdOf(word) != NameOf(word)) who.emplace_back(IdOf(word));
  }
  const std::string chosen = deed.Choice("person", who);
  return vocabulary::FromNameOrId<EmptyScene>(chosen) ? std::nullopt : std::optional(chosen);
}

Deed ReadFace(Fields&, Fields deed, const Context& context) {
  ShowFace face;
  face.person = BeforeCamera(deed, context);
  face.picture = ReadWordOr(deed, "picture", face.picture);
  face.distance_mm = static_cast<int>(deed.IntegerOr("distance_mm", 50, 10'000, 0));
  face.lux = static_cast<int>(deed.IntegerOr("lux", 1, 100'000, 0));
  face.motion_mm_per_s = static_cast<int>(deed.IntegerOr("motion_mm_per_s", 0, 5'000, 0));
  deed.RefuseOthers();
  return face;
}

Deed ReadVisualMode(Fields& step, Fields, const Context&) {
  return VisualMode{ReadWord<SwitchState>(step, "visual_mode") == SwitchState::kEnabled};
}

Deed ReadNetwork(Fields&, Fields deed, const Context&) {
  Network network;
  network.line = ReadWordOr(deed, "line", network.line);
  network.action = ReadWord<LineAction>(deed, "action");
  network.on_arrival = MaybeWord<vocabulary::Path>(deed, "on_arrival");
  deed.RefuseOthers();
  return network;
}

Deed ReadPower(Fields&, Fields deed, const Context&) {
  Power power;
  power.action = ReadWord<PowerAction>(deed, "action");
  power.duration = UpToAnHour(deed, "for", {});
  const bool brown_out = power.action == PowerAction::kBrownOut;
  if (brown_out != deed.Has("for"))
    deed.Fail("for", brown_out ? "a brown-out needs its duration" : "only a brown-out has a duration",
              brown_out ? "Write for: 30 ms" : "Leave it out, and write a 'restore' later");
  deed.RefuseOthers();
  return power;
}

Deed ReadWait(Fields& step, Fields, const Context&) {
  if (!step.Has("wait")) step.Text("wait");
  return Wait{UpToAnHour(step, "wait", {})};
}

Deed ReadAwait(Fields&, Fields, const Context&) { return Await{}; }

Deed ReadViewMedical(Fields&, Fields deed, const Context&) {
  ViewMedical view{ReadWord<vocabulary::Viewer>(deed, "viewer"),
                   ReadWords<vocabulary::Category>(deed, "categories")};
  deed.RefuseOthers();
  return view;
}

Deed ReadCatchUp(Fields&, Fields deed, const Context&) {
  deed.RefuseOthers();
  return CatchUp{};
}

Deed ReadVisualRecord(Fields&, Fields deed, const Context&) {
  deed.RefuseOthers();
  return VisualRecord{};
}

Deed ReadQueryNumber(Fields&, Fields deed, const Context& context) {
  QueryNumber query{deed.Choice("person", PersonIds(context)),
                    static_cast<std::size_t>(deed.IntegerOr("eligibility", 0, 100, 0))};
  const auto person = context.scenario.people.find(query.person);
  if (person != context.scenario.people.end() && query.eligibility >= person->second.eligibilities.size()) {
    deed.Fail("eligibility", "the person has no such eligibility", "Count from 0");
  }
  deed.RefuseOthers();
  return query;
}

Deed ReadCentralChange(Fields&, Fields deed, const Context& context) {
  static constexpr std::array kStates{CardStatus::kRevoked, CardStatus::kSuspended};
  CentralChange change{deed.Choice("person", PersonIds(context)),
                       ReadWord<CardStatus>(deed, "status", kStates)};
  deed.RefuseOthers();
  return change;
}

Deed ReadDirectAsk(Fields&, Fields deed, const Context& context) {
  DirectAsk ask;
  ask.person = deed.Choice("person", PersonIds(context));
  ask.tamper = ReadWordOr(deed, "tamper", vocabulary::Tamper::kNone);
  ask.consent = ReadWords<vocabulary::Category>(deed, "consent");
  ask.medical = ReadWords<vocabulary::Category>(deed, "medical");
  deed.RefuseOthers();
  return ask;
}

// A deed written as a map ("lay_card: {person: …}") or as a scalar ("touch: face").
struct Entry {
  std::string_view name;
  bool is_map;
  Reader read;
};

const std::vector<Entry>& Deeds() {
  static const std::vector<Entry> kDeeds{{"lay_card", true, ReadLayCard},
                                         {"take_card", true, ReadTakeCard},
                                         {"touch", false, ReadTouch},
                                         {"consent", false, ReadConsent},
                                         {"keys", false, ReadKeys},
                                         {"face", true, ReadFace},
                                         {"visual_mode", false, ReadVisualMode},
                                         {"network", true, ReadNetwork},
                                         {"power", true, ReadPower},
                                         {"wait", false, ReadWait},
                                         {"await", false, ReadAwait},
                                         {"view_medical", true, ReadViewMedical},
                                         {"catch_up", true, ReadCatchUp},
                                         {"visual_record", true, ReadVisualRecord},
                                         {"query_number", true, ReadQueryNumber},
                                         {"central_change", true, ReadCentralChange},
                                         {"direct_ask", true, ReadDirectAsk}};
  return kDeeds;
}

std::optional<Screen> AwaitedScreen(Fields& fields, std::string_view key) {
  if (!fields.Has(key)) return std::nullopt;
  const std::string text = fields.Text(key);
  const auto screen = vocabulary::FromNameOrId<Screen>(text);
  if (!screen && !text.empty())
    fields.Fail(key, fmt::format("there is no screen '{}'", text), "See docs/screens.md for their names");
  return screen;
}

}  // namespace

Step ReadStep(Fields& fields, const Scenario& scenario, const Vocabulary& vocabulary) {
  Step step;
  step.line = fields.Line();
  step.within = UpToAnHour(fields, "within", step.within);
  std::vector<const Entry*> named;
  std::vector<std::string_view> all;
  for (const Entry& entry : Deeds()) {
    all.push_back(entry.name);
    if (fields.Has(entry.name)) named.push_back(&entry);
  }
  if (named.size() != 1) {
    fields.Fail("", named.empty() ? "the step does nothing" : "the step does more than one thing",
                fmt::format("Write exactly one of: {}", fmt::join(all, ", ")));
    return step;
  }
  const Entry& entry = *named.front();
  step.when = AwaitedScreen(fields, entry.name == "await" ? "await" : "when");
  const Context context{scenario, vocabulary, step.when};
  Fields deed = entry.is_map ? fields.Map(entry.name) : fields;
  step.deed = entry.read(fields, deed, context);
  const auto written = fields.Find(entry.name);
  step.says = fmt::format("{}{}{} {}", step.when ? NameOf(*step.when) : "", step.when ? ": " : "", entry.name,
                          InOneLine(written->node));
  fields.RefuseOthers();
  return step;
}

}  // namespace shikaku::scenario
