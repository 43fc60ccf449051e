// The reader's two cameras: one looks at the patient, one at the printed side of the card.
#pragma once

#include <optional>
#include <string>

#include "models/ports/image.h"

namespace shikaku::ports {

// Looks at the patient.
class Camera {
 public:
  virtual ~Camera() = default;

  // The next full frame; takes the simulated time until it has been exposed and read out.
  virtual Image Capture() = 0;
};

// Looks at the printed side of the card.
class CardFaceScanner {
 public:
  virtual ~CardFaceScanner() = default;

  // A picture of what lies on the plate; takes the simulated time of the scan.
  virtual Image Scan() = 0;
};

// What a card's printed side says, as far as 照合番号B needs it: birth date, expiry year, security code.
struct CardFaceText {
  int birth_year_era = 0;  // year within the era (和暦)
  int birth_month = 0;
  int birth_day = 0;
  int expiry_year = 0;        // Western
  std::string security_code;  // four digits
};

// Reads the printed side from a picture: software, which takes no simulated time of its own.
class CardFaceOcr {
 public:
  virtual ~CardFaceOcr() = default;

  // What stands there, read without a guess. Nothing if the picture shows no readable card face (covered,
  // turned over, glare).
  virtual std::optional<CardFaceText> Read(const Image& scan) = 0;
};

}  // namespace shikaku::ports
