// Ports whose calls run as the code of the role that stands behind them (ports::RunAs): where bench and
// device call each other, these stand between, so that a crash, hang or exception is put down to whose code
// it was. Each forwards every call unchanged, takes no time, and needs `jobs` and the port behind it to
// outlive it.
#pragma once

#include <memory>
#include <utility>

#include "models/ports/card.h"
#include "models/ports/face_engine.h"
#include "models/ports/job_control.h"
#include "models/ports/nfc_front_end.h"
#include "models/ports/probe.h"

namespace shikaku::bench {

// The chip of a card.
class GuardedCard final : public ports::Card {
 public:
  // Calls to `card`, which is not null, run as the card's code.
  GuardedCard(ports::JobControl& jobs, std::shared_ptr<ports::Card> card)
      : jobs_(jobs), card_(std::move(card)) {}
  std::optional<iso14443::Atqb> PowerOn() override;
  void PowerOff() override;
  ports::CardAnswer Process(BytesView command) override;

 private:
  ports::JobControl& jobs_;
  std::shared_ptr<ports::Card> card_;
};

// Calls run as the face engine's code.
class GuardedEngine final : public ports::FaceEngine {
 public:
  // Keeps references.
  GuardedEngine(ports::JobControl& jobs, ports::FaceEngine& engine) : jobs_(jobs), engine_(engine) {}
  Result<Bytes, ports::FaceError> MakeTemplate(const ports::Image& image) override;
  int Similarity(BytesView a, BytesView b) override;
  int Threshold() const override;

 private:
  ports::JobControl& jobs_;
  ports::FaceEngine& engine_;
};

// What it tells its antenna is the bench's again (ports::CalledBack).
class GuardedFrontEnd final : public ports::NfcFrontEnd {
 public:
  // Calls to `device`, which is not null, run as the front-end's code.
  GuardedFrontEnd(ports::JobControl& jobs, std::unique_ptr<ports::NfcFrontEnd> device)
      : jobs_(jobs), device_(std::move(device)), antenna_(jobs) {}
  void Connect(ports::Antenna& antenna) override;
  std::uint32_t Read(ports::Cycle at, std::uint8_t address) override;
  void Write(ports::Cycle at, std::uint8_t address, std::uint32_t value) override;
  ports::Cycle Run(ports::Cycle limit) override;
  ports::Cycle Now() const override;
  bool Interrupt() const override;
  void Receive(const iso14443::CardSignal& signal) override;
  void Silence(ports::Cycle at) override;

 private:
  class BenchAntenna final : public ports::Antenna {
   public:
    explicit BenchAntenna(ports::JobControl& jobs) : jobs_(jobs) {}
    void Connect(ports::Antenna& antenna) { antenna_ = &antenna; }
    void OnField(ports::Cycle at, bool on) override;
    void OnFrame(const iso14443::ReaderFrame& frame) override;

   private:
    ports::JobControl& jobs_;
    ports::Antenna* antenna_ = nullptr;
  };

  ports::JobControl& jobs_;
  std::unique_ptr<ports::NfcFrontEnd> device_;
  BenchAntenna antenna_;
};

// The record is the bench's, whoever's deeds are noted; too many deeds (TooMuchNoted) are theirs who did
// them.
class GuardedProbe final : public ports::Probe {
 public:
  // Keeps references.
  GuardedProbe(ports::JobControl& jobs, ports::Probe& probe) : jobs_(jobs), probe_(probe) {}
  void Note(const vocabulary::Event& event) override;

 private:
  ports::JobControl& jobs_;
  ports::Probe& probe_;
};

}  // namespace shikaku::bench
