// The parts around a reader's firmware that are not antenna or camera: display, volatile memory, log,
// processor, secure module. They belong to the bench, so what they note can be believed.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "models/ports/probe.h"
#include "models/ports/reader_parts.h"
#include "models/ports/scheduler.h"

namespace shikaku::reader {

class DisplayPanel : public ports::Display {
 public:
  explicit DisplayPanel(ports::Probe& probe) : probe_(probe) {}

  void Show(const ports::ScreenView& view) override;

  const ports::ScreenView& view() const { return view_; }

  // Told of every new screen, in order of registration.
  void OnShow(std::function<void(const ports::ScreenView&)> listener) {
    listeners_.push_back(std::move(listener));
  }

 private:
  ports::Probe& probe_;
  ports::ScreenView view_;
  std::vector<std::function<void(const ports::ScreenView&)>> listeners_;
};

// A thing whose bytes must not lie in the reader's memory once verification is over.
struct Needle {
  std::string name;  // "photo", "name"
  Bytes bytes;
};

class ScratchMemory : public ports::VolatileMemory {
 public:
  explicit ScratchMemory(ports::Probe& probe) : probe_(probe) {}

  void Store(std::string_view name, BytesView bytes) override;
  Bytes Load(std::string_view name) const override;
  void Erase(std::string_view name) override;
  void EraseAll() override;

  void LookFor(std::vector<Needle> needles) { needles_ = std::move(needles); }

  // Reads the whole memory as an attacker with a probe would, and notes what is left in it.
  void Inspect(std::string_view when) const;

 private:
  // `cells` keeps its size when a shorter content is stored: the tail of the longer one stays in it.
  struct Region {
    Bytes cells;
    std::size_t length = 0;
  };

  ports::Probe& probe_;
  std::map<std::string, Region, std::less<>> regions_;
  std::vector<Needle> needles_;
};

class LogSink : public ports::DeviceLog {
 public:
  explicit LogSink(ports::Probe& probe) : probe_(probe) {}
  void Write(ports::LogLevel level, std::string_view code, std::string_view detail) override;

 private:
  ports::Probe& probe_;
};

// Cost of each stage of work on one core, in simulated time. A stage that the file does not name
// takes kUnnamedStage: nothing is free.
struct Calibration {
  int cores = 2;
  std::map<std::string, SimDuration, std::less<>> stages;

  static constexpr SimDuration kUnnamedStage = std::chrono::milliseconds{5};
};

// The reference reader's figures, with their sources (docs/profiles/reader-timing.md).
Calibration ReferenceCalibration();

class CoreProcessor : public ports::Processor {
 public:
  CoreProcessor(ports::Scheduler& scheduler, ports::Probe& probe, Calibration calibration);
  void Work(std::string_view stage) override;

 private:
  struct Waiter {
    std::unique_ptr<ports::Signal> turn;
    int core = -1;
  };
  int TakeCore();
  void FreeCore(int core);

  ports::Scheduler& scheduler_;
  ports::Probe& probe_;
  Calibration calibration_;
  std::vector<bool> busy_;
  std::deque<Waiter*> waiting_;  // first come, first served
};

// Wraps the signing key of PIN-less authentication with the module's own time; the key itself stays
// with whoever made `sign`.
class TimedSecureModule : public ports::SecureModule {
 public:
  TimedSecureModule(ports::Scheduler& scheduler, ports::Probe& probe, Bytes certificate,
                    std::function<Bytes(BytesView)> sign, SimDuration signing_time)
      : scheduler_(scheduler),
        probe_(probe),
        certificate_(std::move(certificate)),
        sign_(std::move(sign)),
        signing_time_(signing_time) {}

  Bytes TerminalCertificate() const override { return certificate_; }
  Bytes Sign(BytesView challenge) override;

 private:
  ports::Scheduler& scheduler_;
  ports::Probe& probe_;
  Bytes certificate_;
  std::function<Bytes(BytesView)> sign_;
  SimDuration signing_time_;
};

}  // namespace shikaku::reader
