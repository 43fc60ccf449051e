#include "harness/judge/questions.h"

#include <algorithm>
#include <cassert>
#include <map>

namespace shikaku::judge {
namespace {

namespace event = vocabulary::event;
using vocabulary::MemberRow;
using vocabulary::Method;

}  // namespace

std::optional<ShownScreen> ScreenOf(const SeenEvent& event) {
  static const std::string_view kName =
      NameOfMember(vocabulary::EntryOf(EventKind::kReaderScreen).members, "screen");
  if (const auto* shown = event.As<event::ReaderScreen>())
    return ShownScreen{&event, shown->screen, std::string(vocabulary::NameOf(shown->screen))};
  if (!event.Claims(EventKind::kReaderScreen)) return std::nullopt;
  return ShownScreen{&event, std::nullopt, std::string(event.said().Member(kName).Text().value_or("?"))};
}

std::vector<ShownScreen> ScreensOf(const SeenRecord& record) {
  std::vector<ShownScreen> screens;
  for (const SeenEvent& event : record.events()) {
    if (auto screen = ScreenOf(event)) screens.push_back(*std::move(screen));
  }
  return screens;
}

EventNumbers GarbledOf(const SeenRecord& record, EventKind kind) {
  EventNumbers numbers;
  for (const SeenEvent& event : record.events()) {
    const Undecodable* garbled = event.undecodable();
    if (garbled != nullptr && garbled->blamed != vocabulary::Role::kBench && event.Claims(kind))
      numbers.push_back(event.n());
  }
  return numbers;
}

std::vector<std::string> NamesOf(const std::vector<ShownScreen>& screens) {
  std::vector<std::string> names;
  for (const ShownScreen& screen : screens) names.push_back(screen.name);
  return names;
}

std::optional<Message> MessageOf(const SeenEvent& event) {
  if (const auto* request = event.As<event::NetworkRequest>()) {
    return Message{&event, false, request->id, request->from, request->to, request->path, 0, request->body};
  }
  if (const auto* answer = event.As<event::NetworkResponse>()) {
    return Message{&event,     true,         answer->id,     answer->from,
                   answer->to, answer->path, answer->status, answer->body};
  }
  return std::nullopt;
}

std::vector<Message> MessagesOf(const SeenRecord& record) {
  std::vector<Message> messages;
  for (const SeenEvent& event : record.events()) {
    if (auto message = MessageOf(event)) messages.push_back(*std::move(message));
  }
  return messages;
}

std::vector<WireValue> EveryMemberOf(const Message& message, Path path, std::string_view id) {
  const vocabulary::PathEntry& entry = vocabulary::EntryOf(path);
  return message.content().EveryMember(NameOfMember(message.is_answer ? entry.answer : entry.request, id));
}

WireValue MemberOf(const Message& message, Path path, std::string_view id) {
  const auto found = EveryMemberOf(message, path, id);
  return found.size() == 1 ? found.front() : WireValue();
}

std::optional<std::set<std::string>> NamesIn(WireValue list) {
  if (!list.IsList()) return std::nullopt;
  std::set<std::string> names;
  for (const WireValue item : list.Items()) {
    const auto name = item.Text();
    if (!name) return std::nullopt;
    names.emplace(*name);
  }
  return names;
}

std::vector<Verification> FaceVerifications(const SeenRecord& record) {
  std::vector<Verification> found;
  const SeenEvent* start = nullptr;
  std::map<std::int64_t, bool> by_face;  // by request id
  for (const SeenEvent& event : record.events()) {
    const auto screen = ScreenOf(event);
    if (screen && screen->CouldBe(Screen::kFaceCapture)) start = &event;
    if (event.As<event::PowerLost>() != nullptr) start = nullptr;
    const auto message = MessageOf(event);
    if (!message || !message->Is(Path::kReaderConfirm)) continue;
    if (!message->is_answer) {
      by_face[message->id] = std::ranges::any_of(
          EveryMemberOf(*message, Path::kReaderConfirm, "method"),
          [](WireValue method) { return method.Says(vocabulary::NameOf(Method::kFace)); });
      continue;
    }
    if (by_face[message->id] && start != nullptr && message->status == kStatusOk)
      found.push_back({start, &event});
    start = nullptr;
  }
  return found;
}

}  // namespace shikaku::judge
