// Since when a category of medical information is asked for (RDR-UI-02, RDR-UI-03).
#pragma once

#include "models/core/civil_date.h"
#include "models/vocabulary/consent.h"

namespace shikaku::reference::domain {

using vocabulary::Category;

// The first day on which `category` is asked for: that of its question in the vocabulary. Where the
// requirement names only the month, its first day.
CivilDate OfferedFrom(Category category);

}  // namespace shikaku::reference::domain
