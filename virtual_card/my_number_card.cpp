#include "virtual_card/my_number_card.h"

#include "virtual_card/contents/my_number_applications.h"

namespace shikaku::virtual_card {
namespace {

Bytes ChallengeSecret(std::uint64_t serial) { return BytesOf("shikaku card " + std::to_string(serial)); }

std::vector<Application> ApplicationsOf(const IssueOrder& order, const Authority& authority,
                                        const CardProfile& profile, const CardFaults& faults) {
  std::vector<Application> all{CardManager(order, profile)};
  switch (profile.contents) {
    case CardContents::kForeign:
    case CardContents::kSilent:
      return {ForeignApplication()};
    case CardContents::kNextGeneration:
      all.push_back(NextAuthentication(order, authority, profile, faults));
      all.push_back(CardFace(order, profile));
      return all;
    case CardContents::kPhone:
      all.push_back(Jpki(order, authority, profile, faults));
      return all;
    case CardContents::kResident:
      all.push_back(Jpki(order, authority, profile, faults));
      break;
    case CardContents::kMyNumber:
      all.push_back(Jpki(order, authority, profile, faults));
      all.push_back(CardFace(order, profile));
      all.push_back(InputAssist(order, profile));
      break;
  }
  if (profile.resident_application) all.push_back(Resident(order));
  if (profile.common_application) all.push_back(CommonCard(order));
  return all;
}

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
  files.applications = ApplicationsOf(order, authority, profile, faults);
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
