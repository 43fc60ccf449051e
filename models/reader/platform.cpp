#include "models/reader/platform.h"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

namespace shikaku::reader {
namespace {

// Pictures are large and inspected on every screen: compare with themselves, shifted by one.
bool IsZero(BytesView bytes) {
  return bytes.empty() || (bytes[0] == 0 && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
}

}  // namespace

using nlohmann::json;
using namespace std::chrono_literals;

void DisplayPanel::Show(const ports::ScreenView& view) {
  view_ = view;
  probe_.Note("reader", "screen",
              {{"screen", view.screen},
               {"ja", view.text_ja},
               {"en", view.text_en},
               {"buttons", view.buttons},
               {"fields", view.fields}});
  for (const auto& listener : listeners_) listener(view_);
}

void ScratchMemory::Store(std::string_view name, BytesView bytes) {
  Region& region = regions_[std::string(name)];
  if (region.cells.size() < bytes.size()) region.cells.resize(bytes.size());
  std::ranges::copy(bytes, region.cells.begin());
  region.length = bytes.size();
}

Bytes ScratchMemory::Load(std::string_view name) const {
  const auto found = regions_.find(name);
  if (found == regions_.end()) return {};
  const auto& [cells, length] = found->second;
  return {cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(length)};
}

void ScratchMemory::Erase(std::string_view name) {
  const auto found = regions_.find(name);
  if (found == regions_.end()) return;
  std::ranges::fill(found->second.cells, Byte{0});
  found->second.length = 0;
}

void ScratchMemory::EraseAll() {
  for (auto& [name, region] : regions_) Erase(name);
}

void ScratchMemory::Inspect(std::string_view when) const {
  json regions = json::array();
  std::set<std::string> found;
  for (const auto& [name, region] : regions_) {
    if (IsZero(region.cells)) continue;
    regions.push_back({{"name", name}, {"bytes", std::ranges::count_if(region.cells, [](Byte b) { return b != 0; })}});
    for (const Needle& needle : needles_) {
      if (Contains(region.cells, needle.bytes)) found.insert(needle.name);
    }
  }
  probe_.Note("memory", "probe", {{"when", when}, {"regions", regions}, {"found", found}});
}

void LogSink::Write(ports::LogLevel level, std::string_view code, std::string_view detail) {
  probe_.Note(
      "reader", "log",
      {{"level", level == ports::LogLevel::kError ? "error" : "info"}, {"code", code}, {"detail", detail}});
}

Calibration ReferenceCalibration() {
  return {.cores = 2,
          .stages = {{"face-template", 420ms},
                     {"photo-decode", 60ms},
                     {"photo-template", 420ms},
                     {"face-compare", 10ms},
                     {"card-face-ocr", 180ms},
                     {"sign-request", 15ms}}};
}

CoreProcessor::CoreProcessor(ports::Scheduler& scheduler, ports::Probe& probe, Calibration calibration)
    : scheduler_(scheduler),
      probe_(probe),
      calibration_(std::move(calibration)),
      busy_(static_cast<std::size_t>(calibration_.cores), false) {}

void CoreProcessor::Work(std::string_view stage) {
  const int core = TakeCore();
  const SimTime from = scheduler_.Now();
  const auto cost = calibration_.stages.find(stage);
  scheduler_.Sleep(cost == calibration_.stages.end() ? Calibration::kUnnamedStage : cost->second);
  probe_.Note("processor", "stage",
              {{"stage", stage},
               {"core", core},
               {"from", from.time_since_epoch().count()},
               {"to", scheduler_.Now().time_since_epoch().count()}});
  FreeCore(core);
}

int CoreProcessor::TakeCore() {
  const auto free = std::ranges::find(busy_, false);
  if (free != busy_.end()) {
    *free = true;
    return static_cast<int>(free - busy_.begin());
  }
  Waiter waiter{scheduler_.MakeSignal()};
  waiting_.push_back(&waiter);
  waiter.turn->Await(ports::kNever);
  return waiter.core;
}

// Hands the core to whoever has waited longest, or frees it.
void CoreProcessor::FreeCore(int core) {
  if (waiting_.empty()) {
    busy_[static_cast<std::size_t>(core)] = false;
    return;
  }
  waiting_.front()->core = core;
  waiting_.front()->turn->Raise();
  waiting_.pop_front();
}

Bytes TimedSecureModule::Sign(BytesView challenge) {
  const SimTime from = scheduler_.Now();
  scheduler_.Sleep(signing_time_);
  probe_.Note("processor", "stage",
              {{"stage", "secure-module"},
               {"core", -1},
               {"from", from.time_since_epoch().count()},
               {"to", scheduler_.Now().time_since_epoch().count()}});
  return sign_(challenge);
}

}  // namespace shikaku::reader
