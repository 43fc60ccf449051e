// Options of the command line that take words of the vocabulary, by name or id.
#pragma once

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <set>
#include <string>
#include <vector>

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

// The word that `text` is, behind the option `name`. Throws what the parser tells as a usage error.
template <vocabulary::IsWord W>
W WordIn(const std::string& name, const std::string& text) {
  const auto word = vocabulary::FromNameOrId<W>(text);
  if (!word) throw CLI::ValidationError(name, fmt::format("'{}' is none of: {}", text, WordsInWords<W>()));
  return *word;
}

// Adds the option `name`, whose value goes into `into`; what stands there before is the default. `into` lives
// as long as the command. A text that is no word is a usage error, as the parser tells it.
template <vocabulary::IsWord W>
void AddWordOption(CLI::App& command, const std::string& name, W& into, const std::string& says) {
  const auto take = [&into, name](const std::string& text) { into = WordIn<W>(name, text); };
  command.add_option_function<std::string>(name, take, fmt::format("{} {}", says, WordsInWords<W>()))
      ->type_name("NAME")
      ->default_str(std::string(NameOf(into)));
}

// The same of an option that takes several, one after another or with commas; without it `into` stays empty.
template <vocabulary::IsWord W>
void AddWordsOption(CLI::App& command, const std::string& name, std::set<W>& into, const std::string& says) {
  const auto take = [&into, name](const std::vector<std::string>& texts) {
    for (const std::string& text : texts) into.insert(WordIn<W>(name, text));
  };
  command
      .add_option_function<std::vector<std::string>>(
          name, take, fmt::format("{} {}. Repeatable, or with commas", says, WordsInWords<W>()))
      ->type_name("NAME")
      ->delimiter(',');
}

}  // namespace shikaku::cli
