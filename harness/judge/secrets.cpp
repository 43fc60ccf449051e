#include "harness/judge/secrets.h"

#include <algorithm>

#include "models/core/bytes.h"
#include "models/core/civil_date.h"

namespace shikaku::judge {
namespace {

namespace event = vocabulary::event;
using nlohmann::json;
using vocabulary::EventKind;
using vocabulary::Observer;
using vocabulary::PersonalItem;

constexpr std::size_t kShortestSecret = 4;
constexpr std::string_view kIdeographicSpace = "\xE3\x80\x80";  // U+3000, between family and given name

std::string Without(std::string text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part))
    text.erase(at, part.size());
  return text;
}

void Add(std::vector<Secret>& secrets, PersonalItem what, const std::string& person,
         const std::string& text) {
  const std::string forms[] = {text, Without(Without(text, kIdeographicSpace), " ")};
  for (const std::string& form : forms) {
    if (form.size() >= kShortestSecret) secrets.push_back({what, person, form});
  }
}

// Texts within, decoded, each followed by a line feed; what the record writes in hexadecimal, as bytes.
void Gather(WireValue value, std::string& texts) {
  if (const auto text = value.Text()) texts.append(*text).push_back('\n');
  for (const WireValue item : value.Items()) Gather(item, texts);
  for (const auto& [name, member] : value.Members()) {
    texts.append(name).push_back('\n');
    const auto bytes = name == "hex" && member.Text() ? FromHex(std::string(*member.Text())) : std::nullopt;
    if (bytes) texts.append(TextOf(*bytes)).push_back('\n');
    Gather(member, texts);
  }
}

}  // namespace

std::vector<Secret> SecretsOf(const SeenRecord& record) {
  std::vector<Secret> secrets;
  const auto* run = record.First<event::BenchRun>().second;
  if (run == nullptr) return secrets;
  for (const auto& person : run->people) {
    Add(secrets, PersonalItem::kName, person.id, person.name);
    Add(secrets, PersonalItem::kKana, person.id, person.kana);
    Add(secrets, PersonalItem::kAddress, person.id, person.address);
    Add(secrets, PersonalItem::kMyNumber, person.id, person.my_number);
    Add(secrets, PersonalItem::kVerificationNumberB, person.id, person.verification_number_b);
    Add(secrets, PersonalItem::kBirth, person.id, FormatDate(person.birth));
    Add(secrets, PersonalItem::kBirth, person.id, Without(FormatDate(person.birth), "-"));
  }
  return secrets;
}

std::vector<Secret> MyNumbersOf(const SeenRecord& record) {
  std::vector<Secret> secrets = SecretsOf(record);
  std::erase_if(secrets, [](const Secret& secret) { return secret.what != PersonalItem::kMyNumber; });
  return secrets;
}

bool IsSaidByADevice(const SeenEvent& event) {
  const auto kind = event.kind();
  if (!kind) return false;
  switch (vocabulary::EntryOf(*kind).who) {
    case Observer::kLink:
    case Observer::kNetwork:
    case Observer::kReader:
    case Observer::kTerminal:
    case Observer::kCentral:
      return true;
    default:
      return false;
  }
}

std::string EverythingSaidIn(const SeenEvent& event) {
  if (const auto* command = event.As<event::LinkCommand>()) return TextOf(command->apdu);
  if (const auto* answer = event.As<event::LinkAnswer>()) return answer->apdu ? TextOf(*answer->apdu) : "";
  std::string all = event.data().dump(-1, ' ', false, json::error_handler_t::replace);
  all.push_back('\n');
  // A body that is no UTF-8 stands in hexadecimal in the data, and may be no JSON.
  if (const auto* request = event.As<event::NetworkRequest>()) all.append(request->body).push_back('\n');
  if (const auto* response = event.As<event::NetworkResponse>()) all.append(response->body).push_back('\n');
  Gather(event.said(), all);
  return all;
}

bool HoldsAny(const std::vector<Secret>& secrets, const std::string& text) {
  return std::ranges::any_of(
      secrets, [&](const Secret& secret) { return text.find(secret.text) != std::string::npos; });
}

}  // namespace shikaku::judge
