// The template of the average face: what all faces share and what tells nobody apart.
#pragma once

#include "models/core/bytes.h"

namespace shikaku::face {

// Of forty fictitious people who are none of the bench's own (tools/average_face.sh made the table).
BytesView AverageFace();

}  // namespace shikaku::face
