// What light, distance and movement make of a picture on its way through a lens: pure functions of pictures.
#pragma once

#include "models/ports/image.h"

namespace shikaku::hardware {

// The picture seen from another distance: `scale` above 1 is nearer. Scaled about the centre into a frame of
// the same size; what lies beyond the picture's edge is drawn out from it.
ports::Image Scaled(const ports::Image& picture, double scale);

// Moved sideways by `pixels` while the shutter was open.
ports::Image Smeared(const ports::Image& picture, int pixels);

// `factor` times as much light on the sensor (above 0): levels are turned into light (gamma 2.2), multiplied
// and turned back. What exceeds the sensor's range is lost in white.
void Expose(ports::Image& picture, double factor);

}  // namespace shikaku::hardware
