// What the page's script knows of words and events.
#pragma once

#include "reports/render/html.h"

namespace shikaku::reports {

// JSON for a script element, made from the vocabulary; the same in every page.
//
//   cycles_per_ms   of the carrier, by which times in records are counted
//   kinds           "who/what" → {id, ja, en, group, lane?, members: {name → {id, list?, unit?, cycles?}}}
//   lists           id → name → {id, ja, en}: the lists that members name; a card's words by their bytes
//   groups, lanes   [{id, ja, en}]: how the page sorts events, in its own order
Html PageVocabulary();

}  // namespace shikaku::reports
