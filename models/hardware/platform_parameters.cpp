#include "models/hardware/platform_parameters.h"

#include <utility>

namespace shikaku::hardware {
namespace {

using P = PlatformParameters;
using Set = std::function<void(P&, Thousandths)>;

constexpr std::int64_t kThousand = 1000;
constexpr Thousandths kHour = 3'600'000 * kThousand;  // in ms

// Whole carrier cycles of `thousandths` of a unit that lasts 1/`per_second` s, rounded up.
SimDuration Cycles(Thousandths thousandths, std::int64_t per_second) {
  const std::int64_t parts = kThousand * per_second;
  const std::int64_t whole = thousandths / parts * kCarrierHz;
  return SimDuration{whole + (thousandths % parts * kCarrierHz + parts - 1) / parts};
}

ParameterSpec Milliseconds(const char* name, Thousandths low, Thousandths high,
                           std::function<SimDuration&(P&)> where) {
  return {name, "ms", low, high, [where](P& p, Thousandths v) { where(p) = Cycles(v, 1000); }};
}

ParameterSpec Decimal(const char* name, const char* unit, Thousandths low, Thousandths high,
                      std::function<double&(P&)> where) {
  return {name, unit, low, high, [where](P& p, Thousandths v) { where(p) = static_cast<double>(v) / 1000; }};
}

ParameterSpec Count(const char* name, const char* unit, int low, int high, std::function<int&(P&)> where) {
  return {name, unit, low * kThousand, high * kThousand,
          [where](P& p, Thousandths v) { where(p) = static_cast<int>(v / kThousand); }};
}

ParameterSpec Work(const char* stage) {
  return {std::string("work.") + stage, "Mcycles", 0, 1'000'000 * kThousand,
          [stage](P& p, Thousandths v) { p.processor.work[stage] = v * kThousand; }};
}

void AddLine(const std::string& name, std::function<LineParameters&(P&)> line,
             std::vector<ParameterSpec>& specs) {
  specs.push_back({name + ".delay", "ms", 0, 60'000 * kThousand,
                   [line](P& p, Thousandths v) { line(p).delay = Cycles(v, 1000); }});
  specs.push_back({name + ".jitter", "ms", 0, 60'000 * kThousand,
                   [line](P& p, Thousandths v) { line(p).jitter_max = Cycles(v, 1000); }});
  specs.push_back({name + ".speed", "kbit/s", kThousand, 10'000'000 * kThousand,
                   [line](P& p, Thousandths v) { line(p).bits_per_second = v; }});
}

std::vector<ParameterSpec> AllSpecs() {
  std::vector<ParameterSpec> all{
      Count("processor.cores", "", 1, 64, [](P& p) -> int& { return p.processor.cores; }),
      {"processor.clock", "MHz", kThousand, 10'000 * kThousand,
       [](P& p, Thousandths v) { p.processor.clock_hz = v * kThousand; }},
      Work("face-template"),
      Work("photo-decode"),
      Work("photo-template"),
      Work("face-compare"),
      Work("card-face-ocr"),
      Work("sign-request"),
      {"work.other", "Mcycles", 0, 1'000'000 * kThousand,
       [](P& p, Thousandths v) { p.processor.other_work = v * kThousand; }},
      Count("nfc.bit_rate", "kbit/s", 106, 848, [](P& p) -> int& { return p.nfc.bit_rate_kbps; }),
      Count("nfc.guard_time", "etu", 0, 6, [](P& p) -> int& { return p.nfc.guard_time_etu; }),
      {"nfc.turnaround", "us", 0, 1'000'000 * kThousand,
       [](P& p, Thousandths v) { p.nfc.turnaround = Cycles(v, 1'000'000); }},
      Count("nfc.activation_attempts", "", 1, 100, [](P& p) -> int& { return p.nfc.activation_attempts; }),
      Count("nfc.block_retries", "", 0, 100, [](P& p) -> int& { return p.nfc.block_retries; }),
      {"camera.frame_rate", "frames/s", kThousand, 240 * kThousand,
       [](P& p, Thousandths v) { p.camera.frame_period = SimDuration{kCarrierHz * kThousand / v}; }},
      Milliseconds("camera.exposure", 1, 1000 * kThousand,
                   [](P& p) -> SimDuration& { return p.camera.exposure; }),
      Milliseconds("camera.exposure_min", 1, 1000 * kThousand,
                   [](P& p) -> SimDuration& { return p.camera.exposure_min; }),
      Milliseconds("camera.exposure_max", 1, 1000 * kThousand,
                   [](P& p) -> SimDuration& { return p.camera.exposure_max; }),
      Milliseconds("camera.readout", 0, 1000 * kThousand,
                   [](P& p) -> SimDuration& { return p.camera.readout; }),
      Decimal("camera.gain_max", "x", kThousand, 64 * kThousand,
              [](P& p) -> double& { return p.camera.gain_max; }),
      Decimal("camera.exposure_step_max", "x", 1'010, 64 * kThousand,
              [](P& p) -> double& { return p.camera.exposure_step_max; }),
      Decimal("camera.noise", "grey levels", 0, 8 * kThousand,
              [](P& p) -> double& { return p.camera.noise; }),
      Decimal("camera.light", "lux", kThousand, 100'000 * kThousand,
              [](P& p) -> double& { return p.camera.light_lux; }),
      Decimal("camera.distance", "mm", 50 * kThousand, 10'000 * kThousand,
              [](P& p) -> double& { return p.camera.distance_mm; }),
      Decimal("camera.scale", "pixels/mm", 10, 100 * kThousand,
              [](P& p) -> double& { return p.camera.pixels_per_mm; }),
      Milliseconds("scanner.scan_time", 0, 60'000 * kThousand,
                   [](P& p) -> SimDuration& { return p.scanner.scan_time; }),
      Decimal("scanner.noise", "grey levels", 0, 8 * kThousand,
              [](P& p) -> double& { return p.scanner.noise; }),
      Milliseconds("touch.sampling_period", 100, 1000 * kThousand,
                   [](P& p) -> SimDuration& { return p.touch.sampling_period; }),
      Milliseconds("touch.debounce", 0, 5000 * kThousand,
                   [](P& p) -> SimDuration& { return p.touch.debounce; }),
      {"display.refresh_rate", "Hz", kThousand, 1000 * kThousand,
       [](P& p, Thousandths v) { p.display_refresh = SimDuration{kCarrierHz * kThousand / v}; }},
      Milliseconds("secure_module.signature", 0, 60'000 * kThousand,
                   [](P& p) -> SimDuration& { return p.secure_module_signature; }),
      Milliseconds("power.hold_up", 0, 60'000 * kThousand,
                   [](P& p) -> SimDuration& { return p.power.hold_up; }),
      Milliseconds("power.boot", 0, kHour, [](P& p) -> SimDuration& { return p.power.boot; }),
      Milliseconds("memory.remanence", 0, kHour, [](P& p) -> SimDuration& { return p.power.remanence; })};
  AddLine("reader_line", [](P& p) -> LineParameters& { return p.reader_line; }, all);
  AddLine("central_line", [](P& p) -> LineParameters& { return p.central_line; }, all);
  return all;
}

}  // namespace

SimDuration ProcessorParameters::TimeOf(std::string_view stage) const {
  const auto found = work.find(stage);
  const std::int64_t cycles = found == work.end() ? other_work : found->second;
  const std::int64_t whole = cycles / clock_hz * kCarrierHz;
  return SimDuration{whole + (cycles % clock_hz * kCarrierHz + clock_hz - 1) / clock_hz};
}

const std::vector<ParameterSpec>& ParameterSpecs() {
  static const std::vector<ParameterSpec> kSpecs = AllSpecs();
  return kSpecs;
}

Contradiction FindContradiction(const PlatformParameters& p) {
  if (p.camera.exposure_max + p.camera.readout > p.camera.frame_period)
    return {"camera.exposure_max", "the longest exposure and the readout do not fit into one frame"};
  if (p.camera.exposure < p.camera.exposure_min || p.camera.exposure > p.camera.exposure_max)
    return {"camera.exposure", "it is not between camera.exposure_min and camera.exposure_max"};
  const int kbps = p.nfc.bit_rate_kbps;
  if (kbps != 106 && kbps != 212 && kbps != 424 && kbps != 848)
    return {"nfc.bit_rate", "ISO/IEC 14443 knows 106, 212, 424 and 848 kbit/s"};
  return {};
}

}  // namespace shikaku::hardware
