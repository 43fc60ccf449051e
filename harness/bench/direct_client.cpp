#include "harness/bench/direct_client.h"

#include <openssl/sha.h>

#include <nlohmann/json.hpp>

#include "models/iso7816/apdu.h"
#include "models/messages/terminal_central.h"
#include "models/ports/fault.h"

namespace shikaku::bench {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;
using vocabulary::Tamper;

constexpr SimDuration kTimeout = 3s;

// An object, empty where the answer is missing or no object.
json BodyOf(const Result<ports::Response, ports::NetworkError>& response) {
  if (!response) return json::object();
  json body = json::parse(response->body, nullptr, false);
  return body.is_object() ? body : json::object();
}

// A text among the members of an answer, by its id, whatever the others are; empty where there is none.
std::string TextIn(const json& body, vocabulary::Path path, std::string_view id) {
  const auto member = body.find(vocabulary::NameOfMember(EntryOf(path).answer, id));
  return member != body.end() && member->is_string() ? member->get<std::string>() : "";
}

}  // namespace

template <class Exchange>
Result<ports::Response, ports::NetworkError> DirectClient::Send(const typename Exchange::Request& request) {
  return central_.Call({std::string(NameOf(Exchange::kPath)), Encode(request).dump()}, kTimeout);
}

void DirectClient::Ask(const scenario::DirectAsk& ask) {
  card_.PowerOn();
  const Challenge challenge = GetChallenge();
  std::string session = Confirm(challenge, ask.tamper == Tamper::kSignature);
  if (ask.tamper == Tamper::kReplay) session = Confirm(challenge, false);
  if (!ask.consent.empty())
    (void)Send<messages::CentralConsent>({session, ask.consent, /*limit=*/false, /*specific_disease=*/false});
  for (const vocabulary::Category category : ask.medical)
    (void)Send<messages::CentralMedical>({session, category});
  card_.PowerOff();
}

DirectClient::Challenge DirectClient::GetChallenge() {
  const json body = BodyOf(Send<messages::CentralChallenge>({}));
  constexpr auto kPath = messages::CentralChallenge::kPath;
  return {TextIn(body, kPath, "challenge_id"),
          FromBase64(TextIn(body, kPath, "challenge")).value_or(Bytes{})};
}

std::string DirectClient::Confirm(const Challenge& challenge, bool damage_signature) {
  const Bytes certificate = ReadCertificate();
  Bytes signature = Sign(challenge.bytes);
  if (damage_signature && !signature.empty()) signature.back() ^= 0x01;
  const auto answer = Send<messages::CentralConfirm>({.request_id = name_ + "-" + std::to_string(++requests_),
                                                      .challenge_id = challenge.id,
                                                      .certificate = certificate,
                                                      .signature = signature,
                                                      .method = vocabulary::Method::kPin});
  return TextIn(BodyOf(answer), messages::CentralConfirm::kPath, "session");
}

// What is asked of the card, every card of the field can do: one that cannot is at fault itself.
Bytes DirectClient::CardSays(BytesView command, std::size_t at_least) {
  const auto answer = card_.Process(command);
  const auto response = answer.response ? iso7816::ParseResponse(*answer.response) : std::nullopt;
  if (!response || !response->sw.ok() || response->data.size() < at_least) {
    throw ports::FaultError({ports::Role::kCard, ports::FaultKind::kException,
                             "the card answers " + ToHex(command) + " with " +
                                 (answer.response ? ToHex(*answer.response) : "nothing")});
  }
  return response->data;
}

Bytes DirectClient::ReadCertificate() {
  CardSays(*FromHex("00A4040C0A D392F000260100000001"));
  CardSays(*FromHex("00A4020C02 000A"));
  const Bytes head = CardSays(*FromHex("00B0000004"), 4);
  const std::uint32_t size = 4U + (static_cast<std::uint32_t>(head[2]) << 8 | head[3]);
  return CardSays(iso7816::CommandApdu{0x00, 0xB0, 0x00, 0x00, {}, size}.Encode());
}

Bytes DirectClient::Sign(BytesView challenge) {
  Bytes digest_info = *FromHex("3031300D060960864801650304020105000420");
  Bytes digest(SHA256_DIGEST_LENGTH);
  SHA256(challenge.data(), challenge.size(), digest.data());
  Append(digest_info, digest);
  CardSays(*FromHex("00A4020C02 0018"));
  CardSays(iso7816::CommandApdu{0x00, 0x20, 0x00, 0x80, BytesOf(pin_), {}}.Encode());
  CardSays(*FromHex("00A4020C02 0017"));
  return CardSays(iso7816::CommandApdu{0x80, 0x2A, 0x00, 0x80, digest_info, 256}.Encode());
}

}  // namespace shikaku::bench
