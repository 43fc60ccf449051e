// The grain of an image sensor, drawn from a named stream.
#pragma once

#include "models/core/random_stream.h"
#include "models/ports/image.h"

namespace shikaku::hardware {

// Adds noise of about `sigma` grey levels (0 to 64; 0 adds none) to every sample. Same stream, same grain.
void AddSensorNoise(ports::Image& image, double sigma, RandomStream& stream);

}  // namespace shikaku::hardware
