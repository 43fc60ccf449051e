// The instruction bytes (INS) of the commands that a My Number Card knows (facts A.6).
#pragma once

#include "models/core/bytes.h"

namespace shikaku::iso7816 {

// Of ISO/IEC 7816-4, with the class byte 00.
inline constexpr Byte kVerify = 0x20;
inline constexpr Byte kChangeReferenceData = 0x24;
inline constexpr Byte kExternalAuthenticate = 0x82;
inline constexpr Byte kGetChallenge = 0x84;
inline constexpr Byte kInternalAuthenticate = 0x88;
inline constexpr Byte kSelect = 0xA4;
inline constexpr Byte kReadBinary = 0xB0;
inline constexpr Byte kReadRecord = 0xB2;
inline constexpr Byte kGetData = 0xCA;

// The card's own, with the class byte 80.
inline constexpr Byte kComputeDigitalSignature = 0x2A;
inline constexpr Byte kChangeReferenceDataJicsap = 0x32;
inline constexpr Byte kLoadTerminalCertificate = 0xA2;
inline constexpr Byte kSetSessionKey = 0xAE;
inline constexpr Byte kLastCommandIndicator = 0xFC;

}  // namespace shikaku::iso7816
