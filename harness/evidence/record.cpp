#include "harness/evidence/record.h"

#include <fstream>
#include <optional>
#include <sstream>

#include "harness/evidence/recorder.h"

namespace shikaku::evidence {
namespace {

using nlohmann::json;

// The event of a line, or why it is none.
Result<Event, std::string> ParseLine(const std::string& text, std::int64_t expected_n,
                                     const std::string& previous) {
  json line = json::parse(text, nullptr, false);
  if (!line.is_object()) return Failure(std::string("not a JSON object"));
  const auto typed = [&](const char* member, auto is) {
    return line.contains(member) && (line[member].*is)();
  };
  if (!typed("n", &json::is_number_integer) || !typed("t", &json::is_number_integer) ||
      !typed("who", &json::is_string) || !typed("what", &json::is_string) || !typed("d", &json::is_object) ||
      !typed("h", &json::is_string)) {
    return Failure(std::string("a member of n, t, who, what, d, h is missing or of the wrong type"));
  }
  Event event{line["n"].get<std::int64_t>(),
              SimTime{SimDuration{line["t"].get<std::int64_t>()}},
              line["who"].get<std::string>(),
              line["what"].get<std::string>(),
              line["d"],
              line["h"].get<std::string>()};
  if (event.n != expected_n) return Failure("out of sequence: n is not " + std::to_string(expected_n));
  line.erase("h");
  if (ChainHash(previous, line.dump(-1, ' ', false, json::error_handler_t::replace)) != event.hash) {
    return Failure(std::string("the hash chain is broken here: this line or one before it was changed"));
  }
  return event;
}

}  // namespace

std::string Event::Text(std::string_view member) const {
  const auto found = data.find(member);
  return found != data.end() && found->is_string() ? found->get<std::string>() : "";
}

const Event* Record::First(std::string_view who, std::string_view what) const {
  for (const Event& event : events) {
    if (event.Is(who, what)) return &event;
  }
  return nullptr;
}

std::string RecordError::ToString() const {
  return line == 0 ? file + ": " + cause : file + ":" + std::to_string(line) + ": " + cause;
}

Result<Record, RecordError> LoadRecord(const std::filesystem::path& file, Tail tail) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return Failure(RecordError{file.string(), 0, "cannot be read"});
  std::ostringstream all;
  all << in.rdbuf();
  const std::string text = all.str();

  Record record;
  std::string previous(kHashDigits, '0');
  std::size_t at = 0;
  for (std::size_t number = 1; at < text.size(); ++number) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string::npos) {
      if (tail == Tail::kMayBeTorn) break;
      return Failure(RecordError{file.string(), number, "the line is cut short"});
    }
    auto event = ParseLine(text.substr(at, end - at), static_cast<std::int64_t>(number) - 1, previous);
    if (!event) return Failure(RecordError{file.string(), number, event.error()});
    previous = event->hash;
    record.events.push_back(std::move(*event));
    at = end + 1;
    record.whole_bytes = at;
  }
  return record;
}

}  // namespace shikaku::evidence
