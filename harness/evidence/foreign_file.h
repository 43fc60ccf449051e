// What must not be lost: things in a folder that no run wrote.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace shikaku::evidence {

// What in the folder was not left by a run, or was changed since by somebody, as a sentence: "the folder
// holds 'x', which no run of shikaku wrote." Nothing where all is a run's, and where there is no folder.
// Looks into subfolders only when the top looks like a run's.
std::optional<std::string> FindForeign(const std::filesystem::path& folder);

}  // namespace shikaku::evidence
