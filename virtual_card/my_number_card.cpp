#include "virtual_card/my_number_card.h"

#include "virtual_card/my_number_applications.h"

namespace shikaku::virtual_card {
namespace {

Bytes ChallengeSecret(std::uint64_t serial) { return BytesOf("shikaku card " + std::to_string(serial)); }

}  // namespace

std::string EraBirthDate(CivilDate birth) {
  const std::string year = std::to_string(100 + EraYearOf(birth).year);
  return year.substr(1) + FormatCompactDate(birth).substr(4);
}

std::string VerificationNumberB(CivilDate birth, CivilDate expiry, const std::string& security_code) {
  return EraBirthDate(birth) + FormatCompactDate(expiry).substr(0, 4) + security_code;
}

// The card manager first: it is current at power-on.
CardFiles MyNumberFiles(const IssueOrder& order, const Authority& authority, const CardProfile& profile,
                        const CardFaults& faults) {
  CardFiles files;
  files.applications.push_back(CardManager(order));
  files.applications.push_back(Jpki(order, authority, profile, faults));
  files.applications.push_back(CardFace(order, profile));
  files.applications.push_back(InputAssist(order, profile));
  files.applications.push_back(Resident(order));
  files.applications.push_back(CommonCard(order));
  files.challenge_secret = ChallengeSecret(order.serial);
  return files;
}

std::unique_ptr<VirtualCard> IssueMyNumberCard(const IssueOrder& order, const Authority& authority,
                                               const CardProfile& profile, CardFaults faults) {
  CardFiles files = MyNumberFiles(order, authority, profile, faults);
  PersistentState state = FreshState(files);
  return std::make_unique<VirtualCard>(std::move(files), std::move(state), profile, std::move(faults));
}

}  // namespace shikaku::virtual_card
