#include "harness/devices/card_stock.h"

#include <algorithm>

namespace shikaku::devices {

using ports::CardFaults;
using virtual_card::Authority;
using virtual_card::CardProfile;
using virtual_card::IssuedCard;
using virtual_card::IssueOrder;

void CardStock::Provide(const IssueOrder& order, const CardProfile& profile, const Authority& authority) {
  if (Find(order, profile) != nullptr) return;
  if (auto card = virtual_card::Issue(order, profile, {}, authority))
    entries_.push_back({order, std::move(*card)});
}

Result<IssuedCard, std::vector<virtual_card::OrderProblem>> CardStock::Issue(
    const IssueOrder& order, const CardProfile& profile, const CardFaults& faults,
    const Authority& authority) const {
  const bool plain = faults.authentication_certificate == vocabulary::CardCertificate::kGood &&
                     faults.signature_certificate == vocabulary::CardCertificate::kGood;
  const Entry* entry = plain ? Find(order, profile) : nullptr;
  if (entry == nullptr) return virtual_card::Issue(order, profile, faults, authority);
  IssuedCard card = entry->card;
  card.faults = faults;
  return card;
}

const CardStock::Entry* CardStock::Find(const IssueOrder& order, const CardProfile& profile) const {
  const auto found = std::ranges::find_if(
      entries_, [&](const Entry& entry) { return entry.order == order && entry.card.profile == profile; });
  return found == entries_.end() ? nullptr : &*found;
}

}  // namespace shikaku::devices
