#include "models/reader/card_face_scanner.h"

#include <cassert>
#include <nlohmann/json.hpp>
#include <utility>

#include "models/reader/card_face_print.h"
#include "models/reader/sensor_noise.h"

namespace shikaku::reader {

PlateScanner::PlateScanner(ports::Scheduler& scheduler, ports::Probe& probe, RandomStream noise,
                           PlateScannerOptions options)
    : scheduler_(scheduler), probe_(probe), noise_(noise), options_(options), plate_(EmptyPlate()) {
  assert(options_.scan_time.count() >= 0);
}

void PlateScanner::SetPlate(ports::Image plate) {
  plate_ = std::move(plate);
  paint_ = nullptr;
}

ports::Image PlateScanner::Scan() {
  const SimTime start = scheduler_.Now();
  scheduler_.Sleep(options_.scan_time);
  if (paint_) SetPlate(paint_());
  ports::Image scan = plate_;
  AddSensorNoise(scan, options_.noise_sigma, noise_);
  probe_.Note("scanner", "scan",
              {{"from", start.time_since_epoch().count()},
               {"to", scheduler_.Now().time_since_epoch().count()},
               {"width", scan.width},
               {"height", scan.height}});
  return scan;
}

}  // namespace shikaku::reader
