#include "models/reader/camera.h"

#include <cassert>
#include <nlohmann/json.hpp>
#include <utility>

#include "models/reader/sensor_noise.h"

namespace shikaku::reader {
namespace {

std::int64_t MeanThousandths(const ports::Image& image) {
  std::int64_t sum = 0;
  for (const Byte b : image.pixels) sum += b;
  return image.empty() ? 0 : sum * 1000 / static_cast<std::int64_t>(image.pixels.size());
}

}  // namespace

SceneCamera::SceneCamera(ports::Scheduler& scheduler, ports::Probe& probe, RandomStream noise,
                         SceneCameraOptions options)
    : scheduler_(scheduler), probe_(probe), noise_(noise), options_(options) {
  assert(options_.frame_period.count() > 0 && options_.exposure.count() > 0 && options_.readout.count() >= 0);
  assert(options_.exposure + options_.readout <= options_.frame_period);
}

void SceneCamera::SetScene(ports::Image scene) { scene_ = std::move(scene); }

ports::Image SceneCamera::Capture() {
  const std::int64_t period = options_.frame_period.count();
  const std::int64_t now = scheduler_.Now().time_since_epoch().count();
  const std::int64_t number = (now + period - 1) / period;
  const SimTime start{SimDuration{number * period}};
  scheduler_.Sleep(start + options_.exposure - scheduler_.Now());
  ports::Image frame = scene_;
  if (frame.empty()) {
    const auto count =
        static_cast<std::size_t>(options_.dark_width) * static_cast<std::size_t>(options_.dark_height);
    frame = {options_.dark_width, options_.dark_height, 1, Bytes(count, Byte{2})};
  }
  AddSensorNoise(frame, options_.noise_sigma, noise_);
  scheduler_.Sleep(options_.readout);
  probe_.Note("camera", "frame",
              {{"frame", number},
               {"from", start.time_since_epoch().count()},
               {"to", scheduler_.Now().time_since_epoch().count()},
               {"width", frame.width},
               {"height", frame.height},
               {"mean", MeanThousandths(frame)}});
  return frame;
}

}  // namespace shikaku::reader
