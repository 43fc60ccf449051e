// `shikaku card` as a program of its own, for the tests of the card in pcscd.
#include <CLI/CLI.hpp>

#include "harness/cli/card_command.h"

int main(int argc, char** argv) {
  CLI::App app("A virtual My Number Card in pcscd, through vpcd", "shikaku_card");
  shikaku::cli::CardCommandOptions options;
  options.people = SHIKAKU_SOURCE_DIR "/scenarios/people";
  shikaku::cli::AddCardCommand(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : 2;
  }
  return shikaku::cli::RunCardCommand(options);
}
