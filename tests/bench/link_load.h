// The load of the link benchmark: exchanges back to back, driven as firmware drives the front-end.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "models/core/sim_time.h"
#include "models/iso14443/crc_b.h"
#include "models/ports/nfc_front_end.h"

namespace shikaku::bench {

using iso14443::BitRate;
using iso14443::Cycle;

struct Load {
  BitRate rate = BitRate::k106;
  std::size_t request = 20;  // bytes, without CRC
  std::size_t answer = 60;
  SimDuration card_time{};
};

// 20-byte request, 60-byte answer, 2 ms in the card, 106 kbit/s.
inline constexpr Load kTypical{.card_time = std::chrono::milliseconds{2}};
// As fast as the air goes, with no time in the card: frames of 256 bytes each way.
inline constexpr Load kSaturated{.rate = BitRate::k848, .request = 254, .answer = 254};

// A card that answers every frame.
class AnsweringCard final : public ports::Antenna {
 public:
  AnsweringCard(ports::NfcFrontEnd& device, const Load& load)
      : device_(device), delay_(static_cast<Cycle>(load.card_time.count()) + 64 * 16) {
    Bytes body(load.answer);
    for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<Byte>(i * 37 + 5);
    signal_.rate = load.rate;
    signal_.bytes = iso14443::WithCrc(std::move(body));
  }

  void OnField(Cycle, bool) override {}
  void OnFrame(const iso14443::ReaderFrame& frame) override {
    signal_.start = frame.end + delay_;
    device_.Receive(signal_);
  }

 private:
  ports::NfcFrontEnd& device_;
  iso14443::CardSignal signal_;
  Cycle delay_;
};

// Firmware that sends, waits for the interrupt and reads the answer, over and over.
class ExchangeLoop {
 public:
  ExchangeLoop(ports::NfcFrontEnd& device, const Load& load);

  // Does `count` exchanges; throws if one does not go well. The cycles that they took.
  Cycle Run(int count);

 private:
  void Write(std::uint8_t address, std::uint32_t value) { device_.Write(device_.Now() + 1, address, value); }
  std::uint32_t Read(std::uint8_t address) { return device_.Read(device_.Now() + 1, address); }
  void Exchange();

  ports::NfcFrontEnd& device_;
  Load load_;
  AnsweringCard card_;
};

}  // namespace shikaku::bench
