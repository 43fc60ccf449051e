#include "reference_impl/domain/medical_window.h"

#include <algorithm>
#include <array>

#include "models/vocabulary/service.h"

namespace shikaku::reference::domain {
namespace {

constexpr CivilDate First(int y, unsigned m) {
  return {std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{1}};
}

constexpr CivilDate kDrugFrom = First(2021, 9);
constexpr CivilDate kClaimsFiledFrom = First(2022, 6);
constexpr CivilDate kCheckupFrom = First(2020, 4);
constexpr int kClaimMonths = 3 * 12;
constexpr int kCheckupMonths = 5 * 12;
constexpr int kCheckupAge = 40;

constexpr std::array<std::string_view, 3> kNotInLateStage{"waist", "metabolic_syndrome", "health_guidance"};

}  // namespace

bool InWindow(const RecordDates& record, CivilDate birth, CivilDate today) {
  const int months = record.category == Category::kCheckup ? kCheckupMonths : kClaimMonths;
  if (record.performed > today || record.filed > today || record.performed < AddMonths(today, -months)) {
    return false;
  }
  switch (record.category) {
    case Category::kDrug:
      return record.performed >= kDrugFrom;
    case Category::kTreatment:
    case Category::kSurgery:
      return record.filed >= kClaimsFiledFrom;
    case Category::kCheckup:
      return record.performed >= kCheckupFrom && AgeOn(birth, record.performed) >= kCheckupAge;
  }
  return false;
}

bool IsListedAct(std::string_view kind) {
  return vocabulary::FromNameOrId<vocabulary::MedicalAct>(kind).has_value();
}

bool LacksInLateStage(std::string_view item) {
  return std::find(kNotInLateStage.begin(), kNotInLateStage.end(), item) != kNotInLateStage.end();
}

}  // namespace shikaku::reference::domain
