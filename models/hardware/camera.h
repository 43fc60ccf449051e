// The reader's camera: a rolling train of frames, exposed and read out in simulated time.
#pragma once

#include "models/core/random_stream.h"
#include "models/hardware/auto_exposure.h"
#include "models/hardware/platform_parameters.h"
#include "models/ports/imaging.h"
#include "models/ports/probe.h"
#include "models/ports/scheduler.h"

namespace shikaku::hardware {

// How somebody stands before the lens; 0: as when the picture was taken (camera.distance, camera.light).
struct SceneConditions {
  double distance_mm = 0;
  double light_lux = 0;
  double motion_mm_per_s = 0;  // sideways, while the shutter is open
};

// Frames start at whole multiples of the period from the start of simulated time. A frame shows the
// scene that stood at the end of its exposure: nearer or further by its distance, lighter or darker by as
// much as auto exposure falls short, smeared by movement, with the sensor's noise, which grows with the root
// of the gain (shot noise). At the conditions in which a picture was taken it stays as it is, but for the
// noise. Notes camera/frame {frame, from, to (cycles), width, height, mean, exposure (cycles), gain}: the
// frame's number in the train, its start and end, its mean level in thousandths of a grey level, gain in
// thousandths.
class SceneCamera : public ports::Camera {
 public:
  // `scheduler` and `probe` outlive the camera.
  SceneCamera(ports::Scheduler& scheduler, ports::Probe& probe, RandomStream noise,
              const CameraParameters& parameters);

  // What stands before the lens from now on. Empty: darkness.
  void SetScene(ports::Image picture, const SceneConditions& conditions = {});

  // The next frame that begins now or later. Sleeps until it is exposed and read out.
  ports::Image Capture() override;

  // Power came back: auto exposure begins anew.
  void PowerOn() { auto_exposure_.Reset(); }

 private:
  std::int64_t NextFrame() const;
  ports::Image Seen(const Exposure& exposure) const;

  ports::Scheduler& scheduler_;
  ports::Probe& probe_;
  RandomStream noise_;
  CameraParameters parameters_;
  AutoExposure auto_exposure_;
  ports::Image scene_;
  SceneConditions conditions_;
};

}  // namespace shikaku::hardware
