// Block forms of ISO/IEC 14443-4, clause 7: the protocol control byte (PCB). No CID, no NAD.
#pragma once

#include "models/core/bytes.h"

namespace shikaku::iso14443 {

inline constexpr Byte kIBlock = 0x02;
inline constexpr Byte kIChaining = 0x10;
inline constexpr Byte kRAck = 0xA2;
inline constexpr Byte kRNak = 0xB2;
inline constexpr Byte kSDeselect = 0xC2;
inline constexpr Byte kSWtx = 0xF2;

inline constexpr Byte kWtxmMin = 1;
inline constexpr Byte kWtxmMax = 59;

// Bytes of a frame that are not INF: PCB and two of CRC.
inline constexpr std::size_t kFrameOverhead = 3;

constexpr bool IsIBlock(Byte pcb) { return (pcb & 0xEE) == kIBlock; }
// What a protocol control byte says of its block.
constexpr bool IsRAck(Byte pcb) { return (pcb & 0xFE) == kRAck; }
constexpr bool IsRNak(Byte pcb) { return (pcb & 0xFE) == kRNak; }
constexpr bool IsChained(Byte pcb) { return (pcb & kIChaining) != 0; }
constexpr Byte BlockNumber(Byte pcb) { return pcb & 1; }

constexpr Byte IBlock(Byte number, bool chained) {  // the protocol control byte of an I-block
  return static_cast<Byte>(kIBlock | number | (chained ? kIChaining : 0));
}

}  // namespace shikaku::iso14443
