#include <fmt/format.h>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"

namespace shikaku::cli {

std::shared_ptr<std::filesystem::path> AddScenariosOption(CLI::App& command) {
  auto folder = std::make_shared<std::filesystem::path>(SHIKAKU_SCENARIOS_DIR);
  command
      .add_option_function<std::string>(
          "--scenarios", [folder](const std::string& value) { *folder = value; },
          "Folder with requirements.yaml, people/ and the suites")
      ->type_name("DIR");
  return folder;
}

void PrintErrors(const scenario::LoadErrors& errors) {
  for (const auto& error : errors) fmt::print(stderr, "{}\n", error.ToString());
  fmt::print(stderr, "shikaku: {} error{} in the files; nothing was run.\n", errors.size(),
             errors.size() == 1 ? "" : "s");
}

std::optional<campaign::Catalogue> OpenCatalogue(const std::filesystem::path& folder) {
  scenario::LoadErrors errors;
  auto catalogue = campaign::LoadCatalogue(folder, errors);
  if (errors.empty()) return catalogue;
  PrintErrors(errors);
  return std::nullopt;
}

int UsageError(const std::string& sentence) {
  fmt::print(stderr, "shikaku: {}\n", sentence);
  return kUsage;
}

}  // namespace shikaku::cli
