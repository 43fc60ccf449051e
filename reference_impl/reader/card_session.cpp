#include "reference_impl/reader/card_session.h"

#include <openssl/sha.h>
#include <openssl/x509.h>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace shikaku::reference::reader {
namespace {

using iso7816::CommandApdu;
using iso7816::StatusWord;

// facts A.1, A.2, A.3
const Bytes kJpkiAid{0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01};
const Bytes kCardFaceAid{0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02};
constexpr std::uint16_t kAuthenticationCertificate = 0x000A;
constexpr std::uint16_t kTerminalCaKey = 0x0016;
constexpr std::uint16_t kAuthenticationKey = 0x0017;
constexpr std::uint16_t kAuthenticationPin = 0x0018;
constexpr std::uint16_t kCardFaceFile = 0x0002;
constexpr std::uint16_t kNumberB = 0x0012;

constexpr std::size_t kReadChunk = 256;
constexpr std::size_t kCertificateMax = 8 * 1024;
constexpr std::size_t kPhotoMax = 32 * 1024;

// DF21 lists nine offsets from the start of the file, one each for DF22 to DF2A; DF27 is the photo.
constexpr std::size_t kOffsetTableHead = 5 + 3;  // FF20 82 hh ll, DF21 12
constexpr std::size_t kPhotoIndex = 5;

// PIN-less authentication (docs/profiles/pinless.md): the certificate goes in two blocks.
constexpr std::ptrdiff_t kCertificateFirstBlock = 307;
constexpr std::uint32_t kCardChallengeSize = 32;

// DigestInfo of SHA-256 (facts A.6).
const Bytes kSha256Prefix{0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                          0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};

CardProblem ProblemOf(ports::LinkError error) {
  switch (error) {
    case ports::LinkError::kRemoved:
    case ports::LinkError::kNoCard:
      return CardProblem::kRemoved;
    case ports::LinkError::kSeveralCards:
      return CardProblem::kSeveralCards;
    case ports::LinkError::kMute:
    case ports::LinkError::kTransmission:
    case ports::LinkError::kProtocol:
      return CardProblem::kUnreadable;
  }
  return CardProblem::kUnreadable;
}

std::optional<CivilDate> DayOf(const ASN1_TIME* time) {
  static const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> kEpoch{ASN1_TIME_set(nullptr, 0),
                                                                            &ASN1_TIME_free};
  int days = 0;
  int seconds = 0;
  if (ASN1_TIME_diff(&days, &seconds, kEpoch.get(), time) != 1) return std::nullopt;
  return DateOf(FromUnixSeconds(std::int64_t{days} * 86'400 + seconds));
}

Result<CardCertificate, CardProblem> ParseCertificate(Bytes der) {
  const Byte* at = der.data();
  const std::unique_ptr<X509, decltype(&X509_free)> certificate{
      d2i_X509(nullptr, &at, static_cast<long>(der.size())), &X509_free};
  if (!certificate) return Failure(CardProblem::kUnreadable);
  const auto from = DayOf(X509_get0_notBefore(certificate.get()));
  const auto to = DayOf(X509_get0_notAfter(certificate.get()));
  if (!from || !to) return Failure(CardProblem::kUnreadable);
  return CardCertificate{std::move(der), *from, *to};
}

}  // namespace

std::string VerificationNumberB(const ports::CardFaceText& text) {
  char number[32];
  std::snprintf(number, sizeof number, "%02d%02d%02d%04d", text.birth_year_era, text.birth_month,
                text.birth_day, text.expiry_year);
  return number + text.security_code;
}

Result<CardCertificate, CardProblem> CardSession::Identify() {
  const auto activated = front_end_.Activate();
  if (!activated) {
    // Something loads the field but does not answer: a broken chip, not an absent card.
    const bool mute = activated.error() == ports::LinkError::kNoCard && front_end_.CardPresent();
    return Failure(mute ? CardProblem::kUnreadable : ProblemOf(activated.error()));
  }
  const Answer selected = SelectApplication(kJpkiAid);
  if (!selected) return Failure(selected.error());
  if (selected->sw == iso7816::kFileNotFound) return Failure(CardProblem::kNotMyNumberCard);
  if (!selected->sw.ok()) return Failure(CardProblem::kUnreadable);
  if (const Answer file = SelectFile(kAuthenticationCertificate); !file) return Failure(file.error());
  const auto head = ReadRange(0, 4);
  if (!head) return Failure(head.error());
  if ((*head)[0] != 0x30 || (*head)[1] != 0x82) return Failure(CardProblem::kUnreadable);
  const std::size_t size = 4 + (static_cast<std::size_t>((*head)[2]) << 8 | (*head)[3]);
  if (size > kCertificateMax) return Failure(CardProblem::kUnreadable);
  auto der = ReadRange(0, size);
  if (!der) return Failure(der.error());
  return ParseCertificate(std::move(*der));
}

Result<std::optional<Bytes>, CardProblem> CardSession::ReadPhoto(const std::string& number_b) {
  const Answer selected = SelectApplication(kCardFaceAid);
  if (!selected) return Failure(selected.error());
  if (!selected->sw.ok()) return Failure(CardProblem::kUnreadable);
  if (const Answer key = SelectFile(kNumberB); !key) return Failure(key.error());
  const Answer verified = Send({0x00, 0x20, 0x00, 0x80, BytesOf(number_b), {}});
  if (!verified) return Failure(verified.error());
  if (!verified->sw.ok()) return std::optional<Bytes>{};
  if (const Answer file = SelectFile(kCardFaceFile); !file) return Failure(file.error());

  const auto table = ReadRange(kOffsetTableHead, 18);
  if (!table) return Failure(table.error());
  const auto offset = [&](std::size_t i) {
    return static_cast<std::size_t>((*table)[2 * i]) << 8 | (*table)[2 * i + 1];
  };
  const std::size_t start = offset(kPhotoIndex);
  const std::size_t end = offset(kPhotoIndex + 1);
  if (end < start + 5 || end - start > kPhotoMax) return Failure(CardProblem::kUnreadable);
  auto object = ReadRange(start, end - start);
  if (!object) return Failure(object.error());
  const Bytes& b = *object;
  const bool is_photo = b[0] == 0xDF && b[1] == 0x27 && b[2] == 0x82;
  if (!is_photo || (static_cast<std::size_t>(b[3]) << 8 | b[4]) != b.size() - 5) {
    return Failure(CardProblem::kUnreadable);
  }
  return std::optional<Bytes>{Bytes(b.begin() + 5, b.end())};
}

Result<PinChecked, CardProblem> CardSession::PresentPin(const std::string& pin) {
  const Answer selected = SelectApplication(kJpkiAid);
  if (!selected) return Failure(selected.error());
  const Answer reference = Send({0x00, 0xA4, 0x02, 0x0C, {0x00, kAuthenticationPin}, {}});
  if (!reference) return Failure(reference.error());
  if (!reference->sw.ok()) return PinChecked{PinOutcome::kNoPin, 0};
  const Answer verified = Send({0x00, 0x20, 0x00, 0x80, BytesOf(pin), {}});
  if (!verified) return Failure(verified.error());
  if (verified->sw.ok()) return PinChecked{PinOutcome::kRight, 0};
  if (verified->sw == iso7816::kReferenceBlocked) return PinChecked{PinOutcome::kBlocked, 0};
  const auto tries = iso7816::TriesIn(verified->sw);
  if (!tries) return Failure(CardProblem::kUnreadable);
  return PinChecked{*tries == 0 ? PinOutcome::kBlocked : PinOutcome::kWrong, *tries};
}

Result<Bytes, CardProblem> CardSession::Sign(BytesView challenge, ports::SecureModule* module) {
  if (module != nullptr) {
    if (const auto opened = OpenWithoutPin(*module); !opened) return Failure(opened.error());
  }
  if (const Answer key = SelectFile(kAuthenticationKey); !key) return Failure(key.error());
  Bytes digest_info = kSha256Prefix;
  Bytes digest(SHA256_DIGEST_LENGTH);
  SHA256(challenge.data(), challenge.size(), digest.data());
  Append(digest_info, digest);
  const Answer answer = Demand({0x80, 0x2A, 0x00, 0x80, digest_info, 256});
  if (!answer) return Failure(answer.error());
  return answer->data;
}

// The card checks the terminal certificate, then the terminal's signature over a card challenge.
Result<Done, CardProblem> CardSession::OpenWithoutPin(ports::SecureModule& module) {
  const Answer selected = SelectApplication(kJpkiAid);
  if (!selected) return Failure(selected.error());
  if (const Answer file = SelectFile(kTerminalCaKey); !file) return Failure(file.error());
  const Bytes certificate = module.TerminalCertificate();
  if (std::ssize(certificate) <= kCertificateFirstBlock) return Failure(CardProblem::kUnreadable);
  const auto split = certificate.begin() + kCertificateFirstBlock;
  if (const Answer first = Demand({0x80, 0xA2, 0x06, 0xC1, {certificate.begin(), split}, {}}); !first) {
    return Failure(first.error());
  }
  if (const Answer second = Demand({0x80, 0xA2, 0x00, 0xC1, {split, certificate.end()}, {}}); !second) {
    return Failure(second.error());
  }
  const Answer challenge = Demand({0x00, 0x84, 0x00, 0x00, {}, kCardChallengeSize});
  if (!challenge) return Failure(challenge.error());
  const Answer opened = Demand({0x00, 0x82, 0x00, 0x00, module.Sign(challenge->data), {}});
  if (!opened) return Failure(opened.error());
  return Done{};
}

CardSession::Answer CardSession::Send(CommandApdu command) {
  auto answer = front_end_.Transmit(command);
  if (!answer) return Failure(ProblemOf(answer.error()));
  return std::move(*answer);
}

CardSession::Answer CardSession::Demand(CommandApdu command) {
  Answer answer = Send(std::move(command));
  if (answer && !answer->sw.ok()) return Failure(CardProblem::kUnreadable);
  return answer;
}

CardSession::Answer CardSession::SelectApplication(BytesView aid) {
  return Send({0x00, 0xA4, 0x04, 0x0C, Bytes(aid.begin(), aid.end()), {}});
}

CardSession::Answer CardSession::SelectFile(std::uint16_t file) {
  return Demand({0x00, 0xA4, 0x02, 0x0C, {static_cast<Byte>(file >> 8), static_cast<Byte>(file)}, {}});
}

Result<Bytes, CardProblem> CardSession::ReadRange(std::size_t offset, std::size_t length) {
  Bytes all;
  while (all.size() < length) {
    const std::size_t at = offset + all.size();
    const auto want = static_cast<std::uint32_t>(std::min(kReadChunk, length - all.size()));
    const Answer part = Demand({0x00, 0xB0, static_cast<Byte>(at >> 8), static_cast<Byte>(at), {}, want});
    if (!part) return Failure(part.error());
    if (part->data.empty() || part->data.size() > want) return Failure(CardProblem::kUnreadable);
    Append(all, part->data);
  }
  return all;
}

}  // namespace shikaku::reference::reader
