#include "reference_impl/domain/consent.h"

#include <array>

namespace shikaku::reference::domain {
namespace {

constexpr CivilDate Day(int y, unsigned m, unsigned d) {
  return {std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{d}};
}

constexpr std::array kCategories{Category::kDrug, Category::kCheckup, Category::kTreatment,
                                 Category::kSurgery};
constexpr CivilDate kBlanketConsentFrom = Day(2024, 10, 7);

}  // namespace

CivilDate OfferedFrom(Category category) {
  switch (category) {
    case Category::kDrug:
    case Category::kCheckup:
      return Day(2021, 10, 1);
    case Category::kTreatment:
      return Day(2022, 9, 11);
    case Category::kSurgery:
      return Day(2023, 5, 11);
  }
  return Day(2021, 10, 1);
}

std::vector<Category> CategoriesOffered(CivilDate day) {
  std::vector<Category> offered;
  for (const Category category : kCategories) {
    if (day >= OfferedFrom(category)) offered.push_back(category);
  }
  return offered;
}

bool BlanketConsentOffered(CivilDate day) { return day >= kBlanketConsentFrom; }

}  // namespace shikaku::reference::domain
