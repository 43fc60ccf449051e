// What a card remembers, as the text of its state file, and back.
#pragma once

#include <string>
#include <string_view>

#include "models/core/result.h"
#include "virtual_card/chip/card_files.h"

namespace shikaku::virtual_card {

// Bytes of a text that can be a state.
inline constexpr std::size_t kStateSizeMax = 64 * 1024;

// The state as a file holds it, for the card named `card`.
std::string WriteState(const PersistentState& state, std::string_view card);

// Hostile bytes give a cause. The state must be of the card named `card` and fit `fresh`, the state of that
// card from the issuer: the same references, no more tries than it gives.
Result<PersistentState, std::string> ReadState(std::string_view text, std::string_view card,
                                               const PersistentState& fresh);

}  // namespace shikaku::virtual_card
