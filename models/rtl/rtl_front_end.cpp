#include "models/rtl/rtl_front_end.h"

#include <nfc_registers.h>

#include <algorithm>
#include <cassert>

#include "models/rtl/reference_engine.h"

namespace shikaku::rtl {

class RtlFrontEnd::Ear final : public AntennaPins {
 public:
  explicit Ear(ports::Antenna& antenna) : antenna_(antenna) {}

  void OnModulation(Cycle at, bool modulated) override {
    if (at == cut_) return Drop();
    if (modulated && (!in_frame_ || at - last_ > kSilence)) {
      in_frame_ = in_sof_ = true;
    } else if (!modulated && in_sof_) {
      in_sof_ = false;
      decoder_.Rate(RateOf(at - last_));
    }
    last_ = at;
    if (const auto frame = decoder_.Edge(at, modulated)) {
      in_frame_ = false;
      antenna_.OnFrame(*frame);
    }
  }

  void OnField(Cycle at, bool on) override { antenna_.OnField(at, on); }

  // What firmware does in cycle `at` cuts the frame that goes on then.
  void CutAt(Cycle at) { cut_ = at; }

  // What was heard of a frame is void: no card would answer it.
  void Drop() {
    in_frame_ = false;
    decoder_.Drop();
  }

 private:
  ports::Antenna& antenna_;
  // Longer than any frame is without an edge.
  static constexpr Cycle kSilence = Cycle{18} * 128;

  // A card tells the rate by the first low of SOF: 10 or 11 etu.
  static iso14443::BitRate RateOf(Cycle sof_low) {
    using enum iso14443::BitRate;
    return sof_low > 960 ? k106 : sof_low > 480 ? k212 : sof_low > 240 ? k424 : k848;
  }

  iso14443::ReaderFrameDecoder decoder_;
  bool in_frame_ = false;
  bool in_sof_ = false;
  Cycle last_ = 0;
  Cycle cut_ = iso14443::kNoCycle;
};

namespace {

// Whether the write stops a frame halfway.
bool Cuts(std::uint8_t address, std::uint32_t value) {
  constexpr std::uint32_t kAbort = 3;
  return (address == nfc::kCommand && nfc::kCommandCode.Of(value) == kAbort) ||
         (address == nfc::kControl &&
          (nfc::kControlReset.Of(value) != 0 || nfc::kControlField.Of(value) == 0));
}

}  // namespace

RtlFrontEnd::RtlFrontEnd(std::unique_ptr<PinEngine> engine) : engine_(std::move(engine)) {}
RtlFrontEnd::~RtlFrontEnd() = default;

void RtlFrontEnd::Connect(ports::Antenna& antenna) {
  assert(!ear_);
  ear_ = std::make_unique<Ear>(antenna);
  engine_->Connect(*ear_);
}

std::uint32_t RtlFrontEnd::Read(Cycle at, std::uint8_t address) { return engine_->Read(at, address); }

void RtlFrontEnd::Write(Cycle at, std::uint8_t address, std::uint32_t value) {
  const bool cuts = Cuts(address, value);
  if (cuts) ear_->CutAt(std::max(at, Now() + 1));
  engine_->Write(at, address, value);
  if (cuts) ear_->Drop();
}

void RtlFrontEnd::Receive(const iso14443::CardSignal& signal) {
  const std::vector<CardEdge> edges = iso14443::EdgesOf(signal);
  engine_->Feed(Now() + 1, edges.data(), edges.size());
}

void RtlFrontEnd::Silence(Cycle at) {
  const CardEdge off{.at = at, .subcarrier = false, .bit = true};
  engine_->Feed(at, &off, 1);
}

std::string RtlFrontEnd::SkipFault() const {
  const char* fault = engine_->SkipFault();
  return fault == nullptr ? "" : fault;
}

EngineOptions EngineOptionsOf(const RtlOptions& options) {
  return {.skipping = options.stepping != RtlOptions::Stepping::kRaw,
          .check_skips = options.stepping == RtlOptions::Stepping::kChecked,
          .wave = options.wave.empty() ? nullptr : options.wave.c_str()};
}

std::unique_ptr<RtlFrontEnd> MakeRtlFrontEnd(const RtlOptions& options) {
  return std::make_unique<RtlFrontEnd>(MakeReferenceEngine(EngineOptionsOf(options)));
}

}  // namespace shikaku::rtl
