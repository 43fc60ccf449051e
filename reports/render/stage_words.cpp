#include "reports/render/stage_words.h"

#include <algorithm>

#include "models/vocabulary/bench.h"
#include "models/vocabulary/work.h"

namespace shikaku::reports {
namespace {

template <vocabulary::IsWord W>
InBoth TextsOf(W word) {
  return {std::string(JaOf(word)), std::string(EnOf(word))};
}

InBoth AsItStands(std::string_view name) { return {std::string(name), std::string(name)}; }

bool IsNumber(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

InBoth LaneTexts(std::string_view lane) {
  using vocabulary::Lane;
  if (const auto word = vocabulary::From<Lane>(lane)) return TextsOf(*word);
  const std::size_t hyphen = lane.rfind('-');
  if (hyphen == std::string_view::npos) return AsItStands(lane);
  const auto word = vocabulary::From<Lane>(lane.substr(0, hyphen));
  const std::string_view number = lane.substr(hyphen + 1);
  if (!word || !IsNumber(number)) return AsItStands(lane);
  InBoth texts = TextsOf(*word);
  texts.ja.append(" ").append(number);
  texts.en.append(" ").append(number);
  return texts;
}

InBoth StageTexts(std::string_view stage) {
  if (const auto word = vocabulary::From<vocabulary::Stage>(stage)) return TextsOf(*word);
  if (const auto work = vocabulary::From<vocabulary::WorkStage>(stage)) return TextsOf(*work);
  return AsItStands(stage);
}

}  // namespace shikaku::reports
