#include "harness/devices/card_stock.h"

#include <algorithm>

#include "virtual_card/my_number_card.h"

namespace shikaku::devices {

using virtual_card::CardFaults;
using virtual_card::CertificateFault;
using virtual_card::IssueOrder;

void CardStock::Provide(const IssueOrder& order, const virtual_card::Authority& authority) {
  if (Find(order) == nullptr)
    entries_.push_back({order, virtual_card::MyNumberFiles(order, authority, {}, {})});
}

std::unique_ptr<virtual_card::VirtualCard> CardStock::Take(const IssueOrder& order,
                                                           const CardFaults& faults) const {
  const bool plain = faults.authentication_certificate == CertificateFault::kNone &&
                     faults.signature_certificate == CertificateFault::kNone;
  const Entry* entry = plain ? Find(order) : nullptr;
  if (entry == nullptr) return nullptr;
  return std::make_unique<virtual_card::VirtualCard>(entry->files, virtual_card::FreshState(entry->files),
                                                     virtual_card::CardProfile{}, faults);
}

const CardStock::Entry* CardStock::Find(const IssueOrder& order) const {
  const auto found = std::ranges::find(entries_, order, &Entry::order);
  return found == entries_.end() ? nullptr : &*found;
}

}  // namespace shikaku::devices
