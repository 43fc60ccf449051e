// The kinds of cards by name (docs/card.md), and the ATR by which a PC/SC reader knows each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "virtual_card/card_profile.h"

namespace shikaku::virtual_card {

struct NamedProfile {
  std::string name;
  std::string says;  // one line for people
  CardProfile profile;
};

// What a card is where nobody says what kind.
inline constexpr const char* kDefaultProfile = "my-number";

// All of them, the default first; the order never changes.
const std::vector<NamedProfile>& Profiles();
std::vector<std::string> ProfileNames();

// Nothing if no profile is called `name`.
const CardProfile* FindProfile(std::string_view name);

// What a PC/SC reader reports: `contact_atr`, or the ATR that PC/SC part 3 makes of a Type B card's ATQB,
// `3B 88 80 01`, application data, protocol info, 00 and the check byte TCK (facts A.9).
Bytes AtrOf(const CardProfile& profile);

}  // namespace shikaku::virtual_card
