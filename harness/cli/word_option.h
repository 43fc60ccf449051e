// An option of the command line that takes a word of the vocabulary, by name or id.
#pragma once

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>

#include "models/vocabulary/word.h"

namespace shikaku::cli {

// "rtl: Verilog that skips idle time; …", of all words of a list.
template <vocabulary::IsWord W>
std::string WordsInWords() {
  std::string says;
  for (const W word : vocabulary::All<W>())
    says += fmt::format("{}{}: {}", says.empty() ? "" : "; ", NameOf(word), EnOf(word));
  return says;
}

// Adds the option `name`, whose value goes into `into`; what stands there before is the default. `into` lives
// as long as the command. A text that is no word is a usage error, as the parser tells it.
template <vocabulary::IsWord W>
void AddWordOption(CLI::App& command, const std::string& name, W& into, const std::string& says) {
  const auto take = [&into, name](const std::string& text) {
    const auto word = vocabulary::FromNameOrId<W>(text);
    if (!word) throw CLI::ValidationError(name, fmt::format("'{}' is none of: {}", text, WordsInWords<W>()));
    into = *word;
  };
  command.add_option_function<std::string>(name, take, fmt::format("{} {}", says, WordsInWords<W>()))
      ->type_name("NAME")
      ->default_str(std::string(NameOf(into)));
}

}  // namespace shikaku::cli
