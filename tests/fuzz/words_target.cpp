// Events and messages: whatever bytes come, reading them ends with a value or a sentence, and what was read
// comes back as it was. The first line names the event ("link/command") or the path; the rest is JSON.
#include <algorithm>
#include <string>
#include <string_view>

#include "models/messages/reader_terminal_codec.h"
#include "models/messages/terminal_central_codec.h"
#include "models/vocabulary/event_codec.h"
#include "models/vocabulary/json_text.h"
#include "tests/fuzz/target.h"

using nlohmann::json;
using shikaku::fuzz::Require;
using namespace shikaku;

namespace {

void TryEvent(std::string_view who, std::string_view what, const json& data) {
  const auto event = vocabulary::Decode(who, what, data);
  if (!event) return Require(!event.error().Text().empty(), "a refusal says why");
  const json written = vocabulary::Encode(*event);
  Require(!written.dump().empty(), "what was read can be written");
  const auto again = vocabulary::Decode(who, what, json::parse(written.dump()));
  Require(again && *again == *event, "an event comes back as it was");
}

template <class Message>
void TryMessage(const json& body) {
  const auto message = vocabulary::DecodeAs<Message>(body);
  if (!message) return Require(!message.error().empty(), "a refusal says why");
  const auto again = vocabulary::DecodeAs<Message>(json::parse(Encode(*message).dump()));
  Require(again && *again == *message, "a message comes back as it was");
}

template <class... Exchanges>
void TryMessages(const json& body) {
  (TryMessage<typename Exchanges::Request>(body), ...);
  (TryMessage<typename Exchanges::Answer>(body), ...);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(text.find('\n'), size);
  const std::string_view name = text.substr(0, line);
  const auto body = vocabulary::ParseJson(text.substr(std::min(line + 1, size)));
  if (!body) {
    Require(!body.error().empty(), "a refusal says why");
    return 0;
  }
  const std::size_t slash = std::min(name.find('/'), name.size());
  TryEvent(name.substr(0, slash), name.substr(std::min(slash + 1, name.size())), *body);
  using namespace messages;
  TryMessages<ReaderBegin, ReaderConfirm, ReaderRegister, ReaderConsent, ReaderLimit, ReaderFinish,
              TerminalVisualMode, CentralChallenge, CentralConfirm, CentralResult, CentralRegister,
              CentralConsent, CentralMedical, CentralLimit, CentralSpecificDisease, CentralVisualRecord,
              CentralViewLog, CentralQuery, CentralBatch, CentralClaimRoute>(*body);
  return 0;
}
