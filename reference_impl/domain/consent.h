// The categories of medical information that a patient is asked about, and since when (RDR-UI-02, RDR-UI-03).
#pragma once

#include <vector>

#include "models/core/civil_date.h"
#include "models/vocabulary/consent.h"

namespace shikaku::reference::domain {

using vocabulary::Category;

// The first day on which `category` is asked. Where the catalogue names only the month, its first day.
CivilDate OfferedFrom(Category category);

// The categories on offer on `day`, in the order of the enumeration.
std::vector<Category> CategoriesOffered(CivilDate day);

// True from 7 October 2024 on: all categories may be agreed to at once.
bool BlanketConsentOffered(CivilDate day);

}  // namespace shikaku::reference::domain
