#include "models/iso14443/activation.h"

#include <algorithm>

namespace shikaku::iso14443 {
namespace {

constexpr Byte kReqbCode = 0x05;
constexpr Byte kAtqbCode = 0x50;
constexpr Byte kAttribCode = 0x1D;
constexpr Byte kSlotMarkerCode = 0x05;
constexpr Byte kHltbCode = 0x50;
constexpr Byte kWakeUp = 0x08;
constexpr std::size_t kAtqbSize = 12;
constexpr std::size_t kAttribSize = 9;  // without higher-layer INF

// b3 848, b2 424, b1 212, as they stand in either half of the rate byte.
std::array<bool, 4> Rates(int half) { return {true, (half & 1) != 0, (half & 2) != 0, (half & 4) != 0}; }

}  // namespace

std::size_t FrameSize(int code) {
  constexpr std::array<std::size_t, 13> kSizes{16, 24, 32, 40, 48, 64, 96, 128, 256, 512, 1024, 2048, 4096};
  return kSizes[static_cast<std::size_t>(std::clamp(code, 0, 12))];
}

Bytes EncodeReqb(const Reqb& reqb) {
  return {kReqbCode, reqb.afi, static_cast<Byte>(reqb.slots_code | (reqb.wake_up ? kWakeUp : 0))};
}

std::optional<Reqb> ParseReqb(BytesView body) {
  if (body.size() != 3 || body[0] != kReqbCode) return std::nullopt;
  return Reqb{body[1], (body[2] & kWakeUp) != 0, static_cast<Byte>(body[2] & 0x07)};
}

bool AsksFamily(Byte asked, Byte own) {
  const int family = asked >> 4;
  const int part = asked & 0x0F;
  return (family == 0 || family == own >> 4) && (part == 0 || part == (own & 0x0F));
}

Bytes EncodeSlotMarker(int slot) { return {static_cast<Byte>((slot - 1) << 4 | kSlotMarkerCode)}; }

std::optional<int> ParseSlotMarker(BytesView body) {
  if (body.size() != 1 || (body[0] & 0x0F) != kSlotMarkerCode || body[0] >> 4 == 0) return std::nullopt;
  return (body[0] >> 4) + 1;
}

std::optional<Pupi> ParseHltb(BytesView body) {
  if (body.size() != 1 + Pupi{}.size() || body[0] != kHltbCode) return std::nullopt;
  Pupi pupi;
  std::copy_n(body.begin() + 1, pupi.size(), pupi.begin());
  return pupi;
}

Bytes EncodeAtqb(const Atqb& atqb) {
  Bytes body{kAtqbCode};
  Append(body, atqb.pupi);
  Append(body, atqb.application_data);
  Append(body, atqb.protocol_info);
  return body;
}

std::optional<Atqb> ParseAtqb(BytesView body) {
  if ((body.size() != kAtqbSize && body.size() != kAtqbSize + 1) || body[0] != kAtqbCode) return std::nullopt;
  Atqb atqb;
  std::copy_n(body.begin() + 1, 4, atqb.pupi.begin());
  std::copy_n(body.begin() + 5, 4, atqb.application_data.begin());
  std::copy_n(body.begin() + 9, 3, atqb.protocol_info.begin());
  return atqb;
}

ProtocolInfo DecodeProtocolInfo(const std::array<Byte, 3>& bytes) {
  ProtocolInfo info;
  info.same_rate = (bytes[0] & 0x80) != 0;
  info.from_card = Rates(bytes[0] >> 4 & 7);
  info.to_card = Rates(bytes[0] & 7);
  info.frame_size = FrameSize(bytes[1] >> 4);
  info.tr2_code = bytes[1] >> 1 & 3;
  info.block_protocol = (bytes[1] & 1) != 0;
  const int fwi = bytes[2] >> 4;
  info.fwi = fwi == 15 ? 4 : fwi;  // 15 is reserved: treated as the default
  info.node_address = (bytes[2] & 2) != 0;
  info.card_identifier = (bytes[2] & 1) != 0;
  return info;
}

BitRate Negotiate(const ProtocolInfo& info, BitRate wanted) {
  for (int code = static_cast<int>(wanted); code > 0; --code) {
    const auto i = static_cast<std::size_t>(code);
    if (info.from_card[i] && info.to_card[i]) return static_cast<BitRate>(code);
  }
  return BitRate::k106;
}

Bytes EncodeAttrib(const Attrib& attrib) {
  Bytes body{kAttribCode};
  Append(body, attrib.pupi);
  const int rates = static_cast<int>(attrib.from_card) << 6 | static_cast<int>(attrib.to_card) << 4;
  Append(body, Bytes{0x00, static_cast<Byte>(rates | attrib.frame_size_code), 0x01, attrib.card_identifier});
  return body;
}

std::optional<Attrib> ParseAttrib(BytesView body) {
  if (body.size() < kAttribSize || body[0] != kAttribCode) return std::nullopt;
  Attrib attrib;
  std::copy_n(body.begin() + 1, 4, attrib.pupi.begin());
  attrib.from_card = static_cast<BitRate>(body[6] >> 6);
  attrib.to_card = static_cast<BitRate>(body[6] >> 4 & 3);
  attrib.frame_size_code = body[6] & 0x0F;
  attrib.card_identifier = body[8];
  return attrib;
}

}  // namespace shikaku::iso14443
