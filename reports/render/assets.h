// The files of reports/render/assets, built into the program.
#pragma once

#include <string_view>

namespace shikaku::reports {

extern const std::string_view kStyle;     // page.css
extern const std::string_view kScript;    // all of *.js, in the order of embed.cmake
extern const std::string_view kProfiles;  // profiles.html

}  // namespace shikaku::reports
