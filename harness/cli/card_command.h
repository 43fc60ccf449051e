// `shikaku card`: a person's card in pcscd, through vpcd.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/scenario/person.h"
#include "models/core/result.h"
#include "virtual_card/card_faults.h"
#include "virtual_card/card_profile.h"
#include "virtual_card/issue_order.h"

namespace shikaku::cli {

struct CardCommandOptions {
  std::filesystem::path people;  // folder of person files, with their photos in faces/
  std::string person;            // an id of these
  std::string profile = "my-number";
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

// What an issuing office orders for a person of the scenarios. Photo: faces/NAME/photo.jp2 below `people`.
Result<virtual_card::IssueOrder, std::string> OrderFor(const scenario::Person& person,
                                                       const std::filesystem::path& people);

// The person named `id`. The text of the failure has a line for each cause.
Result<scenario::Person, std::string> FindPerson(const std::filesystem::path& people, const std::string& id);

// Serves the card until SIGINT or SIGTERM. Gives the exit code: 0, 2 for wrong options or files, 3 when
// the state cannot be kept any longer (the card ends before it compares a PIN that it could not count).
int RunCardCommand(const CardCommandOptions& options);

}  // namespace shikaku::cli
