// The reader's screens, with what is fixed of each from the vocabulary (docs/screens.md).
#pragma once

#include <initializer_list>
#include <map>
#include <string>

#include "models/ports/reader_parts.h"

namespace shikaku::reference::reader {

// The view of `screen` with `fields` filled in. `without` names buttons that are not offered this time.
ports::ScreenView MakeScreen(vocabulary::Screen screen,
                             std::map<vocabulary::ScreenField, std::string> fields = {},
                             std::initializer_list<vocabulary::Button> without = {});

}  // namespace shikaku::reference::reader
