#include "virtual_card/traced_card.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "models/iso7816/instructions.h"

namespace shikaku::virtual_card {

using iso7816::CommandApdu;
using iso7816::StatusWord;
using vocabulary::Instruction;
using KnownApplication = vocabulary::Application;

namespace {

constexpr std::size_t kShownMax = 24;  // bytes of a command's or an answer's data
constexpr std::size_t kCommandHeader = 4;

struct KnownFile {
  KnownApplication application;
  std::uint16_t id;
  std::string_view name;
};

// facts A.2 to A.5
constexpr std::array<KnownFile, 31> kFiles{{
    {KnownApplication::kJpki, 0x0001, "signature certificate"},
    {KnownApplication::kJpki, 0x0002, "signature CA certificate"},
    {KnownApplication::kJpki, 0x0006, "token information"},
    {KnownApplication::kJpki, 0x0008, "certificate presence"},
    {KnownApplication::kJpki, 0x000A, "user-authentication certificate"},
    {KnownApplication::kJpki, 0x000B, "user-authentication CA certificate"},
    {KnownApplication::kJpki, 0x0016, "terminal CA"},
    {KnownApplication::kJpki, 0x0017, "user-authentication key"},
    {KnownApplication::kJpki, 0x0018, "user-authentication PIN"},
    {KnownApplication::kJpki, 0x001A, "signature key"},
    {KnownApplication::kJpki, 0x001B, "signature PIN"},
    {KnownApplication::kCardFace, 0x0001, "age record"},
    {KnownApplication::kCardFace, 0x0002, "card face"},
    {KnownApplication::kCardFace, 0x0003, "basic information"},
    {KnownApplication::kCardFace, 0x0004, "CV certificate"},
    {KnownApplication::kCardFace, 0x0005, "individual number image"},
    {KnownApplication::kCardFace, 0x0011, "birth date"},
    {KnownApplication::kCardFace, 0x0012, "verification number B"},
    {KnownApplication::kCardFace, 0x0013, "verification number A"},
    {KnownApplication::kInputAssist, 0x0001, "individual number"},
    {KnownApplication::kInputAssist, 0x0002, "four items"},
    {KnownApplication::kInputAssist, 0x0003, "signature record"},
    {KnownApplication::kInputAssist, 0x0004, "CV certificate"},
    {KnownApplication::kInputAssist, 0x0005, "basic information"},
    {KnownApplication::kInputAssist, 0x0006, "session-key public key"},
    {KnownApplication::kInputAssist, 0x0007, "public key of key 0013"},
    {KnownApplication::kInputAssist, 0x0011, "PIN"},
    {KnownApplication::kInputAssist, 0x0014, "verification number A"},
    {KnownApplication::kInputAssist, 0x0015, "verification number B"},
    {KnownApplication::kResident, 0x001C, "PIN"},
    {KnownApplication::kCommon, 0x0001, "serial number"},
}};

constexpr Byte kResetRetryCounter = 0x2C;  // of ISO/IEC 7816-4; a My Number Card does not know it
constexpr Byte kByName = 0x04;             // P1 of SELECT
constexpr Byte kByShortId = 0x80;          // in P1 of READ BINARY

// Instructions whose data may be a PIN.
bool CarriesSecret(Byte ins) {
  return ins == iso7816::kVerify || ins == iso7816::kChangeReferenceData ||
         ins == iso7816::kChangeReferenceDataJicsap || ins == kResetRetryCounter;
}

std::string Hex16(std::uint16_t value) {
  return ToHex(Bytes{static_cast<Byte>(value >> 8), static_cast<Byte>(value & 0xFF)});
}

std::string Shortened(BytesView data) {
  if (data.size() <= kShownMax) return ToHex(data);
  return ToHex(data.first(kShownMax)) + "… (" + std::to_string(data.size()) + " bytes)";
}

// Header, then what follows of it; secrets as one asterisk each.
std::string Shown(BytesView bytes) {
  if (bytes.size() <= kCommandHeader + 1) return ToHex(bytes);
  if (!CarriesSecret(bytes[1])) return Shortened(bytes);
  const std::size_t clear = kCommandHeader + 1;
  return ToHex(bytes.first(clear)) + " " + std::string(bytes.size() - clear, '*');
}

std::uint16_t FileIdIn(const CommandApdu& command) {
  return static_cast<std::uint16_t>(command.data[0] << 8 | command.data[1]);
}

bool SelectsFile(const CommandApdu& command) {
  return command.ins == iso7816::kSelect && command.p1 != kByName && command.data.size() == 2;
}

}  // namespace

std::optional<KnownApplication> ApplicationOf(BytesView aid) {
  const std::string hex = ToHex(aid);
  if (hex.empty()) return std::nullopt;
  for (const KnownApplication known : vocabulary::All<KnownApplication>()) {
    if (CodeOf(known).starts_with(hex)) return known;
  }
  return std::nullopt;
}

std::string DescribeStatus(StatusWord sw) {
  if (const auto tries = iso7816::TriesIn(sw)) {
    return sw.ToString() + (*tries == 1 ? " 1 try left" : " " + std::to_string(*tries) + " tries left");
  }
  const auto word = vocabulary::FromCode<vocabulary::StatusWord>(sw.ToString());
  return word ? sw.ToString().append(" ").append(EnOf(*word)) : sw.ToString();
}

std::string TracedCard::FileName(std::uint16_t id) const {
  std::string name = application_ ? std::string(EnOf(*application_)) + " " + Hex16(id) : Hex16(id);
  for (const KnownFile& known : kFiles) {
    if (known.application == application_ && known.id == id) name += " (" + std::string(known.name) + ")";
  }
  return name;
}

std::string TracedCard::Reference(Byte p2) const {
  if (p2 == 0x00) return "the application's own key";
  const std::uint16_t id = p2 == 0x80 ? file_ : p2 & 0x7F;
  return id == 0 ? "no file" : FileName(id);
}

std::string TracedCard::NameOf(const CommandApdu& command) const {
  const auto instruction = vocabulary::FromCode<Instruction>(ToHex(Bytes{command.ins}));
  if (!instruction) return "unknown instruction";
  const std::string name = std::string(EnOf(*instruction)) + " ";
  switch (*instruction) {
    case Instruction::kSelect: {
      if (SelectsFile(command)) return name + FileName(FileIdIn(command));
      const auto application = ApplicationOf(command.data);
      return name + (application ? std::string(EnOf(*application)) : "an unknown application");
    }
    case Instruction::kReadBinary:
      return name + Reference(command.p1 & kByShortId ? kByShortId | (command.p1 & 0x1F) : kByShortId);
    case Instruction::kReadRecord:
      return name + std::to_string(command.p1);
    case Instruction::kVerify:
      return name + (command.data.empty() ? "asks the tries of " : "") + Reference(command.p2);
    case Instruction::kChangeReferenceData:
    case Instruction::kChangeReferenceDataJicsap:
    case Instruction::kComputeDigitalSignature:
      return name + Reference(command.p2);
    default:
      return std::string(EnOf(*instruction));
  }
}

void TracedCard::Forget() {
  application_.reset();
  file_ = 0;
}

void TracedCard::Follow(const CommandApdu& command, BytesView answer) {
  const auto response = iso7816::ParseResponse(answer);
  if (!response || !response->sw.ok()) return;
  if (SelectsFile(command)) file_ = FileIdIn(command);
  if (command.ins == iso7816::kSelect && command.p1 == kByName) {
    Forget();
    application_ = ApplicationOf(command.data);
  }
  const bool by_sfi = command.ins == iso7816::kReadBinary && (command.p1 & kByShortId) != 0;
  if (by_sfi) file_ = command.p1 & 0x1F;
}

std::optional<iso14443::Atqb> TracedCard::PowerOn() {
  Forget();
  powered_ = true;
  tell_("power on");
  return card_.PowerOn();
}

void TracedCard::PowerOff() {
  Forget();
  if (std::exchange(powered_, false)) tell_("power off");
  card_.PowerOff();
}

ports::CardAnswer TracedCard::Process(BytesView command) {
  const auto parsed = iso7816::ParseCommand(command);
  tell_("> " + Shown(command) + "  " + (parsed ? NameOf(*parsed) : "no command APDU"));
  ports::CardAnswer answer = card_.Process(command);
  if (!answer.response) {
    tell_("< mute");
    return answer;
  }
  if (parsed) Follow(*parsed, *answer.response);
  const auto response = iso7816::ParseResponse(*answer.response);
  if (!response) {
    tell_("< " + ToHex(*answer.response) + "  no response APDU");
  } else {
    tell_("< " + (response->data.empty() ? "" : Shortened(response->data) + " ") +
          DescribeStatus(response->sw));
  }
  return answer;
}

}  // namespace shikaku::virtual_card
