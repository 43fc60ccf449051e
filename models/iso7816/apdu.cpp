#include "models/iso7816/apdu.h"

namespace shikaku::iso7816 {
namespace {

constexpr std::uint32_t kShortNcMax = 255;
constexpr std::uint32_t kShortNeMax = 256;

std::uint32_t Read16(BytesView bytes) { return static_cast<std::uint32_t>(bytes[0] << 8 | bytes[1]); }

void Append16(Bytes& to, std::uint32_t value) {
  to.push_back(static_cast<Byte>(value >> 8));
  to.push_back(static_cast<Byte>(value));
}

// The body after an extended marker `00`: Le, or Lc data, or Lc data Le; lengths are two bytes.
Result<CommandApdu, ApduError> ParseExtended(CommandApdu head, BytesView body) {
  if (body.size() < 2) return Failure(ApduError::kBadLength);
  const std::uint32_t first = Read16(body);
  if (body.size() == 2) {
    head.le = first == 0 ? 65'536 : first;
    return head;
  }
  if (first == 0) return Failure(ApduError::kBadLength);
  const BytesView rest = body.subspan(2);
  if (rest.size() != first && rest.size() != first + 2) return Failure(ApduError::kBadLength);
  head.data.assign(rest.begin(), rest.begin() + first);
  if (rest.size() == first + 2) {
    const std::uint32_t le = Read16(rest.subspan(first));
    head.le = le == 0 ? 65'536 : le;
  }
  return head;
}

Result<CommandApdu, ApduError> ParseShort(CommandApdu head, BytesView body) {
  const std::uint32_t first = body[0];
  if (body.size() == 1) {
    head.le = first == 0 ? kShortNeMax : first;
    return head;
  }
  const BytesView rest = body.subspan(1);
  if (first == 0) return Failure(ApduError::kBadLength);
  if (rest.size() != first && rest.size() != first + 1) return Failure(ApduError::kBadLength);
  head.data.assign(rest.begin(), rest.begin() + first);
  if (rest.size() == first + 1) head.le = rest[first] == 0 ? kShortNeMax : rest[first];
  return head;
}

}  // namespace

std::string StatusWord::ToString() const {
  const Byte bytes[] = {sw1(), sw2()};
  return ToHex(bytes);
}

Bytes CommandApdu::Encode() const {
  Bytes bytes{cla, ins, p1, p2};
  const bool extended = data.size() > kShortNcMax || le.value_or(1) > kShortNeMax;
  if (!extended) {
    if (!data.empty()) {
      bytes.push_back(static_cast<Byte>(data.size()));
      Append(bytes, data);
    }
    if (le) bytes.push_back(static_cast<Byte>(*le));
    return bytes;
  }
  bytes.push_back(0x00);
  if (!data.empty()) {
    Append16(bytes, static_cast<std::uint32_t>(data.size()));
    Append(bytes, data);
  }
  if (le) Append16(bytes, *le);
  return bytes;
}

Result<CommandApdu, ApduError> ParseCommand(BytesView bytes) {
  if (bytes.size() < 4) return Failure(ApduError::kTooShort);
  CommandApdu head{bytes[0], bytes[1], bytes[2], bytes[3], {}, {}};
  const BytesView body = bytes.subspan(4);
  if (body.empty()) return head;
  const bool extended = body[0] == 0x00 && body.size() > 1;
  return extended ? ParseExtended(std::move(head), body.subspan(1)) : ParseShort(std::move(head), body);
}

Bytes ResponseApdu::Encode() const {
  Bytes bytes = data;
  bytes.push_back(sw.sw1());
  bytes.push_back(sw.sw2());
  return bytes;
}

std::optional<ResponseApdu> ParseResponse(BytesView bytes) {
  if (bytes.size() < 2) return std::nullopt;
  const std::size_t n = bytes.size() - 2;
  return ResponseApdu{Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n)),
                      {static_cast<std::uint16_t>(bytes[n] << 8 | bytes[n + 1])}};
}

}  // namespace shikaku::iso7816
