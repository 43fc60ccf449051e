// The printed side of a fictitious My Number Card, as it lies on the scanner's plate.
//
// It carries what 照合番号B is made of (facts A.4) in places of the bench's own choosing, and says
// large that it is a test card. On the card of 85.60 · 53.98 mm, from its upper left corner: the
// birth date's row has its foot 29.2 mm down, with year, month and day ending at 43.4, 53.4 and
// 63.4 mm; the expiry date's row likewise 39.2 mm down; the security code ends at 77.0 mm, 48.4 mm
// down. No number has a leading zero but the security code.
#pragma once

#include <optional>
#include <string>

#include "models/core/civil_date.h"
#include "models/ports/image.h"

namespace shikaku::hardware {

struct PrintedCard {
  CivilDate birth;
  CivilDate expiry;
  std::string security_code;  // four digits
};

enum class CardCover {  // what lies between the printed side and the scanner
  kNone,
  kSleeve,    // in the sleeve that hides both dates and the security code
  kFaceDown,  // the other side is up: no field of this one is to be seen
};

// A lamp's reflection: white within the radius, fading to twice as far. Millimetres on the card.
struct Glare {
  double x_mm = 0;
  double y_mm = 0;
  double radius_mm = 0;
};

struct CardPrintOptions {  // how a card lies under the scanner, and in what light
  CardCover cover = CardCover::kNone;
  double shift_x_mm = 0;  // how far it lies off the plate's middle, -4 to 4
  double shift_y_mm = 0;
  double turn_degrees = 0;  // and how it is turned, clockwise; 180: with its head down
  double haze = 0;          // 0 to 1: how much of the picture is lost in the milkiness of a clear sleeve
  std::optional<Glare> glare{};
};

// The plate with the card on it, grey, kPlateWidth · kPlateHeight. `photo` may be empty; grey or colour.
// Deterministic; needs no font.
ports::Image PrintCardFace(const PrintedCard& card, const ports::Image& photo = {},
                           const CardPrintOptions& options = {});

// The plate with nothing on it.
ports::Image EmptyPlate();

inline constexpr int kPlateWidth = 960;  // 10 pixels a millimetre
inline constexpr int kPlateHeight = 640;

}  // namespace shikaku::hardware
