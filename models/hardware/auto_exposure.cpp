#include "models/hardware/auto_exposure.h"

#include <algorithm>
#include <cmath>

namespace shikaku::hardware {

void AutoExposure::Advance(std::int64_t frame, double light_lux) {
  const auto& p = parameters_;
  const auto nominal = static_cast<double>(p.exposure.count());
  const double least = static_cast<double>(p.exposure_min.count()) / nominal;
  const double most = static_cast<double>(p.exposure_max.count()) / nominal * p.gain_max;
  const double wanted = std::clamp(p.light_lux / light_lux, least, most);
  for (; frame_ < frame && factor_ != wanted; ++frame_)
    factor_ = std::clamp(wanted, factor_ / p.exposure_step_max, factor_ * p.exposure_step_max);
  frame_ = std::max(frame_, frame);
}

Exposure AutoExposure::Setting() const {
  const auto nominal = static_cast<double>(parameters_.exposure.count());
  const SimDuration wanted{std::llround(nominal * factor_)};
  const SimDuration time = std::clamp(wanted, parameters_.exposure_min, parameters_.exposure_max);
  return {time, time == wanted ? 1 : nominal * factor_ / static_cast<double>(time.count())};
}

}  // namespace shikaku::hardware
