// Where the digits of a card's printed side are, before anybody reads them.
#pragma once

#include <opencv2/core.hpp>
#include <optional>
#include <vector>

#include "models/ports/image.h"

namespace shikaku::reference::reader {

// The fields that are read, in this order. Where each is printed, models/hardware/card_face_print.h tells.
enum class Field { kBirthYear, kBirthMonth, kBirthDay, kExpiryYear, kSecurityCode };
inline constexpr int kFieldCount = 5;

// The dark shapes of a digit's size, in a field's area from left to right.
struct FieldShapes {
  Field field;
  std::vector<cv::Mat> shapes;  // 8-bit grey cut-outs, dark on light
};

// Finds the card on the plate by its outline, straightens it and cuts the fields' shapes out.
// Nothing if no card lies there, or if any field does not hold as many shapes as it must.
std::optional<std::vector<FieldShapes>> FindFields(const ports::Image& scan);

}  // namespace shikaku::reference::reader
