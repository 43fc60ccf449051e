#include "models/hardware/camera.h"

#include <cassert>
#include <cmath>
#include <utility>

#include "models/hardware/optics.h"
#include "models/hardware/sensor_noise.h"

namespace shikaku::hardware {
namespace {

// The frame while no scene is set.
constexpr int kDarkWidth = 640;
constexpr int kDarkHeight = 480;
constexpr Byte kDarkLevel = 2;

constexpr double kSameLight = 0.001;  // less makes no difference to a level

std::int64_t MeanThousandths(const ports::Image& image) {
  std::int64_t sum = 0;
  for (const Byte b : image.pixels) sum += b;
  return image.empty() ? 0 : sum * 1000 / static_cast<std::int64_t>(image.pixels.size());
}

}  // namespace

SceneCamera::SceneCamera(ports::Scheduler& scheduler, ports::Probe& probe, RandomStream noise,
                         const CameraParameters& parameters)
    : scheduler_(scheduler),
      probe_(probe),
      noise_(noise),
      parameters_(parameters),
      auto_exposure_(parameters) {
  assert(parameters_.frame_period.count() > 0 && parameters_.exposure.count() > 0);
  assert(parameters_.exposure_max + parameters_.readout <= parameters_.frame_period);
  SetScene({});
}

void SceneCamera::SetScene(ports::Image picture, const SceneConditions& conditions) {
  if (conditions_.light_lux > 0) auto_exposure_.Advance(NextFrame(), conditions_.light_lux);
  scene_ = std::move(picture);
  conditions_ = conditions;
  if (conditions_.distance_mm <= 0) conditions_.distance_mm = parameters_.distance_mm;
  if (conditions_.light_lux <= 0) conditions_.light_lux = parameters_.light_lux;
}

std::int64_t SceneCamera::NextFrame() const {
  const std::int64_t period = parameters_.frame_period.count();
  return (scheduler_.Now().time_since_epoch().count() + period - 1) / period;
}

ports::Image SceneCamera::Capture() {
  const std::int64_t number = NextFrame();
  const SimTime start{SimDuration{number * parameters_.frame_period.count()}};
  auto_exposure_.Advance(number, conditions_.light_lux);
  const Exposure exposure = auto_exposure_.Setting();
  scheduler_.Sleep(start + exposure.time - scheduler_.Now());
  ports::Image frame = Seen(exposure);
  AddSensorNoise(frame, parameters_.noise * std::sqrt(exposure.gain), noise_);
  scheduler_.Sleep(parameters_.readout);
  probe_.Note(vocabulary::event::CameraFrame{.frame = number,
                                             .from = start,
                                             .to = scheduler_.Now(),
                                             .width = frame.width,
                                             .height = frame.height,
                                             .mean = MeanThousandths(frame),
                                             .exposure = exposure.time,
                                             .gain = std::llround(exposure.gain * 1000)});
  return frame;
}

// The scene on the sensor, before its noise.
ports::Image SceneCamera::Seen(const Exposure& exposure) const {
  if (scene_.empty())
    return {kDarkWidth, kDarkHeight, 1, Bytes(std::size_t{kDarkWidth} * kDarkHeight, kDarkLevel)};
  const double scale = parameters_.distance_mm / conditions_.distance_mm;
  ports::Image seen = scale == 1 ? scene_ : Scaled(scene_, scale);
  const auto seconds = static_cast<double>(exposure.time.count()) / kCarrierHz;
  const double smear = conditions_.motion_mm_per_s * seconds * parameters_.pixels_per_mm * scale;
  if (smear >= 1.5) seen = Smeared(seen, static_cast<int>(std::lround(smear)));
  const double taken = static_cast<double>(exposure.time.count()) * exposure.gain;
  const double light = conditions_.light_lux / parameters_.light_lux * taken /
                       static_cast<double>(parameters_.exposure.count());
  if (std::abs(light - 1) > kSameLight) Expose(seen, light);
  return seen;
}

}  // namespace shikaku::hardware
