#include "virtual_card/traced_card.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace shikaku::virtual_card {

using iso7816::CommandApdu;
using iso7816::StatusWord;

namespace {

constexpr std::size_t kShownMax = 24;  // bytes of a command's or an answer's data
constexpr std::size_t kCommandHeader = 4;

struct KnownApplication {
  std::string_view aid;
  std::string_view name;
};

// facts A.1
constexpr std::array<KnownApplication, 6> kApplications{{
    {"D392F000260100000001", "JPKI"},
    {"D3921000310001010402", "card face"},
    {"D3921000310001010408", "input assist"},
    {"D3921000310001010401", "resident"},
    {"D3921000310001010100", "common"},
    {"A0000001510000", "card manager"},
}};

struct KnownFile {
  std::string_view application;
  std::uint16_t id;
  std::string_view name;
};

// facts A.2 to A.5
constexpr std::array<KnownFile, 31> kFiles{{
    {"JPKI", 0x0001, "signature certificate"},
    {"JPKI", 0x0002, "signature CA certificate"},
    {"JPKI", 0x0006, "token information"},
    {"JPKI", 0x0008, "certificate presence"},
    {"JPKI", 0x000A, "user-authentication certificate"},
    {"JPKI", 0x000B, "user-authentication CA certificate"},
    {"JPKI", 0x0016, "terminal CA"},
    {"JPKI", 0x0017, "user-authentication key"},
    {"JPKI", 0x0018, "user-authentication PIN"},
    {"JPKI", 0x001A, "signature key"},
    {"JPKI", 0x001B, "signature PIN"},
    {"card face", 0x0001, "age record"},
    {"card face", 0x0002, "card face"},
    {"card face", 0x0003, "basic information"},
    {"card face", 0x0004, "CV certificate"},
    {"card face", 0x0005, "individual number image"},
    {"card face", 0x0011, "birth date"},
    {"card face", 0x0012, "verification number B"},
    {"card face", 0x0013, "verification number A"},
    {"input assist", 0x0001, "individual number"},
    {"input assist", 0x0002, "four items"},
    {"input assist", 0x0003, "signature record"},
    {"input assist", 0x0004, "CV certificate"},
    {"input assist", 0x0005, "basic information"},
    {"input assist", 0x0006, "session-key public key"},
    {"input assist", 0x0007, "public key of key 0013"},
    {"input assist", 0x0011, "PIN"},
    {"input assist", 0x0014, "verification number A"},
    {"input assist", 0x0015, "verification number B"},
    {"resident", 0x001C, "PIN"},
    {"common", 0x0001, "serial number"},
}};

struct KnownStatus {
  std::uint16_t value;
  std::string_view meaning;
};

// facts A.7
constexpr std::array<KnownStatus, 24> kStatusWords{{
    {0x9000, "ok"},
    {0x6300, "does not match"},
    {0x66F1, "secure messaging not configured"},
    {0x6700, "wrong length"},
    {0x6881, "no logical channels"},
    {0x6882, "no secure messaging"},
    {0x6981, "not for a file of this structure"},
    {0x6982, "security status not satisfied"},
    {0x6984, "reference blocked"},
    {0x6985, "conditions not satisfied"},
    {0x6986, "no current file"},
    {0x6987, "secure messaging object missing"},
    {0x6988, "secure messaging object wrong"},
    {0x69FC, "secure messaging session broken"},
    {0x6A80, "wrong data"},
    {0x6A81, "function not supported"},
    {0x6A82, "no such file"},
    {0x6A83, "no such record"},
    {0x6A86, "wrong P1 P2"},
    {0x6A87, "length does not fit P1 P2"},
    {0x6A88, "no such reference"},
    {0x6B00, "offset beyond the file"},
    {0x6D00, "no such instruction"},
    {0x6E00, "no such class"},
}};

// Instructions whose data may be a PIN.
bool CarriesSecret(Byte ins) { return ins == 0x20 || ins == 0x24 || ins == 0x32 || ins == 0x2C; }

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
  return command.ins == 0xA4 && command.p1 != 0x04 && command.data.size() == 2;
}

}  // namespace

std::string_view NameOfApplication(BytesView aid) {
  const std::string hex = ToHex(aid);
  for (const KnownApplication& known : kApplications) {
    if (!hex.empty() && known.aid.starts_with(hex)) return known.name;
  }
  return "";
}

std::string DescribeStatus(StatusWord sw) {
  if (const auto tries = iso7816::TriesIn(sw)) {
    return sw.ToString() + (*tries == 1 ? " 1 try left" : " " + std::to_string(*tries) + " tries left");
  }
  for (const KnownStatus& known : kStatusWords) {
    if (known.value == sw.value) return sw.ToString() + " " + std::string(known.meaning);
  }
  return sw.ToString();
}

std::string TracedCard::FileName(std::uint16_t id) const {
  std::string name = application_.empty() ? Hex16(id) : application_ + " " + Hex16(id);
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
  switch (command.ins) {
    case 0xA4: {
      if (SelectsFile(command)) return "SELECT " + FileName(FileIdIn(command));
      const std::string_view name = NameOfApplication(command.data);
      return name.empty() ? "SELECT an unknown application" : "SELECT " + std::string(name);
    }
    case 0xB0:
      return "READ BINARY " + Reference(command.p1 & 0x80 ? 0x80 | (command.p1 & 0x1F) : 0x80);
    case 0xB2:
      return "READ RECORD " + std::to_string(command.p1);
    case 0x20:
      return (command.data.empty() ? "VERIFY, asks the tries of " : "VERIFY ") + Reference(command.p2);
    case 0x24:
    case 0x32:
      return "CHANGE REFERENCE DATA " + Reference(command.p2);
    case 0x2A:
      return "COMPUTE DIGITAL SIGNATURE " + Reference(command.p2);
    case 0x84:
      return "GET CHALLENGE";
    case 0x88:
      return "INTERNAL AUTHENTICATE";
    case 0x82:
      return "EXTERNAL AUTHENTICATE";
    case 0xA2:
      return "terminal certificate";
    case 0xAE:
      return "secure messaging session";
    case 0xCA:
      return "GET DATA";
    default:
      return "unknown instruction";
  }
}

void TracedCard::Forget() {
  application_.clear();
  file_ = 0;
}

void TracedCard::Follow(const CommandApdu& command, BytesView answer) {
  const auto response = iso7816::ParseResponse(answer);
  if (!response || !response->sw.ok()) return;
  if (SelectsFile(command)) file_ = FileIdIn(command);
  if (command.ins == 0xA4 && command.p1 == 0x04) {
    Forget();
    application_ = NameOfApplication(command.data);
  }
  const bool by_sfi = command.ins == 0xB0 && (command.p1 & 0x80) != 0;
  if (by_sfi) file_ = command.p1 & 0x1F;
}

std::optional<ports::Atqb> TracedCard::PowerOn() {
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
