#include "models/hardware/platform.h"

#include <algorithm>
#include <cstring>
#include <set>
#include <utility>

#include "models/vocabulary/bench.h"

namespace shikaku::hardware {
namespace {

constexpr int kNoCore = -1;  // processor/stage of the secure module

// Pictures are large and inspected on every screen: compare with themselves, shifted by one.
bool IsZero(BytesView bytes) {
  return bytes.empty() ||
         (bytes[0] == 0 && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
}

}  // namespace

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

void ScratchMemory::Fade(SimDuration dark, SimDuration remanence, RandomStream& chance) {
  const std::int64_t kept = remanence <= dark ? 0 : 256 - dark.count() * 256 / remanence.count();
  for (auto& [name, region] : regions_) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < region.cells.size(); ++i) {
      if (i % 8 == 0) word = chance.Next();
      if (static_cast<std::int64_t>(word & 0xFF) >= kept) region.cells[i] = 0;
      word >>= 8;
    }
    region.length = 0;
  }
}

void ScratchMemory::Inspect(vocabulary::Screen when) const {
  std::vector<vocabulary::MemoryRegion> regions;
  std::vector<vocabulary::PersonalData> found;
  for (const auto& [name, region] : regions_) {
    if (IsZero(region.cells)) continue;
    regions.push_back({name, std::ranges::count_if(region.cells, [](Byte b) { return b != 0; })});
    for (const ports::Needle& needle : needles_) {
      if (std::ranges::count(found, needle.is) == 0 && Contains(region.cells, needle.bytes))
        found.push_back(needle.is);
    }
  }
  probe_.Note(vocabulary::event::MemoryProbe{when, std::move(regions), std::move(found)});
}

// ── Processor ───────────────────────────────────────────────────────────────────────────────────────

// A place in the queue, for as long as this lives.
struct CoreProcessor::Waiter {
  explicit Waiter(CoreProcessor& of) : processor(of), turn(of.scheduler_.MakeSignal()) {
    processor.waiting_.push_back(this);
  }
  ~Waiter() {
    std::erase(processor.waiting_, this);
    if (core >= 0) processor.FreeCore(core);  // the job was ended when its turn had come
  }
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;

  CoreProcessor& processor;
  std::unique_ptr<ports::Signal> turn;
  int core = -1;
};

CoreProcessor::CoreProcessor(ports::Scheduler& scheduler, ports::Probe& probe, ProcessorParameters parameters)
    : scheduler_(scheduler),
      probe_(probe),
      parameters_(std::move(parameters)),
      busy_(static_cast<std::size_t>(parameters_.cores), false) {}

void CoreProcessor::Work(vocabulary::WorkStage stage) {
  struct Core {
    CoreProcessor& processor;
    int number;
    ~Core() { processor.FreeCore(number); }
  };
  const Core core{*this, TakeCore()};
  const SimTime from = scheduler_.Now();
  scheduler_.Sleep(TimeOf(parameters_, stage));
  probe_.Note(
      vocabulary::event::ProcessorStage{std::string(NameOf(stage)), core.number, from, scheduler_.Now()});
}

int CoreProcessor::TakeCore() {
  const auto free = std::ranges::find(busy_, false);
  if (free != busy_.end()) {
    *free = true;
    return static_cast<int>(free - busy_.begin());
  }
  Waiter waiter{*this};
  waiter.turn->Await(ports::kNever);
  return std::exchange(waiter.core, -1);
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
  const std::string stage{NameOf(vocabulary::Stage::kSecureModule)};
  probe_.Note(vocabulary::event::ProcessorStage{stage, kNoCore, from, scheduler_.Now()});
  return sign_(challenge);
}

}  // namespace shikaku::hardware
