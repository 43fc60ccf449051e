// Words of the vocabulary in files that people write: by name or by id, and a misspelling is told with all
// that are known.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "harness/scenario/fields.h"
#include "models/vocabulary/word.h"

namespace shikaku::scenario {

template <vocabulary::IsWord W>
std::vector<std::string> NamesOf(std::span<const W> words) {
  std::vector<std::string> names;
  for (const W word : words) names.emplace_back(NameOf(word));
  return names;
}

// A required word of `allowed`; for anything else an error, and the first of the list.
template <vocabulary::IsWord W>
W ReadWord(Fields& fields, std::string_view key, std::span<const W> allowed = vocabulary::All<W>()) {
  const auto found = fields.Find(key);
  if (found && found->node.IsScalar()) {
    const auto word = vocabulary::FromNameOrId<W>(found->node.Scalar());
    if (word && std::ranges::find(allowed, *word) != allowed.end()) {
      (void)fields.TextOr(key, "");  // known here
      return *word;
    }
  }
  (void)fields.Choice(key, NamesOf(allowed));
  return W{};
}

// The word of an optional field; nothing: the field is absent.
template <vocabulary::IsWord W>
std::optional<W> MaybeWord(Fields& fields, std::string_view key) {
  if (!fields.Has(key)) return std::nullopt;
  return ReadWord<W>(fields, key);
}

// The same with a word that stands for an absent field.
template <vocabulary::IsWord W>
W ReadWordOr(Fields& fields, std::string_view key, W otherwise) {
  return MaybeWord<W>(fields, key).value_or(otherwise);
}

// A list of words, each once; none if the field is absent.
template <vocabulary::IsWord W>
std::vector<W> ReadWords(Fields& fields, std::string_view key) {
  std::vector<W> words;
  for (const std::string& text : fields.Texts(key)) {
    const auto word = vocabulary::FromNameOrId<W>(text);
    const bool again = word && std::ranges::find(words, *word) != words.end();
    if (word && !again) {
      words.push_back(*word);
      continue;
    }
    fields.Fail(key, fmt::format("'{}' {}", text, again ? "stands here twice" : "is not known here"),
                fmt::format("Write some of: {}", fmt::join(NamesOf(vocabulary::All<W>()), ", ")));
  }
  return words;
}

}  // namespace shikaku::scenario
