#include "models/hardware/card_face_scanner.h"

#include <cassert>
#include <utility>

#include "models/hardware/card_face_print.h"
#include "models/hardware/sensor_noise.h"

namespace shikaku::hardware {

PlateScanner::PlateScanner(ports::Scheduler& scheduler, ports::Probe& probe, RandomStream noise,
                           const ScannerParameters& parameters)
    : scheduler_(scheduler), probe_(probe), noise_(noise), parameters_(parameters), plate_(EmptyPlate()) {
  assert(parameters_.scan_time.count() >= 0);
}

void PlateScanner::SetPlate(ports::Image plate) {
  plate_ = std::move(plate);
  paint_ = nullptr;
}

ports::Image PlateScanner::Scan() {
  const SimTime start = scheduler_.Now();
  scheduler_.Sleep(parameters_.scan_time);
  if (paint_) SetPlate(paint_());
  ports::Image scan = plate_;
  AddSensorNoise(scan, parameters_.noise, noise_);
  probe_.Note(vocabulary::event::ScannerScan{start, scheduler_.Now(), scan.width, scan.height});
  return scan;
}

}  // namespace shikaku::hardware
