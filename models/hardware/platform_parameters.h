// Every figure of a reader's platform and of the lines at its desk, in one place: what a device file
// (scenarios/devices) states, with unit and source. Nothing here has a default: figures are data.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/sim_time.h"

namespace shikaku::hardware {

// Work costs cycles of one core.
struct ProcessorParameters {
  int cores = 0;
  std::int64_t clock_hz = 0;
  std::map<std::string, std::int64_t, std::less<>> work;  // stage → cycles
  std::int64_t other_work = 0;  // of a stage that the file does not name: nothing is free

  // How long `stage` occupies a core; whole carrier cycles, rounded up.
  SimDuration TimeOf(std::string_view stage) const;
};

struct NfcParameters {
  int bit_rate_kbps = 0;  // the fastest the reader asks for: 106, 212, 424 or 848
  int guard_time_etu = 0;
  SimDuration turnaround{};  // block received to next block
  int activation_attempts = 0;
  int block_retries = 0;
};

struct CameraParameters {
  SimDuration frame_period{};
  SimDuration exposure{};  // at the reference light
  SimDuration exposure_min{};
  SimDuration exposure_max{};
  SimDuration readout{};
  double gain_max = 0;           // times
  double exposure_step_max = 0;  // how much auto exposure changes from one frame to the next, times
  double noise = 0;              // grey levels, at gain 1
  double light_lux = 0;          // the light in which the bench's pictures were taken
  double distance_mm = 0;        // the distance from which they were taken
  double pixels_per_mm = 0;      // at that distance
};

struct ScannerParameters {
  SimDuration scan_time{};
  double noise = 0;  // grey levels
};

struct TouchParameters {
  SimDuration sampling_period{};
  SimDuration debounce{};
};

struct LineParameters {
  SimDuration delay{};       // one way
  SimDuration jitter_max{};  // added one way
  std::int64_t bits_per_second = 0;
};

struct PowerParameters {
  SimDuration hold_up{};    // a brown-out shorter than this is not noticed
  SimDuration boot{};       // power back to firmware running
  SimDuration remanence{};  // after so long without power nothing is left in the volatile memory
};

struct PlatformParameters {
  std::string device;                          // id of the device file
  std::map<std::string, std::string> changes;  // what differs from the reference file: name → "value unit"

  ProcessorParameters processor;
  NfcParameters nfc;
  CameraParameters camera;
  ScannerParameters scanner;
  TouchParameters touch;
  SimDuration display_refresh{};
  SimDuration secure_module_signature{};
  LineParameters reader_line;   // reader and terminal
  LineParameters central_line;  // terminal and central service
  PowerParameters power;
};

// ── The parameters by name ──────────────────────────────────────────────────────

// A decimal number with three places: thousandths of the parameter's unit.
using Thousandths = std::int64_t;

struct ParameterSpec {
  std::string name;  // "camera.exposure"
  std::string unit;  // "ms"; empty: a plain number
  Thousandths low;   // both ends are allowed
  Thousandths high;
  std::function<void(PlatformParameters&, Thousandths)> set;
};

// All of them, in the order of the documentation.
const std::vector<ParameterSpec>& ParameterSpecs();

// What cannot be true of one device at the same time, as {name of a parameter, sentence}; the name is empty
// where nothing contradicts itself.
struct Contradiction {
  std::string parameter;
  std::string says;
};
Contradiction FindContradiction(const PlatformParameters& parameters);

}  // namespace shikaku::hardware
