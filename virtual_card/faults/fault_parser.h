// Faults in words, as they stand on a command line, in a scenario and in a script (docs/card.md lists all).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"
#include "models/ports/card_faults.h"

namespace shikaku::virtual_card {

// The faults that `text` names, one or several, separated by commas ("mute-from=5,slow=200ms"), added to
// `others`; where both say something of one thing, `text` counts. The error names the piece that cannot be
// understood and says what was expected.
Result<ports::CardFaults, std::string> ParseFaults(std::string_view text, ports::CardFaults others = {});

// One line for each form: "mute-from=N" and what it does. For help texts.
struct FaultForm {
  std::string form;
  std::string says;
};

// All of them, in the order of the vocabulary.
std::vector<FaultForm> FaultForms();

}  // namespace shikaku::virtual_card
