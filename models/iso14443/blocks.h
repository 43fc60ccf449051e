// Block forms of ISO/IEC 14443-4, clause 7: the protocol control byte (PCB), which begins each block. An
// I-block carries a part of a command or answer (INF), an R-block acknowledges (ACK) or asks again (NAK), an
// S-block deselects the card or asks for more waiting time (WTX). Blocks have no card identifier (CID) and no
// node address (NAD).
#pragma once

#include "models/core/bytes.h"

namespace shikaku::iso14443 {

// Protocol control bytes; of I- and R-blocks with block number 0.
inline constexpr Byte kIBlock = 0x02;
inline constexpr Byte kIChaining = 0x10;
inline constexpr Byte kRAck = 0xA2;
inline constexpr Byte kRNak = 0xB2;
inline constexpr Byte kSDeselect = 0xC2;
inline constexpr Byte kSWtx = 0xF2;

// The multiplier of a waiting time extension: by how many frame waiting times the reader waits longer.
inline constexpr Byte kWtxmMin = 1;
inline constexpr Byte kWtxmMax = 59;

// Bytes of a frame that are not INF: PCB and two of CRC.
inline constexpr std::size_t kFrameOverhead = 3;

// What a protocol control byte, from outside, says of its block.
constexpr bool IsIBlock(Byte pcb) { return (pcb & 0xEE) == kIBlock; }
constexpr bool IsRAck(Byte pcb) { return (pcb & 0xFE) == kRAck; }
constexpr bool IsRNak(Byte pcb) { return (pcb & 0xFE) == kRNak; }
constexpr bool IsChained(Byte pcb) { return (pcb & kIChaining) != 0; }
constexpr Byte BlockNumber(Byte pcb) { return pcb & 1; }

constexpr Byte IBlock(Byte number, bool chained) {  // the protocol control byte of an I-block
  return static_cast<Byte>(kIBlock | number | (chained ? kIChaining : 0));
}

}  // namespace shikaku::iso14443
