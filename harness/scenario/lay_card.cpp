#include "harness/scenario/lay_card.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/scenario/air_faults.h"
#include "harness/scenario/words.h"
#include "virtual_card/faults/fault_parser.h"

namespace shikaku::scenario {
namespace {

CardGlare ReadGlare(Fields glare) {
  const CardGlare read{static_cast<int>(glare.IntegerOr("x_mm", 0, 86, 43)),
                       static_cast<int>(glare.IntegerOr("y_mm", 0, 54, 27)),
                       static_cast<int>(glare.IntegerOr("radius_mm", 1, 100, 10))};
  glare.RefuseOthers();
  return read;
}

// Those that have fields of their own, and then those in the words of `shikaku card --fault`.
ports::CardFaults ReadFaults(Fields& deed, CardKind kind) {
  ports::CardFaults faults;
  const auto mute_from = deed.IntegerOr("mute_from_command", 1, 10'000, 0);
  if (mute_from > 0) faults.mute_from_command = static_cast<int>(mute_from);
  faults.extra_think_time = UpToAnHour(deed, "extra_think", {});
  faults.garbage = kind == CardKind::kGarbage;
  faults.authentication_certificate = ReadWordOr(deed, "certificate", vocabulary::CardCertificate::kGood);

  const std::size_t errors_before = deed.errors().size();
  const std::vector<Fields::Layer> elements = deed.Elements("faults");
  for (std::size_t n = 0; n < elements.size(); ++n) {
    const YAML::Node& node = elements[n].node;
    if (auto parsed = virtual_card::ParseFaults(node.IsScalar() ? node.Scalar() : "", faults)) {
      faults = std::move(*parsed);
    } else {
      deed.errors().push_back({elements[n].file, LineOf(node), fmt::format("{}.faults[{}]", deed.path(), n),
                               parsed.error(), "See 'shikaku card --help' or docs/card.md for all"});
    }
  }
  if (deed.Has("faults") && elements.empty() && deed.errors().size() == errors_before)
    deed.Fail("faults", "no fault is named", "Write some as [\"mute-from=5\", slow=200ms], or leave it out");
  return faults;
}

bool HasChip(const LayCard& lay) {
  return lay.kind == CardKind::kMyNumberCard || lay.kind == CardKind::kGarbage;
}

// Faults that would silently not be there.
void CheckFaults(Fields& deed, const LayCard& lay, const Context& context) {
  if (deed.Has("faults") && !HasChip(lay)) {
    return deed.Fail("faults", "this kind of card has no chip of ours that could have them",
                     "Leave out 'kind'");
  }
  const bool laid_before = std::ranges::any_of(context.scenario.steps, [&](const Step& step) {
    const auto* before = std::get_if<LayCard>(&step.deed);
    return before != nullptr && before->person == lay.person && HasChip(*before);
  });
  if (laid_before && HasChip(lay) && lay.faults != ports::CardFaults{}) {
    deed.Fail("", "this card was laid before, and keeps the faults that it then had",
              "Write its faults where it is laid first; they count commands over its whole life");
  }
}

// Another contactless card, or the card of one of the scenario's people.
std::string ReadBeside(Fields& deed, const LayCard& lay, const Context& context) {
  const std::string foreign{NameOf(CardKind::kForeign)};
  const auto written = deed.Find("beside");
  if (written && written->node.IsScalar() &&
      vocabulary::FromNameOrId<CardKind>(written->node.Scalar()) == CardKind::kForeign) {
    (void)deed.TextOr("beside", "");  // known here
    return foreign;
  }
  auto others = PersonIds(context);
  others.push_back(foreign);
  std::string beside = deed.Choice("beside", others);
  if (beside == lay.person && lay.kind == CardKind::kMyNumberCard)
    deed.Fail("beside", "this card lies there already", "Name another card");
  return beside;
}

}  // namespace

Deed ReadLayCard(Fields&, Fields deed, const Context& context) {
  LayCard lay;
  lay.person = deed.Choice("person", PersonIds(context));
  lay.kind = ReadWordOr(deed, "kind", lay.kind);
  lay.lie = ReadWordOr(deed, "lie", lay.lie);
  lay.turn_degrees = static_cast<int>(deed.IntegerOr("turn_degrees", -180, 180, 0));
  lay.haze_percent = static_cast<int>(deed.IntegerOr("haze_percent", 0, 100, 0));
  if (deed.Has("glare")) lay.glare = ReadGlare(deed.Map("glare"));
  lay.air = ReadAirFaults(deed);
  lay.faults = ReadFaults(deed, lay.kind);
  CheckFaults(deed, lay, context);
  if (deed.Has("beside")) lay.beside = ReadBeside(deed, lay, context);
  deed.RefuseOthers();
  return lay;
}

}  // namespace shikaku::scenario
