#include "reports/render/words.h"

namespace shikaku::reports {
namespace {

using judge::Language;

Html Said(const judge::Sentence& sentence, Language language) {
  Html said;
  for (const judge::Piece& piece : judge::PiecesOf(sentence, language)) {
    said += piece.name.empty() ? Fill("{}", piece.text)
                               : Fill("<span class=\"word\" title=\"{}\">{}</span>", piece.name, piece.text);
  }
  return said;
}

}  // namespace

Html Both(std::string_view ja, std::string_view en) {
  if (ja == en || en.empty()) return Fill("{}", ja);
  if (ja.empty()) return Fill("<span lang=\"en\">{}</span>", en);
  return Fill("<span class=\"ja\" lang=\"ja\">{}</span> <span class=\"en\" lang=\"en\">{}</span>", ja, en);
}

Html Both(const judge::Sentence& sentence) {
  const Html ja = Said(sentence, Language::kJa);
  const Html en = Said(sentence, Language::kEn);
  if (ja.str() == en.str()) return ja;
  return Fill("<span class=\"ja\" lang=\"ja\">{}</span> <span class=\"en\" lang=\"en\">{}</span>", ja, en);
}

Html Both(const std::optional<judge::Sentence>& sentence) { return sentence ? Both(*sentence) : Html(); }

Html Both(const judge::Limit& limit) {
  return Both(Written(limit, Language::kJa), Written(limit, Language::kEn));
}

Html Both(const judge::Measurement& measurement, const judge::Limit& limit) {
  return Both(Written(measurement, limit, Language::kJa), Written(measurement, limit, Language::kEn));
}

Html Seconds(SimDuration duration) {
  return Both(judge::InSeconds(duration, Language::kJa), judge::InSeconds(duration, Language::kEn));
}

Html SecondsBeside(SimDuration duration, SimDuration bound) {
  return Both(judge::InSecondsBeside(duration, bound, Language::kJa),
              judge::InSecondsBeside(duration, bound, Language::kEn));
}

Html Badge(judge::Verdict verdict) {
  return Fill("<span class=\"badge v-{}\">{}</span>", vocabulary::IdOf(verdict), Both(verdict));
}

}  // namespace shikaku::reports
