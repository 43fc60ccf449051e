// CRC_B of Type B frames (ISO/IEC 14443-3, Annex B).
#pragma once

#include <cstdint>
#include <optional>

#include "models/core/bytes.h"

namespace shikaku::iso14443 {

// x¹⁶+x¹²+x⁵+1, reflected, initial and final FFFF. Sent low byte first.
std::uint16_t CrcB(BytesView bytes);

// `body` followed by its CRC, as it goes on the air.
Bytes WithCrc(Bytes body);

// The frame without its CRC; nothing if the CRC is wrong or there is nothing but a CRC.
std::optional<Bytes> CheckedBody(BytesView frame);

}  // namespace shikaku::iso14443
