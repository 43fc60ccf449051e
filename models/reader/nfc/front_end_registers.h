// The registers of the front-end, as models/rtl/registers.yaml has them.
#pragma once

#include <cstdint>

namespace shikaku::reader::nfc {

inline constexpr std::uint8_t kId = 0x00, kControl = 0x04, kTxConfig = 0x08, kRxConfig = 0x0C,
                              kFrameWait = 0x10, kTxGuard = 0x14, kCommand = 0x18, kTxLength = 0x1C,
                              kTxData = 0x20, kRxLength = 0x24, kRxData = 0x28, kStatus = 0x2C,
                              kInterrupt = 0x30, kInterruptEnable = 0x34, kError = 0x38, kTimer = 0x3C;
inline constexpr std::uint32_t kIdReset = 0x53484B31;
inline constexpr std::uint32_t kControlField = 1, kControlReset = 2;
inline constexpr std::uint32_t kConfigCrc = 0x100;  // in TX_CONFIG and RX_CONFIG
inline constexpr std::uint32_t kStatusSubcarrier = 8, kStatusField = 16;
inline constexpr std::uint32_t kCommandTransceive = 1, kCommandTransmit = 2, kCommandAbort = 3;
inline constexpr std::uint32_t kInterruptSent = 1, kInterruptReceived = 2, kInterruptTimeout = 4,
                               kInterruptStarted = 8;
inline constexpr std::uint32_t kErrorCrc = 1, kErrorFraming = 2, kErrorOverflow = 4, kErrorShort = 8,
                               kErrorLost = 16, kErrorMisuse = 32;

}  // namespace shikaku::reader::nfc
