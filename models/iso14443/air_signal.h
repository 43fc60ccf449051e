// What passes between a reader's antenna and a Type B card, in carrier cycles: the shape that register
// transfer level, transaction level and card models share (ISO/IEC 14443-2, clause 9; -3, clause 7.1).
#pragma once

#include <cstdint>
#include <vector>

#include "models/core/bytes.h"
#include "models/iso14443/activation.h"

namespace shikaku::iso14443 {

// Absolute number of the 13.56 MHz cycle; the same count as SimTime's.
using Cycle = std::uint64_t;

inline constexpr Cycle kNoCycle = UINT64_MAX / 2;  // "never": later than any run, and safe to add to

// How the sender shapes a frame, in etu of its bit rate.
struct FrameShape {
  std::uint8_t sof_low = 10;  // 10 or 11
  std::uint8_t sof_high = 2;  // 2 or 3
  std::uint8_t eof_low = 10;  // 10 or 11
  std::uint8_t guard = 0;     // EGT after each character: reader 0 to 6, card 0 to 2
  friend bool operator==(const FrameShape&, const FrameShape&) = default;
};

// A frame of the reader, as it was on the antenna.
struct ReaderFrame {
  Cycle start = 0;  // first modulated cycle of SOF
  Cycle end = 0;    // first unmodulated cycle after EOF's low part; the card's TR0 and the FWT run from here
  BitRate rate = BitRate::k106;
  FrameShape shape;
  Bytes bytes;         // CRC included
  bool intact = true;  // false: a card's receiver would see a framing error in it
};

// What the receiver's two pins see of the card: subcarrier present, and the demodulated bit (1 is the phase
// of TR1, so a card that is silent gives subcarrier false, bit true).
struct CardEdge {
  Cycle at = 0;
  bool subcarrier = false;
  bool bit = true;
  friend bool operator==(const CardEdge&, const CardEdge&) = default;
};

// What one card sends, or what several do together. Subcarrier goes on at `start`, SOF follows after
// `tr1` cycles, and the subcarrier goes off `tail` cycles after EOF's low part has ended.
struct CardSignal {
  Cycle start = 0;
  std::uint32_t tr1 = 80 * 16;
  std::uint32_t tail = 0;
  BitRate rate = BitRate::k106;
  FrameShape shape;
  Bytes bytes;                  // CRC included
  std::vector<CardEdge> edges;  // if not empty, this is the signal, and everything above but `start` is void
};

// From SOF's first cycle to the first after EOF's low part.
Cycle FrameLength(BitRate rate, const FrameShape& shape, std::size_t bytes);

// The edges of `signal`, in order, one a cycle and none that changes nothing; the last one ends the
// subcarrier, unless edges were given that leave it on.
std::vector<CardEdge> EdgesOf(const CardSignal& signal);

// Two signals at once: subcarrier is there if either sends, the bit is 0 if either sends 0.
CardSignal Superpose(const CardSignal& a, const CardSignal& b);

}  // namespace shikaku::iso14443
