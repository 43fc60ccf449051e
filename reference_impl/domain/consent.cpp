#include "reference_impl/domain/consent.h"

namespace shikaku::reference::domain {

CivilDate OfferedFrom(Category category) { return EntryOf(vocabulary::GroupOf(category)).from; }

}  // namespace shikaku::reference::domain
