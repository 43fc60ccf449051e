// `shikaku card`: a person's card in pcscd, through vpcd.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "virtual_card/card_profiles.h"

namespace shikaku::cli {

struct CardCommandOptions {
  std::filesystem::path people;  // folder of person files, with their photos in faces/
  std::string person;            // an id of these
  std::string profile = virtual_card::kDefaultProfile;
  std::vector<std::string> faults;

  std::string host = "localhost";
  int slot = 0;
  std::optional<std::uint16_t> reverse_port;   // listen there, at `host`: the driver connects
  std::optional<std::filesystem::path> state;  // none: counters last as long as the process
  bool trace = false;                          // commands and answers to stderr
  bool timed = false;                          // answers take the profile's time, not the machine's
};

// Adds the options to a command. `options` must outlive the parsing; its present values are the defaults.
void AddCardCommand(CLI::App& command, CardCommandOptions& options);

// Serves the card until SIGINT or SIGTERM. Gives the exit code: 0, 2 for wrong options or files, 3 when
// the state cannot be kept any longer (the card ends before it compares a PIN that it could not count).
int RunCardCommand(const CardCommandOptions& options);

}  // namespace shikaku::cli
