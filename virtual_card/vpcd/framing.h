// Frames of the vpcd protocol (facts C.5): a 2-byte big-endian length, then that many bytes. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/core/bytes.h"

namespace shikaku::virtual_card::vpcd {

inline constexpr std::uint16_t kFirstPort = 35963;  // slot n: kFirstPort + n
inline constexpr int kSlotMax = 1;                  // the driver offers two slots
inline constexpr std::size_t kPayloadMax = 0xFFFF;
inline constexpr std::size_t kHeaderSize = 2;

// A payload of one byte is one of these; every other length is a command APDU.
enum class Control : Byte { kPowerOff = 0x00, kPowerOn = 0x01, kReset = 0x02, kAtr = 0x04 };

// The two bytes before a payload. `size` is at most kPayloadMax.
constexpr std::array<Byte, kHeaderSize> HeaderOf(std::size_t size) {
  return {static_cast<Byte>(size >> 8), static_cast<Byte>(size & 0xFF)};
}

// Cuts a stream of bytes into payloads, in place: nothing is copied but the rest of a frame that came in
// parts. Any bytes make frames; there is no length that it cannot hold.
class FrameBuffer {
 public:
  // Room for one frame of the largest size; nothing received yet.
  FrameBuffer() : bytes_(kHeaderSize + kPayloadMax) {}

  // Where received bytes belong; never empty once Next() has given nothing. Payloads given before lapse.
  std::span<Byte> Free();
  void Received(std::size_t count);

  // The next whole payload, valid until Free() or Clear(). Nothing: more bytes are needed.
  std::optional<BytesView> Next();

  // A new connection: what was received of a frame is forgotten.
  void Clear() { begin_ = end_ = 0; }

 private:
  std::vector<Byte> bytes_;
  std::size_t begin_ = 0;  // of what has not been given
  std::size_t end_ = 0;    // of what has been received
};

}  // namespace shikaku::virtual_card::vpcd
