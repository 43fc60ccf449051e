// The small 1-bit pictures of text on the chip: name, address, numbers.
#pragma once

#include <string_view>

#include "models/core/bytes.h"

namespace shikaku::virtual_card {

// PNG, 1 bit, 6×12 pixels a digit: four digits make 24×12, twelve 72×12 (facts A.3). `digits` are 0-9.
Bytes DigitsPicture(std::string_view digits);

// PNG, 1 bit. Each character of the UTF-8 `text` is a box of 20×20 pixels with its code point in
// hexadecimal: no font of the machine takes part, so that runs repeat everywhere.
Bytes TextPicture(std::string_view text);

}  // namespace shikaku::virtual_card
