// The front-end in Verilog as the card link sees it: a PinEngine, with frames made of antenna edges and
// antenna edges made of card signals.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "models/iso14443/reader_frame.h"
#include "models/ports/nfc_front_end.h"
#include "models/rtl/pin_engine.h"

namespace shikaku::rtl {

struct RtlOptions {
  enum class Stepping {
    kRaw,       // every cycle
    kSkipping,  // to the next event; the same to the cycle
    kChecked,   // skipping, and every skip is gone through cycle by cycle and compared
  };
  Stepping stepping = Stepping::kSkipping;
  std::string wave;  // FST file of every signal; empty: none. Not written when checked
};

// A front-end in Verilog behind the port of all front-ends.
class RtlFrontEnd final : public ports::NfcFrontEnd {
 public:
  // Takes an engine that nobody has connected yet.
  explicit RtlFrontEnd(std::unique_ptr<PinEngine> engine);
  ~RtlFrontEnd() override;

  void Connect(ports::Antenna& antenna) override;
  std::uint32_t Read(Cycle at, std::uint8_t address) override;
  void Write(Cycle at, std::uint8_t address, std::uint32_t value) override;
  Cycle Run(Cycle limit) override { return engine_->Run(limit); }
  Cycle Now() const override { return engine_->Now(); }
  bool Interrupt() const override { return engine_->Interrupt(); }
  void Receive(const iso14443::CardSignal& signal) override;
  void Silence(Cycle at) override;

  // What a checked front-end found wrong in a skip; empty: nothing so far.
  std::string SkipFault() const;

 private:
  class Ear;  // listens at the engine's antenna pins

  std::unique_ptr<PinEngine> engine_;
  std::unique_ptr<Ear> ear_;
};

// `options.wave` must outlive what is returned.
EngineOptions EngineOptionsOf(const RtlOptions& options);

// The project's own front-end. Throws std::runtime_error if the waveform cannot be written.
std::unique_ptr<RtlFrontEnd> MakeRtlFrontEnd(const RtlOptions& options);

}  // namespace shikaku::rtl
