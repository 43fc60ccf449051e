#include "harness/bench/direct_client.h"

#include <openssl/sha.h>

#include "models/iso7816/apdu.h"
#include "models/iso7816/instructions.h"
#include "models/ports/fault.h"
#include "models/vocabulary/card.h"

namespace shikaku::bench {
namespace {

using namespace std::chrono_literals;
using iso7816::CommandApdu;
using vocabulary::Tamper;

constexpr SimDuration kTimeout = 3s;

// How SELECT finds what it names: P1.
constexpr Byte kByName = 0x04;
constexpr Byte kById = 0x02;

// Elementary files of the JPKI application (facts A.2).
const Bytes kAuthenticationCertificate{0x00, 0x0A};
const Bytes kAuthenticationPin{0x00, 0x18};
const Bytes kAuthenticationKey{0x00, 0x17};

Bytes Select(Byte how, const Bytes& what) {
  return CommandApdu{0x00, iso7816::kSelect, how, 0x0C, what, {}}.Encode();
}

}  // namespace

template <class Exchange>
typename Exchange::Answer DirectClient::Send(const typename Exchange::Request& request) {
  const auto response = central_.Call({std::string(NameOf(Exchange::kPath)), BodyOf(request)}, kTimeout);
  return vocabulary::WhatCanBeRead<typename Exchange::Answer>(response ? response->body : "");
}

void DirectClient::Ask(const scenario::DirectAsk& ask) {
  card_.PowerOn();
  const auto challenge = Send<messages::CentralChallenge>({});
  std::string session = Confirm(challenge, ask.tamper == Tamper::kSignature);
  if (ask.tamper == Tamper::kReplay) session = Confirm(challenge, false);
  if (!ask.consent.empty())
    (void)Send<messages::CentralConsent>({session, ask.consent, /*limit=*/false, /*specific_disease=*/false});
  for (const vocabulary::Category category : ask.medical)
    (void)Send<messages::CentralMedical>({session, category});
  card_.PowerOff();
}

std::string DirectClient::Confirm(const messages::CentralChallengeAnswer& challenge, bool damage_signature) {
  const Bytes certificate = ReadCertificate();
  Bytes signature = Sign(challenge.challenge);
  if (damage_signature && !signature.empty()) signature.back() ^= 0x01;
  return Send<messages::CentralConfirm>({.request_id = name_ + "-" + std::to_string(++requests_),
                                         .challenge_id = challenge.challenge_id,
                                         .certificate = certificate,
                                         .signature = signature,
                                         .method = vocabulary::Method::kPin})
      .session;
}

// What is asked of the card, every card of the field can do: one that cannot is at fault itself.
Bytes DirectClient::CardSays(BytesView command, std::size_t at_least) {
  const auto answer = card_.Process(command);
  const auto response = answer.response ? iso7816::ParseResponse(*answer.response) : std::nullopt;
  if (!response || !response->sw.ok() || response->data.size() < at_least) {
    throw ports::FaultError({ports::Role::kCard, ports::FaultKind::kWrongAnswer,
                             ToHex(command) + " → " + (answer.response ? ToHex(*answer.response) : "-")});
  }
  return response->data;
}

Bytes DirectClient::ReadCertificate() {
  CardSays(Select(kByName, *FromHex(CodeOf(vocabulary::Application::kJpki))));
  CardSays(Select(kById, kAuthenticationCertificate));
  const Bytes head = CardSays(CommandApdu{0x00, iso7816::kReadBinary, 0x00, 0x00, {}, 4}.Encode(), 4);
  const std::uint32_t size = 4U + (static_cast<std::uint32_t>(head[2]) << 8 | head[3]);
  return CardSays(CommandApdu{0x00, iso7816::kReadBinary, 0x00, 0x00, {}, size}.Encode());
}

Bytes DirectClient::Sign(BytesView challenge) {
  Bytes digest_info = *FromHex("3031300D060960864801650304020105000420");
  Bytes digest(SHA256_DIGEST_LENGTH);
  SHA256(challenge.data(), challenge.size(), digest.data());
  Append(digest_info, digest);
  CardSays(Select(kById, kAuthenticationPin));
  CardSays(CommandApdu{0x00, iso7816::kVerify, 0x00, 0x80, BytesOf(pin_), {}}.Encode());
  CardSays(Select(kById, kAuthenticationKey));
  return CardSays(
      CommandApdu{0x80, iso7816::kComputeDigitalSignature, 0x00, 0x80, digest_info, 256}.Encode());
}

}  // namespace shikaku::bench
