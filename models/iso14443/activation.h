// Type B activation: REQB/WUPB, ATQB, ATTRIB (ISO/IEC 14443-3, clause 7). Frames are without CRC here.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "models/core/bytes.h"

namespace shikaku::iso14443 {

// The number by which a card is told from others during activation (pseudo-unique PICC identifier).
using Pupi = std::array<Byte, 4>;

// Bit rates by their code in ATTRIB: 0 → 106, 1 → 212, 2 → 424, 3 → 848 kbit/s.
enum class BitRate : Byte { k106 = 0, k212 = 1, k424 = 2, k848 = 3 };

// In kbit/s, as the names have it.
constexpr int Kbps(BitRate rate) {
  constexpr int kKbps[] = {106, 212, 424, 848};
  return kKbps[static_cast<int>(rate)];
}

// Frame size in bytes, PCB and CRC included, of an FSDI or FSCI code; codes above 12 count as 12.
std::size_t FrameSize(int code);

struct Reqb {            // REQB or WUPB: who is called
  Byte afi = 0;          // application family that is asked for; 0: all
  bool wake_up = false;  // WUPB: halted cards answer too
  Byte slots_code = 0;   // 0 to 4: 1, 2, 4, 8, 16 slots
};

// The body of the frame, without CRC_B; and what a body says, nothing for one that is no REQB or WUPB.
Bytes EncodeReqb(const Reqb& reqb);
std::optional<Reqb> ParseReqb(BytesView body);

// 2^code; codes above 4 are reserved and count as 16 slots.
constexpr int SlotsOf(Byte slots_code) { return 1 << (slots_code > 4 ? 4 : slots_code); }

// Whether a card of application family `own` is asked by a REQB with `asked` (ISO/IEC 14443-3, 7.7.3): 00
// asks all, X0 a whole family, 0Y a sub-family of every family.
bool AsksFamily(Byte asked, Byte own);

// Opens slot `slot`, 2 to 16. The first slot is the REQB's own.
Bytes EncodeSlotMarker(int slot);
std::optional<int> ParseSlotMarker(BytesView body);

// HLTB, which sends a card that has answered to sleep until WUPB: which card.
std::optional<Pupi> ParseHltb(BytesView body);

struct Atqb {  // a card's answer to REQB
  Pupi pupi{};
  std::array<Byte, 4> application_data{};
  std::array<Byte, 3> protocol_info{};
};

Bytes EncodeAtqb(const Atqb& atqb);             // the body of the frame, without CRC_B
std::optional<Atqb> ParseAtqb(BytesView body);  // 12 bytes, or 13 with SFGI, which is ignored

// What the three protocol bytes of an ATQB mean.
struct ProtocolInfo {
  bool same_rate = false;           // both directions must use one rate
  std::array<bool, 4> from_card{};  // by BitRate; 106 is always there
  std::array<bool, 4> to_card{};
  std::size_t frame_size = 256;  // FSC: the longest frame that the card takes, in bytes
  int tr2_code = 0;              // 0 to 3: Tr2Min in air_time.h
  bool block_protocol = false;   // it speaks ISO/IEC 14443-4
  int fwi = 4;                   // 0 to 14: FrameWaitingTime in air_time.h
  bool node_address = false;     // it takes node addresses (NAD) in blocks
  bool card_identifier = false;  // and card identifiers (CID)
};

ProtocolInfo DecodeProtocolInfo(const std::array<Byte, 3>& bytes);  // bits that are reserved count as 0

// The fastest rate at most `wanted` that the card offers in both directions.
BitRate Negotiate(const ProtocolInfo& info, BitRate wanted);

struct Attrib {  // ATTRIB: a card is chosen, and told the rates and sizes
  Pupi pupi{};
  BitRate from_card = BitRate::k106;
  BitRate to_card = BitRate::k106;
  Byte frame_size_code = 8;  // FSDI
  Byte card_identifier = 0;
};

// The body of the frame, without CRC_B; and what a body says, nothing for one that is no ATTRIB.
Bytes EncodeAttrib(const Attrib& attrib);
std::optional<Attrib> ParseAttrib(BytesView body);

}  // namespace shikaku::iso14443
