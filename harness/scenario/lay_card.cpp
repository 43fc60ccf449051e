#include "harness/scenario/lay_card.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/scenario/air_faults.h"

namespace shikaku::scenario {
namespace {

CardGlare ReadGlare(Fields glare) {
  const CardGlare read{static_cast<int>(glare.IntegerOr("x_mm", 0, 86, 43)),
                       static_cast<int>(glare.IntegerOr("y_mm", 0, 54, 27)),
                       static_cast<int>(glare.IntegerOr("radius_mm", 1, 100, 10))};
  glare.RefuseOthers();
  return read;
}

std::vector<std::string> ReadFaults(Fields& deed, const Vocabulary& vocabulary) {
  std::vector<std::string> faults;
  const std::size_t errors_before = deed.errors().size();
  for (const Fields::Layer& element : deed.Elements("faults")) {
    const std::string path = fmt::format("{}.faults[{}]", deed.path(), faults.size());
    faults.push_back(element.node.IsScalar() ? element.node.Scalar() : "");
    if (const std::string wrong = vocabulary.wrong_with_fault(faults.back()); !wrong.empty()) {
      deed.errors().push_back({element.file, LineOf(element.node), path, wrong,
                               "See 'shikaku card --help' or docs/card.md for all"});
    }
  }
  if (deed.Has("faults") && faults.empty() && deed.errors().size() == errors_before)
    deed.Fail("faults", "no fault is named", "Write some as [\"mute-from=5\", slow=200ms], or leave it out");
  return faults;
}

bool HasChip(const LayCard& lay) {
  return lay.kind == CardKind::kMyNumberCard || lay.kind == CardKind::kGarbage;
}

bool HasFaults(const LayCard& lay) {
  return lay.kind == CardKind::kGarbage || lay.mute_from_command > 0 || lay.extra_think > SimDuration{} ||
         lay.certificate != "good" || !lay.faults.empty();
}

// Faults that would silently not be there.
void CheckFaults(Fields& deed, const LayCard& lay, const Context& context) {
  if (!lay.faults.empty() && !HasChip(lay)) {
    return deed.Fail("faults", "this kind of card has no chip of ours that could have them",
                     "Leave out 'kind'");
  }
  const bool laid_before = std::ranges::any_of(context.scenario.steps, [&](const Step& step) {
    const auto* before = std::get_if<LayCard>(&step.deed);
    return before != nullptr && before->person == lay.person && HasChip(*before);
  });
  if (laid_before && HasChip(lay) && HasFaults(lay)) {
    deed.Fail("", "this card was laid before, and keeps the faults that it then had",
              "Write its faults where it is laid first; they count commands over its whole life");
  }
}

}  // namespace

Deed ReadLayCard(Fields&, Fields deed, const Context& context) {
  static const std::vector<std::string> kKinds{"my-number-card", "foreign", "mute", "garbage"};
  static const std::vector<std::string> kLies{"face-up", "face-down", "covered"};
  LayCard lay;
  lay.person = deed.Choice("person", PersonIds(context));
  lay.kind = static_cast<CardKind>(IndexOf(kKinds, ChoiceOr(deed, "kind", kKinds)) % kKinds.size());
  lay.lie = static_cast<CardLie>(IndexOf(kLies, ChoiceOr(deed, "lie", kLies)) % kLies.size());
  lay.mute_from_command = static_cast<int>(deed.IntegerOr("mute_from_command", 1, 10'000, 0));
  lay.extra_think = UpToAnHour(deed, "extra_think", {});
  lay.certificate = ChoiceOr(deed, "certificate", {"good", "forged", "altered"});
  lay.turn_degrees = static_cast<int>(deed.IntegerOr("turn_degrees", -180, 180, 0));
  lay.haze_percent = static_cast<int>(deed.IntegerOr("haze_percent", 0, 100, 0));
  if (deed.Has("glare")) lay.glare = ReadGlare(deed.Map("glare"));
  lay.air = ReadAirFaults(deed);
  lay.faults = ReadFaults(deed, context.vocabulary);
  CheckFaults(deed, lay, context);
  if (deed.Has("beside")) {
    auto others = PersonIds(context);
    others.emplace_back("foreign");
    lay.beside = deed.Choice("beside", others);
    if (lay.beside == lay.person && lay.kind == CardKind::kMyNumberCard)
      deed.Fail("beside", "this card lies there already", "Name another card");
  }
  deed.RefuseOthers();
  return lay;
}

}  // namespace shikaku::scenario
