#include "models/hardware/platform_parameters.h"

#include <algorithm>
#include <array>

namespace shikaku::hardware {

SimDuration TimeOf(const ProcessorParameters& processor, vocabulary::WorkStage stage) {
  const std::int64_t cycles = processor.work.at(stage);
  const std::int64_t clock_hz = processor.clock_hz;
  const std::int64_t whole = cycles / clock_hz * kCarrierHz;
  return SimDuration{whole + (cycles % clock_hz * kCarrierHz + clock_hz - 1) / clock_hz};
}

std::optional<Contradiction> FindContradiction(const PlatformFigures& figures) {
  const CameraParameters& camera = figures.camera;
  if (camera.exposure_max + camera.readout > camera.frame_period) {
    return Contradiction{Parameter::kCameraExposureMax,
                         "the longest exposure and the readout do not fit into one frame"};
  }
  if (camera.exposure < camera.exposure_min || camera.exposure > camera.exposure_max) {
    return Contradiction{Parameter::kCameraExposure,
                         "it is not between " + std::string(NameOf(Parameter::kCameraExposureMin)) + " and " +
                             std::string(NameOf(Parameter::kCameraExposureMax))};
  }
  constexpr std::array kBitRates{106, 212, 424, 848};
  if (std::ranges::find(kBitRates, figures.nfc.bit_rate_kbps) == kBitRates.end())
    return Contradiction{Parameter::kNfcBitRate, "ISO/IEC 14443 knows 106, 212, 424 and 848 kbit/s"};
  return std::nullopt;
}

}  // namespace shikaku::hardware
