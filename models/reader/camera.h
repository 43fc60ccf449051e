// The reader's camera: a rolling train of frames, exposed and read out in simulated time.
#pragma once

#include <cstdint>

#include "models/core/random_stream.h"
#include "models/ports/imaging.h"
#include "models/ports/probe.h"
#include "models/ports/scheduler.h"

namespace shikaku::reader {

struct SceneCameraOptions {
  SimDuration frame_period = SimDuration{452'000};  // 1/30 s, exactly
  SimDuration exposure = ToCycles(std::chrono::milliseconds{20});
  SimDuration readout = ToCycles(std::chrono::milliseconds{10});  // exposure + readout fit into the period
  double noise_sigma = 1.5;                                       // grey levels
  int dark_width = 640;                                           // the frame while no scene is set
  int dark_height = 480;
};

// Frames start at whole multiples of the period from the start of simulated time. A frame shows the
// scene that stood at the end of its exposure, with the sensor's noise.
// Notes camera/frame {frame, from, to (cycles), width, height, mean}: the frame's number in the
// train, its start and end, and its mean level in thousandths of a grey level.
class SceneCamera : public ports::Camera {
 public:
  // `scheduler` and `probe` outlive the camera.
  SceneCamera(ports::Scheduler& scheduler, ports::Probe& probe, RandomStream noise,
              SceneCameraOptions options = {});

  // What stands before the lens from now on. Empty: darkness.
  void SetScene(ports::Image scene);

  // The next frame that begins now or later. Sleeps until it is exposed and read out.
  ports::Image Capture() override;

 private:
  ports::Scheduler& scheduler_;
  ports::Probe& probe_;
  RandomStream noise_;
  SceneCameraOptions options_;
  ports::Image scene_;
};

}  // namespace shikaku::reader
