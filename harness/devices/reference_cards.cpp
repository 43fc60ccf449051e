#include "harness/devices/reference_cards.h"

#include <stdexcept>

#include "harness/scenario/card_order.h"
#include "virtual_card/card_profiles.h"

namespace shikaku::devices {
namespace {

virtual_card::IssueOrder OrderFor(const scenario::Person& person, const WarmParts& warm) {
  return scenario::OrderOf(person, warm.pictures.photos.at(person.face));
}

}  // namespace

void StockCards(const scenario::Scenario& scenario, WarmParts& warm) {
  for (const auto& [id, person] : scenario.people)
    warm.cards.Provide(OrderFor(person, warm), {}, *warm.authority);
}

std::shared_ptr<ports::Card> ReferenceCards::Take(const ports::CardWish& wish, ports::CardHolder& holder) {
  if (wish.kind == vocabulary::CardKind::kForeign)
    return Issue(wish.person, *virtual_card::FindProfile("foreign"), {});
  if (wish.kind == vocabulary::CardKind::kMute) return Issue(wish.person, {}, {.dead = true});
  auto& card = taken_[wish.person];
  if (card == nullptr)
    card = std::make_shared<HeldCard>(Issue(wish.person, {}, wish.faults), wish.faults.removal, holder);
  card->LayDown();
  return card;
}

std::unique_ptr<ports::Card> ReferenceCards::Spare(const std::string& person) {
  return Issue(person, {}, {});
}

std::unique_ptr<virtual_card::VirtualCard> ReferenceCards::Issue(const std::string& person,
                                                                 const virtual_card::CardProfile& profile,
                                                                 const ports::CardFaults& faults) const {
  auto issued =
      warm_.cards.Issue(OrderFor(scenario_.people.at(person), warm_), profile, faults, *warm_.authority);
  if (!issued) throw std::logic_error(person + ": " + ToString(issued.error()));
  return std::make_unique<virtual_card::VirtualCard>(std::move(*issued));
}

}  // namespace shikaku::devices
