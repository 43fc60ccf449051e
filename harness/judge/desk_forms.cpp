// Forms about what the terminal shows and hands on, and what the reader logs.
#include <algorithm>

#include "harness/judge/forms.h"
#include "harness/judge/questions.h"
#include "harness/judge/terms.h"
#include "models/vocabulary/desk.h"

namespace shikaku::judge {
namespace {

namespace event = vocabulary::event;
using nlohmann::json;

std::string Written(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

// What the terminal showed that fits; readable as a view or not. `matches` is Matches for what is demanded,
// CouldMatch for what is forbidden.
Observation ViewsSeen(const json& pattern, const SeenRecord& record,
                      bool (*matches)(const json&, WireValue)) {
  Observation observation{.expected = Say(SentenceId::kPattern, Written(pattern))};
  std::string views;
  for (const SeenEvent& seen : record.events()) {
    if (!seen.Claims(EventKind::kTerminalView)) continue;
    views += (views.empty() ? "" : "\n") + Written(seen.data());
    if (matches(pattern, seen.said())) observation.events.push_back(seen.n());
  }
  observation.observed = views.empty() ? Say(SentenceId::kNoViews) : Say(SentenceId::kViews, views);
  return observation;
}

Observation LinesSeen(const std::string& code, const SeenRecord& record) {
  Observation observation{.expected = Say(SentenceId::kLogCodes, std::vector{code})};
  std::vector<std::string> codes;
  for (const SeenEvent& seen : record.events()) {
    const auto* line = seen.As<event::ReaderLog>();
    if (line == nullptr) continue;
    codes.push_back(line->code);
    if (line->code == code) observation.events.push_back(seen.n());
  }
  observation.observed = Say(SentenceId::kLogCodes, codes);
  observation.Settle(!observation.events.empty());
  return observation;
}

Observation FilesSeen(std::int64_t count, const SeenRecord& record) {
  Observation observation;
  std::int64_t files = 0;
  for (const SeenEvent& seen : record.events()) {
    if (!seen.Claims(EventKind::kTerminalReceiptFile)) continue;
    observation.events.push_back(seen.n());
    if (seen.undecodable() == nullptr) ++files;
  }
  JudgeCount(count, files, observation.events.size(), SentenceId::kFiles, observation);
  return observation;
}

}  // namespace

Result<Demand, std::string> ReadTerminal(const json& value) {
  const auto pattern = ReadView(value);
  if (!pattern) return Failure(pattern.error());
  return Demand{Say(SentenceId::kTerminalShows),
                [pattern = *pattern](const SeenRecord& record, const Rulebook&, std::string_view) {
                  Observation observation = ViewsSeen(pattern, record, Matches);
                  observation.Settle(!observation.events.empty());
                  return observation;
                }};
}

Result<Demand, std::string> ReadTerminalNever(const json& value) {
  const auto pattern = ReadView(value);
  if (!pattern) return Failure(pattern.error());
  return Demand{Say(SentenceId::kTerminalNeverShows),
                [pattern = *pattern](const SeenRecord& record, const Rulebook&, std::string_view) {
                  Observation observation = ViewsSeen(pattern, record, CouldMatch);
                  observation.Settle(observation.events.empty());
                  return observation;
                }};
}

// A maker's device has codes of its own beside those of the vocabulary.
Result<Demand, std::string> ReadReaderLogs(const json& value) {
  const auto text = AsText(value);
  if (!text) return OfAnotherShape();
  const auto known = vocabulary::FromNameOrId<vocabulary::LogCode>(*text);
  const std::string code = known ? std::string(vocabulary::NameOf(*known)) : *text;
  return Demand{Say(SentenceId::kReaderLogs), [code](const SeenRecord& record, const Rulebook&,
                                                     std::string_view) { return LinesSeen(code, record); }};
}

Result<Demand, std::string> ReadReceiptFiles(const json& value) {
  const auto count = AsCount(value);
  if (!count) return OfAnotherShape();
  return Demand{Say(SentenceId::kReceiptFiles),
                [count = *count](const SeenRecord& record, const Rulebook&, std::string_view) {
                  return FilesSeen(count, record);
                }};
}

}  // namespace shikaku::judge
