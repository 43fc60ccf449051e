// The front-end's registers for its driver and its models: addresses as they are, bits as masks. Both come
// from models/rtl/registers.yaml; docs/hardware-registers.md tells what each does.
#pragma once

#include <nfc_registers.h>

namespace shikaku::ports::nfc {

using shikaku::nfc::kCommand;
using shikaku::nfc::kControl;
using shikaku::nfc::kError;
using shikaku::nfc::kFrameWait;
using shikaku::nfc::kId;
using shikaku::nfc::kInterrupt;
using shikaku::nfc::kInterruptEnable;
using shikaku::nfc::kRxConfig;
using shikaku::nfc::kRxData;
using shikaku::nfc::kRxLength;
using shikaku::nfc::kStatus;
using shikaku::nfc::kTimer;
using shikaku::nfc::kTxConfig;
using shikaku::nfc::kTxData;
using shikaku::nfc::kTxGuard;
using shikaku::nfc::kTxLength;

using shikaku::nfc::kFrameWaitMask;
using shikaku::nfc::kIdReset;
using shikaku::nfc::kInterruptEnableMask;
using shikaku::nfc::kRxConfigMask;
using shikaku::nfc::kTxConfigMask;
using shikaku::nfc::kTxGuardMask;
using shikaku::nfc::kTxLengthMask;

inline constexpr std::uint32_t kControlField = shikaku::nfc::kControlField.Mask();
inline constexpr std::uint32_t kControlReset = shikaku::nfc::kControlReset.Mask();

inline constexpr std::uint32_t kConfigRate =
    shikaku::nfc::kTxConfigRate.Mask();  // in TX_CONFIG and RX_CONFIG
inline constexpr std::uint32_t kConfigCrc = shikaku::nfc::kTxConfigCrc.Mask();
static_assert(kConfigRate == shikaku::nfc::kRxConfigRate.Mask() &&
              kConfigCrc == shikaku::nfc::kRxConfigCrc.Mask());

// Values of COMMAND.CODE.
inline constexpr std::uint32_t kCommandTransceive = 1;
inline constexpr std::uint32_t kCommandTransmit = 2;
inline constexpr std::uint32_t kCommandAbort = 3;
inline constexpr std::uint32_t kCommandCode = shikaku::nfc::kCommandCode.Mask();

inline constexpr std::uint32_t kStatusState = shikaku::nfc::kStatusState.Mask();
inline constexpr std::uint32_t kStatusSubcarrier = shikaku::nfc::kStatusSubcarrier.Mask();
inline constexpr std::uint32_t kStatusField = shikaku::nfc::kStatusField.Mask();

inline constexpr std::uint32_t kInterruptSent = shikaku::nfc::kInterruptSent.Mask();
inline constexpr std::uint32_t kInterruptReceived = shikaku::nfc::kInterruptReceived.Mask();
inline constexpr std::uint32_t kInterruptTimeout = shikaku::nfc::kInterruptTimeout.Mask();
inline constexpr std::uint32_t kInterruptStarted = shikaku::nfc::kInterruptStarted.Mask();

inline constexpr std::uint32_t kErrorCrc = shikaku::nfc::kErrorCrc.Mask();
inline constexpr std::uint32_t kErrorFraming = shikaku::nfc::kErrorFraming.Mask();
inline constexpr std::uint32_t kErrorOverflow = shikaku::nfc::kErrorOverflow.Mask();
inline constexpr std::uint32_t kErrorShort = shikaku::nfc::kErrorShort.Mask();
inline constexpr std::uint32_t kErrorLost = shikaku::nfc::kErrorLost.Mask();
inline constexpr std::uint32_t kErrorMisuse = shikaku::nfc::kErrorMisuse.Mask();

}  // namespace shikaku::ports::nfc
