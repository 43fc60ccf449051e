#include "virtual_card/contents/card_contents.h"

#include "virtual_card/contents/applications.h"

namespace shikaku::virtual_card {
namespace {

Bytes ChallengeSecret(std::uint64_t serial) { return BytesOf("shikaku card " + std::to_string(serial)); }

// The card manager first: it is current at power-on.
std::vector<Application> ApplicationsOf(const IssueOrder& order, const ContentsOptions& options,
                                        const ports::CardFaults& faults, const Authority& authority) {
  if (options.applications == ApplicationSet::kForeign) return {ForeignApplication()};
  std::vector<Application> all{CardManager(order, options)};
  switch (options.applications) {
    case ApplicationSet::kForeign:
      break;
    case ApplicationSet::kNextGeneration:
      all.push_back(NextAuthentication(order, faults, authority));
      all.push_back(CardFace(order, options));
      return all;
    case ApplicationSet::kPhone:
      all.push_back(Jpki(order, options, faults, authority));
      return all;
    case ApplicationSet::kResident:
      all.push_back(Jpki(order, options, faults, authority));
      break;
    case ApplicationSet::kMyNumber:
      all.push_back(Jpki(order, options, faults, authority));
      all.push_back(CardFace(order, options));
      all.push_back(InputAssist(order, options));
      break;
  }
  if (options.resident_application) all.push_back(Resident(order));
  if (options.common_application) all.push_back(CommonCard(order));
  return all;
}

}  // namespace

CardFiles ContentsOf(const IssueOrder& order, const ContentsOptions& options, const ports::CardFaults& faults,
                     const Authority& authority) {
  return {ApplicationsOf(order, options, faults, authority), ChallengeSecret(order.serial)};
}

}  // namespace shikaku::virtual_card
