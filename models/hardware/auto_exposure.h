// How a camera follows the light: shutter first, then gain, by no more than a step from frame to frame.
#pragma once

#include <cstdint>

#include "models/hardware/platform_parameters.h"

namespace shikaku::hardware {

// How a frame is taken.
struct Exposure {
  SimDuration time{};  // for which the shutter is open
  double gain = 1;     // by which the sensor's signal is amplified
};

// Meters the light that falls on the scene (not the picture's mean, so that a dark coat changes nothing). At
// the reference light the setting is the nominal one.
class AutoExposure {
 public:
  // At the nominal setting, as after power-on. Keeps a copy of the parameters.
  explicit AutoExposure(const CameraParameters& parameters) : parameters_(parameters) {}

  // The train of frames has gone on to `frame` in this light; frames are metered one after the other.
  void Advance(std::int64_t frame, double light_lux);

  // What the present frame is taken with.
  Exposure Setting() const;

  // From nominal again, as after power-on.
  void Reset() { factor_ = 1; }

 private:
  CameraParameters parameters_;
  double factor_ = 1;  // time and gain together, over the nominal exposure
  std::int64_t frame_ = 0;
};

}  // namespace shikaku::hardware
