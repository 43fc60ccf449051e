// What can be read from a record: small questions that expectations and monitors share.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/judge/observation.h"
#include "harness/judge/seen_record.h"
#include "models/vocabulary/events.h"
#include "models/vocabulary/paths.h"

namespace shikaku::judge {

using vocabulary::Category;
using vocabulary::EventKind;
using vocabulary::Party;
using vocabulary::Path;
using vocabulary::Screen;

// A screen that the reader drew. One that is none of the vocabulary's has the name that the device gave it.
struct ShownScreen {
  const SeenEvent* event = nullptr;
  std::optional<Screen> screen;
  std::string name;

  // Whether it is that screen, or says so although the rest of it cannot be read. What is forbidden, or
  // counted, is found in such a one; what is demanded is not.
  bool CouldBe(Screen wanted) const { return screen ? screen == wanted : name == vocabulary::NameOf(wanted); }
};

inline constexpr std::int64_t kStatusOk = 200;  // of an answer, as in HTTP

// The screen of an event; nothing for other events.
std::optional<ShownScreen> ScreenOf(const SeenEvent& event);
// In order.
std::vector<ShownScreen> ScreensOf(const SeenRecord& record);
std::vector<std::string> NamesOf(const std::vector<ShownScreen>& screens);

// A message that left or arrived, and that the bench could read but for its body.
struct Message {
  const SeenEvent* event = nullptr;
  bool is_answer = false;
  std::int64_t id = 0;  // that of the request, unique on its line
  Party from{};
  Party to{};
  std::string_view path;    // as it was written
  std::int64_t status = 0;  // of an answer
  std::string_view body;    // the bytes

  // Whether it is on this path.
  bool Is(Path wanted) const { return path == vocabulary::NameOf(wanted); }
  // The body as JSON; nowhere if it is none.
  WireValue content() const { return event->said(); }
};

// The events of this kind that cannot be read, by the doing of a device: nobody can say what was in them.
EventNumbers GarbledOf(const SeenRecord& record, EventKind kind);

// The message of an event; nothing for other events.
std::optional<Message> MessageOf(const SeenEvent& event);

// Those that left, and answers that arrived, in order.
std::vector<Message> MessagesOf(const SeenRecord& record);

// That member of the body of a message on `path`: of a request, or of an answer with status 200.
WireValue MemberOf(const Message& message, Path path, std::string_view id);
// The same where it may stand there several times: each of them.
std::vector<WireValue> EveryMemberOf(const Message& message, Path path, std::string_view id);

// The names in a list of texts; nothing where it is none.
std::optional<std::set<std::string>> NamesIn(WireValue list);

// One face verification that led to an answer: from the screen that starts it to the answer's arrival at the
// reader.
struct Verification {
  const SeenEvent* start = nullptr;
  const SeenEvent* answer = nullptr;

  // From the screen to the answer. Both must be set.
  SimDuration took() const { return answer->t() - start->t(); }
};
std::vector<Verification> FaceVerifications(const SeenRecord& record);

}  // namespace shikaku::judge
