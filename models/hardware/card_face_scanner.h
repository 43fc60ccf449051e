// The scanner under the plate on which the card lies.
#pragma once

#include <functional>

#include "models/core/random_stream.h"
#include "models/hardware/platform_parameters.h"
#include "models/ports/imaging.h"
#include "models/ports/probe.h"
#include "models/ports/scheduler.h"

namespace shikaku::hardware {

// A scan shows what lies on the plate when it ends, with the sensor's noise.
// Notes scanner/scan {from, to (cycles), width, height}.
class PlateScanner : public ports::CardFaceScanner {
 public:
  // `scheduler` and `probe` outlive the scanner.
  PlateScanner(ports::Scheduler& scheduler, ports::Probe& probe, RandomStream noise,
               const ScannerParameters& parameters);

  // What lies on the plate from now on (EmptyPlate of card_face_print.h when nothing does).
  void SetPlate(ports::Image plate);

  // The same, painted when it is first scanned: most cards are laid down and never looked at.
  void SetPlate(std::function<ports::Image()> paint) { paint_ = std::move(paint); }

  ports::Image Scan() override;

 private:
  ports::Scheduler& scheduler_;
  ports::Probe& probe_;
  RandomStream noise_;
  ScannerParameters parameters_;
  ports::Image plate_;
  std::function<ports::Image()> paint_;  // of a plate that was not scanned yet
};

}  // namespace shikaku::hardware
