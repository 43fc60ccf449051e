#include "virtual_card/state_codec.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

#include "virtual_card/crypto/rsa_key.h"

namespace shikaku::virtual_card {
namespace {

using nlohmann::json;

constexpr const char* kFormat = "shikaku card state 1";
constexpr std::size_t kValueSizeMax = 64;

json ReferenceToJson(const ReferenceId& id, const ReferenceState& state) {
  const Bytes file{static_cast<Byte>(id.file >> 8), static_cast<Byte>(id.file & 0xFF)};
  return {{"application", ToHex(id.application)},
          {"file", ToHex(file)},
          {"tries_left", state.tries_left},
          {"value", ToHex(state.value)}};
}

json ToJson(const PersistentState& state) {
  json references = json::array();
  for (const auto& [id, reference] : state.references) references.push_back(ReferenceToJson(id, reference));
  return {{"references", references},
          {"challenges", state.challenges},
          {"commands", state.commands},
          {"tampered", state.tampered}};
}

// A number of the document within bounds; nothing for anything else.
std::optional<std::uint64_t> NumberIn(const json& object, const char* key, std::uint64_t max) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned()) return std::nullopt;
  const auto value = found->get<std::uint64_t>();
  if (value > max) return std::nullopt;
  return value;
}

std::optional<Bytes> HexIn(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return FromHex(found->get_ref<const std::string&>());
}

bool ReadReference(const json& object, const PersistentState& fresh, PersistentState& state) {
  if (!object.is_object()) return false;
  const auto application = HexIn(object, "application");
  const auto file = HexIn(object, "file");
  const auto value = HexIn(object, "value");
  if (!application || !file || file->size() != 2 || !value || value->size() > kValueSizeMax) return false;
  const ReferenceId id{*application, static_cast<FileId>((*file)[0] << 8 | (*file)[1])};
  const auto issued = fresh.references.find(id);
  if (issued == fresh.references.end()) return false;
  const auto tries = NumberIn(object, "tries_left", static_cast<std::uint64_t>(issued->second.tries_left));
  if (!tries) return false;
  return state.references.emplace(id, ReferenceState{*value, static_cast<int>(*tries)}).second;
}

}  // namespace

std::string WriteState(const PersistentState& state, std::string_view card) {
  const json body = ToJson(state);
  return json{{"format", kFormat},
              {"card", card},
              {"state", body},
              {"sha256", ToHex(Sha256(BytesOf(body.dump())))}}
             .dump(2, ' ', false, json::error_handler_t::replace) +
         "\n";
}

Result<PersistentState, std::string> ReadState(std::string_view text, std::string_view card,
                                               const PersistentState& fresh) {
  using std::string;
  if (text.size() > kStateSizeMax) return Failure(string("it is larger than any state"));
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object() || document.value("format", json()) != kFormat) {
    return Failure(string("it is not a card's state, or a damaged one"));
  }
  if (document.value("card", json()) != card) {
    return Failure("it belongs to another card, " + document.value("card", json()).dump(-1, ' ', true));
  }
  const json body = document.value("state", json());
  if (!body.is_object() || document.value("sha256", json()) != ToHex(Sha256(BytesOf(body.dump())))) {
    return Failure(string("it is damaged: its contents and its checksum differ"));
  }
  PersistentState state;
  const auto challenges = NumberIn(body, "challenges", UINT64_MAX);
  const auto commands = NumberIn(body, "commands", INT32_MAX);
  const json tampered = body.value("tampered", json());
  const json references = body.value("references", json());
  bool fits = challenges && commands && tampered.is_boolean() && references.is_array();
  for (std::size_t n = 0; fits && n < references.size(); ++n)
    fits = ReadReference(references[n], fresh, state);
  if (!fits || state.references.size() != fresh.references.size()) {
    return Failure(string("it does not fit the card's references"));
  }
  state.challenges = *challenges;
  state.commands = static_cast<int>(*commands);
  state.tampered = tampered.get<bool>();
  return state;
}

}  // namespace shikaku::virtual_card
