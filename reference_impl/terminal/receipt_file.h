// The file in which the terminal hands a result to the receipt computer (facts D.2, D.4).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "models/core/civil_date.h"

namespace shikaku::reference::terminal {

struct ReceiptFile {
  std::string name;  // OQSsiquc01res_face_<institution and id>_<time>.xml
  std::string xml;   // UTF-8
};

// `outcome` is valid, invalid or none; `eligibility` the central service's object (null for none).
// Elements are emitted in the order of facts D.4; the official order is not public.
ReceiptFile MakeReceiptFile(const std::string& institution_code, int serial, CivilTime now,
                            const std::string& outcome, const nlohmann::json& eligibility);

}  // namespace shikaku::reference::terminal
