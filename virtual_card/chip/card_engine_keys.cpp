// What the card does with keys: signatures, and the authentication of a terminal (docs/profiles/pinless.md).
#include "models/iso7816/cv_certificate.h"
#include "virtual_card/chip/card_engine.h"

namespace shikaku::virtual_card {

using namespace iso7816;  // the status words

namespace {

constexpr std::size_t kHashSize = 32;
constexpr Byte kSignatureFormMax = 0x05;

// docs/profiles/pinless.md: the blocks of a terminal's certificate, and what a terminal must have asked for.
constexpr std::size_t kTerminalFirstBlockSize = 307;   // 7F21 820233 5F4E 820129 <297>
constexpr std::size_t kTerminalSecondBlockSize = 261;  // 5F37 820100 <256>
constexpr std::size_t kTerminalChallengeMin = 16;

ResponseApdu Answer(StatusWord sw) { return {{}, sw}; }

// The forms of `80 2A` by P1 (facts A.6). Nothing: the data do not fit the form.
std::optional<Bytes> SignInForm(const RsaKey& key, Byte form, BytesView data) {
  const bool takes_hash = form == 0x02 || form == 0x04;
  if (takes_hash && data.size() != kHashSize) return std::nullopt;
  switch (form) {
    case 0x00:
      return key.SignPadded(data);
    case 0x01:
      return key.SignPadded(Sha256(data));
    case 0x02:
      return key.SignPadded(Sha256DigestInfo(data));
    case 0x03:
      return key.SignSha256(data);
    case 0x04:
      return key.SignPss(data);
    default:
      return key.SignPss(Sha256(data));
  }
}

}  // namespace

ResponseApdu CardEngine::ComputeSignature(const CommandApdu& command) {
  const Byte form_max = options_.all_signature_forms ? kSignatureFormMax : 0x00;
  if (command.p1 > form_max) return Answer(kIncorrectParameters);
  const ElementaryFile* file = nullptr;
  if (command.p2 == 0x00) {
    const auto default_key = CurrentApplication().default_key;
    if (!default_key) return Answer(kReferenceNotFound);
    file = FindFile(*default_key);
  } else {
    const auto named = FileByP2(command.p2);
    if (!named) return Answer(named.error());
    file = *named;
  }
  if (const auto* curve = file != nullptr ? std::get_if<EcKeyFile>(&file->body) : nullptr) {
    return SignWithCurve(*curve, command);
  }
  const auto* key = file != nullptr ? std::get_if<KeyFile>(&file->body) : nullptr;
  if (key == nullptr) return Answer(kIncompatibleFileStructure);
  if (!Allows(key->use)) return Answer(kSecurityStatusNotSatisfied);
  if (command.data.empty() || !command.le || *command.le < key->key->size()) return Answer(kWrongLength);
  auto signature = SignInForm(*key->key, command.p1, command.data);
  if (!signature) return Answer(kWrongLength);
  return {std::move(*signature), kOk};
}

// docs/profiles/next-generation.md: a hash with P1 00, a message with P1 03.
ResponseApdu CardEngine::SignWithCurve(const EcKeyFile& file, const CommandApdu& command) {
  if (command.p1 != 0x00 && command.p1 != 0x03) return Answer(kIncorrectParameters);
  if (!Allows(file.use)) return Answer(kSecurityStatusNotSatisfied);
  if (command.data.empty() || !command.le || *command.le < kEcSignatureSize) return Answer(kWrongLength);
  if (command.p1 == 0x03) return {file.key->SignHash(Sha384(command.data)), kOk};
  if (command.data.size() != kEcHashSize) return Answer(kWrongLength);
  return {file.key->SignHash(command.data), kOk};
}

ResponseApdu CardEngine::InternalAuthenticate(const CommandApdu& command) {
  if (command.p1 != 0) return Answer(kIncorrectParameters);
  const auto file = FileByP2(command.p2);
  if (!file) return Answer(file.error());
  const auto* key = std::get_if<KeyFile>(&(*file)->body);
  if (key == nullptr) return Answer(kIncompatibleFileStructure);
  if (!Allows(key->use)) return Answer(kSecurityStatusNotSatisfied);
  if (options_.common_key_authenticates_only && !key->authenticates) return Answer(kConditionsNotSatisfied);
  if (command.data.empty() || !command.le || *command.le < key->key->size()) return Answer(kWrongLength);
  return {key->key->SignSha256(command.data), kOk};
}

// `80 A2 06 C1`: the certificate's head and body; `80 A2 00 C1`: its signature.
ResponseApdu CardEngine::LoadTerminalCertificate(const CommandApdu& command) {
  const auto* authority = now_.file != nullptr ? std::get_if<TerminalCaFile>(&now_.file->body) : nullptr;
  if (!knows_terminals_) return Answer(kInstructionNotSupported);
  const bool first = command.p1 == 0x06;
  if ((!first && command.p1 != 0x00) || command.p2 != 0xC1) return Answer(kIncorrectParameters);
  if (authority == nullptr) return Answer(now_.file == nullptr ? kNoCurrentFile : kIncompatibleFileStructure);
  const std::size_t size = first ? kTerminalFirstBlockSize : kTerminalSecondBlockSize;
  if (command.data.size() != size || command.le) return Answer(kWrongLength);
  if (!first) return CheckTerminalCertificate(command, *authority);
  now_.terminal_key.reset();
  now_.terminal_authenticated = false;
  now_.first_block = command.data;
  return Answer(kOk);
}

ResponseApdu CardEngine::CheckTerminalCertificate(const CommandApdu& command,
                                                  const TerminalCaFile& authority) {
  Bytes whole = std::exchange(now_.first_block, {});
  if (whole.empty()) return Answer(kConditionsNotSatisfied);
  Append(whole, command.data);
  const auto certificate = ParseCvCertificate(whole);
  if (!certificate) return Answer(kWrongData);
  if (certificate->issuer != authority.key_identifier) return Answer(kReferenceNotFound);
  if (!authority.key->VerifySha256(certificate->body, certificate->signature)) {
    return Answer(kSecurityStatusNotSatisfied);
  }
  now_.terminal_key = RsaKey::FromPublic(certificate->modulus, certificate->exponent);
  return Answer(now_.terminal_key ? kOk : kWrongData);
}

ResponseApdu CardEngine::ExternalAuthenticate(const CommandApdu& command) {
  constexpr StatusWord kMismatch{0x6300};
  if (!knows_terminals_) return Answer(kInstructionNotSupported);
  if (command.p1 != 0 || command.p2 != 0) return Answer(kIncorrectParameters);
  if (command.le) return Answer(kWrongLength);
  const Bytes challenge = std::exchange(now_.challenge, {});
  now_.terminal_authenticated = false;
  if (challenge.size() < kTerminalChallengeMin || !now_.terminal_key) return Answer(kConditionsNotSatisfied);
  if (command.data.size() != now_.terminal_key->size()) return Answer(kWrongLength);
  now_.terminal_authenticated = now_.terminal_key->VerifySha256(challenge, command.data);
  return Answer(now_.terminal_authenticated ? kOk : kMismatch);
}

}  // namespace shikaku::virtual_card
