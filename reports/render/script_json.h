// JSON as data for the page's script.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace shikaku::reports {

// Appends `value` such that it may stand in a script element: no '<', '>' or '&' is left in it. A text longer
// than `longest` bytes is cut to "…(+616)"; gives whether one was. Texts must be valid UTF-8, and nesting
// bounded, as in JSON that was read by harness/evidence.
bool AppendScriptJson(const nlohmann::json& value, std::size_t longest, std::string& out);

}  // namespace shikaku::reports
