// The reader's screens: stable names, buttons, and their texts in Japanese and English.
//
// Names and buttons are the bench's own (docs/screens.md); what the screens are for follows
// PROGRESS-2021-03 §2, SEMINAR-2025 p.11 and SEMINAR-2025 §3.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "models/ports/reader_parts.h"

namespace shikaku::reference::reader {

// The view of screen `name` with `fields` filled in. An unknown name is a mistake of ours.
// `without` names buttons of the screen that are not offered this time.
ports::ScreenView MakeScreen(std::string_view name, std::map<std::string, std::string> fields = {},
                             std::initializer_list<std::string_view> without = {});

// Every screen with all its buttons, by name: for documentation and for checking scenario files.
const std::map<std::string, ports::ScreenView, std::less<>>& ScreenCatalogue();

}  // namespace shikaku::reference::reader
