// The printed side of a fictitious My Number Card, as it lies on the scanner's plate.
//
// It carries what 照合番号B is made of (facts A.6) in places of the bench's own choosing
// (docs/profiles/card-face.md), and says large that it is a test card.
#pragma once

#include <string>

#include "models/core/civil_date.h"
#include "models/ports/image.h"

namespace shikaku::reader {

struct PrintedCard {
  CivilDate birth;
  CivilDate expiry;
  std::string security_code;  // four digits
};

enum class CardCover {
  kNone,
  kSleeve,    // in the sleeve that hides the security code and the birth date's row
  kFaceDown,  // the other side is up: no field of this one is to be seen
};

struct CardPrintOptions {
  CardCover cover = CardCover::kNone;
  double shift_x_mm = 0;  // how far it lies off the plate's middle, -4 to 4
  double shift_y_mm = 0;
  double turn_degrees = 0;  // and how it is turned, clockwise
};

// The plate with the card on it, grey, kPlateWidth · kPlateHeight. `photo` may be empty; grey or colour.
// Deterministic; needs no font.
ports::Image PrintCardFace(const PrintedCard& card, const ports::Image& photo = {},
                           const CardPrintOptions& options = {});

// The plate with nothing on it.
ports::Image EmptyPlate();

inline constexpr int kPlateWidth = 960;  // 10 pixels a millimetre
inline constexpr int kPlateHeight = 640;

}  // namespace shikaku::reader
