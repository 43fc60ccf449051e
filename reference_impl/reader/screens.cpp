#include "reference_impl/reader/screens.h"

#include <algorithm>

namespace shikaku::reference::reader {

ports::ScreenView MakeScreen(vocabulary::Screen screen, std::map<vocabulary::ScreenField, std::string> fields,
                             std::initializer_list<vocabulary::Button> without) {
  ports::ScreenView view{screen, std::string(JaOf(screen)), std::string(EnOf(screen)), {}, std::move(fields)};
  for (const vocabulary::Button button : EntryOf(screen).buttons) {
    if (std::ranges::find(without, button) == without.end()) view.buttons.push_back(button);
  }
  return view;
}

}  // namespace shikaku::reference::reader
