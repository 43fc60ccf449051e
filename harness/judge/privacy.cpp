#include "harness/judge/privacy.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/judge/observation.h"
#include "models/core/bytes.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;

// U+3000, which stands between family and given name.
constexpr std::string_view kIdeographicSpace = "\xE3\x80\x80";

std::string Without(std::string text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part))
    text.erase(at, part.size());
  return text;
}

struct Secret {
  std::string what;
  std::string text;
};

// The ways in which a person's data would be written.
std::vector<Secret> SecretsOf(const json& person) {
  std::vector<Secret> secrets;
  const auto add = [&](const char* what, const std::string& text) {
    if (text.size() >= 4) secrets.push_back({what, text});
  };
  const std::string id = person.value("id", "?");
  for (const char* member : {"name", "kana", "address", "my_number", "verification_number_b"}) {
    const std::string text = person.value(member, "");
    add(member, text);
    add(member, Without(Without(text, kIdeographicSpace), " "));
  }
  const std::string birth = person.value("birth", "");
  add("birth", birth);
  add("birth", Without(birth, "-"));
  return secrets;
}

// The people of the run, as the bench wrote them into the record's first event.
const json& PeopleOf(const Record& record) {
  static const json kNobody = json::array();
  const Event* run = record.First("bench", "run");
  return run != nullptr && run->data.contains("people") ? run->data["people"] : kNobody;
}

// Everything that devices said, as bytes: link answers are decoded from their hexadecimal form.
std::string SaidIn(const Event& event) {
  if (event.who == "link") {
    const auto bytes = FromHex(event.Text("apdu"));
    return bytes ? TextOf(*bytes) : "";
  }
  return event.data.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool SpokenByDevices(const Event& event) {
  return event.who == "link" || event.who == "network" || event.who == "terminal" || event.who == "central" ||
         event.Is("reader", "log") || event.Is("reader", "screen");
}

}  // namespace

void LogsNoPersonalData(const Record& record, CheckResult& result) {
  result.expected = "no name, kana, address, birth date or number of a person";
  for (const Event* line : EventsOf(record, "reader", "log")) {
    // Codes are the device's own fixed words: a person who is called like one is not told by it.
    const std::string text = line->Text("detail");
    for (const json& person : PeopleOf(record)) {
      for (const Secret& secret : SecretsOf(person)) {
        if (text.find(secret.text) == std::string::npos) continue;
        result.verdict = Verdict::kFail;
        result.observed = fmt::format("{} of {}: {}", secret.what, person.value("id", "?"), text);
        result.events = {line->n};
        return;
      }
    }
    result.verdict = Verdict::kPass;
    result.observed = "none in any line";
  }
}

void NoMyNumber(const Record& record, CheckResult& result) {
  result.expected = "nowhere";
  const json& people = PeopleOf(record);
  if (people.empty()) return;
  for (const Event& event : record.events) {
    if (!SpokenByDevices(event)) continue;
    const std::string said = SaidIn(event);
    const bool in_store =
        event.Is("central", "store-probe") && !event.data.value("found", json::array()).empty();
    for (const json& person : people) {
      const std::string number = person.value("my_number", "");
      if (!in_store && (number.size() != 12 || said.find(number) == std::string::npos)) continue;
      result.verdict = Verdict::kFail;
      result.observed = fmt::format("in {} {}", event.who, event.what);
      result.events = {event.n};
      return;
    }
  }
  result.verdict = Verdict::kPass;
  result.observed = "nowhere";
}

}  // namespace shikaku::judge
