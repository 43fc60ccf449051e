#include "models/hardware/sensor_noise.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>

#include "models/core/picture_work.h"

namespace shikaku::hardware {

// A byte's set bits are binomial (mean 4, deviation sqrt 2), near enough to a bell curve, and one
// draw of the stream gives eight of them; its low bits break the steps up.
void AddSensorNoise(ports::Image& image, double sigma, RandomStream& stream) {
  assert(sigma >= 0 && sigma <= 64);
  if (sigma == 0) return;
  const PictureWork work;
  std::array<int, 256> step{};
  for (unsigned i = 0; i < step.size(); ++i) {
    const double bell = (std::popcount(i) - 4 + ((i * 37U % 256U) / 256.0 - 0.5)) / std::sqrt(2.0 + 1.0 / 12);
    step[i] = static_cast<int>(std::lround(bell * sigma));
  }
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    if (i % 8 == 0) word = stream.Next();
    image.pixels[i] = static_cast<Byte>(std::clamp(image.pixels[i] + step[word & 0xFF], 0, 255));
    word >>= 8;
  }
}

}  // namespace shikaku::hardware
