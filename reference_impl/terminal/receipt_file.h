// The file in which the terminal hands a result to the receipt computer (facts D.2, D.4).
#pragma once

#include <optional>
#include <string>

#include "models/core/civil_date.h"
#include "models/vocabulary/structs.h"

namespace shikaku::reference::terminal {

// A file by its name in the folder, and what stands in it.
struct ReceiptFile {
  std::string name;  // OQSsiquc01res_face_<institution and id>_<time>.xml
  std::string xml;   // UTF-8
};

// The file for one result; without eligibility there is no result list in it. `serial` counts the terminal's
// files, and is in the name. Elements come in the order of facts D.4; the official order is not public. Pure.
ReceiptFile MakeReceiptFile(const std::string& institution_code, int serial, CivilTime now,
                            vocabulary::Outcome outcome,
                            const std::optional<vocabulary::Eligibility>& eligibility);

}  // namespace shikaku::reference::terminal
