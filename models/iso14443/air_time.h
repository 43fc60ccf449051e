// How long Type B frames and pauses last, in carrier cycles (ISO/IEC 14443-2, -3; facts C.1).
#pragma once

#include <cstddef>

#include "models/core/sim_time.h"
#include "models/iso14443/activation.h"

namespace shikaku::iso14443 {

// Elementary time unit: 128/fc at 106 kbit/s, 64, 32, 16 at the higher rates.
constexpr SimDuration Etu(BitRate rate) { return SimDuration{128 >> static_cast<int>(rate)}; }

inline constexpr SimDuration kSubcarrierPeriod{16};             // 1/fs
inline constexpr SimDuration kTr0Min = 64 * kSubcarrierPeriod;  // end of the request to subcarrier on
inline constexpr SimDuration kTr1Min = 80 * kSubcarrierPeriod;  // subcarrier on to SOF
inline constexpr SimDuration kAtqbWait{7'680};                  // no ATQB after this: nobody there
inline constexpr SimDuration kAttribWait{42'000};
inline constexpr SimDuration kDeselectWait{71'680};
inline constexpr SimDuration kFwtDelta{49'152};  // tolerance that the reader adds to FWT
inline constexpr SimDuration kFieldOnGuard = std::chrono::milliseconds{5};

// SOF (10 low, 2 high), `bytes` characters of 10 etu and `egt_etu` (0 to 6) each, EOF (10 low). `bytes`
// includes the CRC.
SimDuration FrameDuration(std::size_t bytes, BitRate rate, int egt_etu);

// Frame waiting time (256·16/fc)·2^FWI. FWI 10 → 309.3 ms; FWI 14, the largest, → 4949 ms.
constexpr SimDuration FrameWaitingTime(int fwi) { return SimDuration{4'096LL << fwi}; }

// The longest waiting time there is; an extension never goes beyond.
inline constexpr SimDuration kFwtMax = FrameWaitingTime(14);

// Least time from the card's EOF to the reader's next SOF, by its code in the ATQB: 14, 26, 42, 74 etu.
SimDuration Tr2Min(int code);

}  // namespace shikaku::iso14443
