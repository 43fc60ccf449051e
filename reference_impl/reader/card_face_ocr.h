// Reads the card's printed side with Tesseract.
#pragma once

#include <memory>
#include <string>

#include "models/core/result.h"
#include "models/ports/imaging.h"

namespace shikaku::reference::reader {

// A wrong 照合番号B costs one of the card's ten tries, so this reads nothing rather than guess: each
// field must hold the right number of separate shapes, Tesseract must find every digit twice, with
// other neighbours, and the dates must be dates.
class TesseractOcr : public ports::CardFaceOcr {
 public:
  // Starts Tesseract on `data_folder` (Debian's tesseract-ocr-eng), and holds OpenMP in the whole
  // process to one thread, so that a process may fork after reading. Error: a sentence with the remedy.
  static Result<std::unique_ptr<TesseractOcr>, std::string> Start(
      const std::string& data_folder = "/usr/share/tesseract-ocr/5/tessdata");

  ~TesseractOcr() override;
  TesseractOcr(const TesseractOcr&) = delete;
  TesseractOcr& operator=(const TesseractOcr&) = delete;

  // Same picture, same answer. Bytes from outside are welcome.
  std::optional<ports::CardFaceText> Read(const ports::Image& scan) override;

 private:
  struct Engine;
  explicit TesseractOcr(std::unique_ptr<Engine> engine);
  std::unique_ptr<Engine> engine_;
};

}  // namespace shikaku::reference::reader
