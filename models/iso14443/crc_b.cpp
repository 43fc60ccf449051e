#include "models/iso14443/crc_b.h"

#include <array>

namespace shikaku::iso14443 {
namespace {

constexpr std::array<std::uint16_t, 256> MakeTable() {
  std::array<std::uint16_t, 256> table{};
  for (std::uint16_t i = 0; i < 256; ++i) {
    std::uint16_t crc = i;
    for (int bit = 0; bit < 8; ++bit) {
      crc = static_cast<std::uint16_t>((crc & 1) != 0 ? crc >> 1 ^ 0x8408 : crc >> 1);
    }
    table[i] = crc;
  }
  return table;
}

constexpr auto kTable = MakeTable();

}  // namespace

std::uint16_t CrcB(BytesView bytes) {
  std::uint16_t crc = 0xFFFF;
  for (const Byte b : bytes) crc = static_cast<std::uint16_t>(crc >> 8 ^ kTable[(crc ^ b) & 0xFF]);
  return static_cast<std::uint16_t>(crc ^ 0xFFFF);
}

Bytes WithCrc(Bytes body) {
  const std::uint16_t crc = CrcB(body);
  body.push_back(static_cast<Byte>(crc));
  body.push_back(static_cast<Byte>(crc >> 8));
  return body;
}

std::optional<Bytes> CheckedBody(BytesView frame) {
  if (frame.size() < 3) return std::nullopt;
  const BytesView body = frame.first(frame.size() - 2);
  const std::uint16_t crc = CrcB(body);
  if (frame[body.size()] != (crc & 0xFF) || frame[body.size() + 1] != crc >> 8) return std::nullopt;
  return Bytes(body.begin(), body.end());
}

}  // namespace shikaku::iso14443
