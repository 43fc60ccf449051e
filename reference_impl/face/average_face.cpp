#include "reference_impl/face/average_face.h"

#include <array>

namespace shikaku::face {
namespace {

constexpr auto kTable = std::to_array<Byte>({
#include "reference_impl/face/average_face.inc"
});

}  // namespace

BytesView AverageFace() { return kTable; }

}  // namespace shikaku::face
