#include <fmt/format.h>

#include "harness/cli/card_command.h"
#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "models/core/home.h"
#include "models/vocabulary/utf8.h"

namespace shikaku::cli {

Command AddCard(CLI::App& app) {
  CLI::App* card =
      app.add_subcommand("card", "A person's My Number Card in pcscd, through vpcd, until Ctrl-C");
  card->footer(
      "Example, with pcscd running and its vpcd driver loaded (docs/card-pcsc.md):\n"
      "  shikaku card --person tanaka-hanako --trace &\n"
      "  pkcs15-tool --dump");
  auto options = std::make_shared<CardCommandOptions>();
  options->people = SourceFolder() / "scenarios" / "people";
  AddCardCommand(*card, *options);
  return [options] { return RunCardCommand(*options); };
}

std::shared_ptr<std::filesystem::path> AddScenariosOption(CLI::App& command) {
  auto folder = std::make_shared<std::filesystem::path>(SourceFolder() / "scenarios");
  command
      .add_option_function<std::string>(
          "--scenarios", [folder](const std::string& value) { *folder = value; },
          "Folder with requirements.yaml, people/ and the suites")
      ->type_name("DIR");
  return folder;
}

void PrintErrors(const scenario::LoadErrors& errors) {
  for (const auto& error : errors) Print(stderr, fmt::format("{}\n", Printable(error.ToString())));
  Print(stderr, fmt::format("shikaku: {} error{} in the files; nothing was run.\n", errors.size(),
                            errors.size() == 1 ? "" : "s"));
}

std::optional<campaign::Catalogue> OpenCatalogue(const std::filesystem::path& folder,
                                                 const std::filesystem::path& device) {
  auto catalogue = campaign::LoadCatalogue(folder, device);
  if (catalogue) return std::move(*catalogue);
  PrintErrors(catalogue.error());
  return std::nullopt;
}

void Print(std::FILE* stream, const std::string& text) { std::fwrite(text.data(), 1, text.size(), stream); }

std::string Printable(std::string text) {
  text = vocabulary::codec::Utf8Of(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool c1 = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (c1) text[i + 1] = ' ';
    if (c1 || (byte < 0x20 && byte != '\n') || byte == 0x7F) text[i] = ' ';
  }
  return text;
}

int UsageError(const std::string& sentence) {
  Print(stderr, fmt::format("shikaku: {}\n", Printable(sentence)));
  return kUsage;
}

}  // namespace shikaku::cli
