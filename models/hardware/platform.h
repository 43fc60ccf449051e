// The parts around a reader's firmware that have no file of their own: volatile memory, processor,
// secure module. They belong to the bench, so what they note can be believed.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "models/core/random_stream.h"
#include "models/hardware/platform_parameters.h"
#include "models/ports/probe.h"
#include "models/ports/reader.h"
#include "models/ports/reader_parts.h"
#include "models/ports/scheduler.h"

namespace shikaku::hardware {

// The volatile memory of a reader, and the bench's view of it.
class ScratchMemory : public ports::VolatileMemory, public ports::MemoryInspection {
 public:
  // An empty memory. `probe` outlives it.
  explicit ScratchMemory(ports::Probe& probe) : probe_(probe) {}

  void Store(std::string_view name, BytesView bytes) override;
  Bytes Load(std::string_view name) const override;
  void Erase(std::string_view name) override;
  void EraseAll() override;

  // Without power for `dark`: each cell kept its content with a chance that falls evenly to nothing at
  // `remanence`, and no firmware knows any more what stands where.
  void Fade(SimDuration dark, SimDuration remanence, RandomStream& chance);

  // What Inspect looks for from now on.
  void LookFor(std::vector<ports::Needle> needles) override { needles_ = std::move(needles); }

  // Reads the whole memory as an attacker with a probe would, and notes what is left in it; `when`: the
  // screen that was just drawn.
  void Inspect(vocabulary::Screen when) const;

 private:
  // `cells` keeps its size when a shorter content is stored: the tail of the longer one stays in it.
  struct Region {
    Bytes cells;
    std::size_t length = 0;
  };

  ports::Probe& probe_;
  std::map<std::string, Region, std::less<>> regions_;
  std::vector<ports::Needle> needles_;
};

// Cores are taken in order of asking. A job that is ended while it works or waits (ports::JobControl) gives
// its core or its place back.
class CoreProcessor : public ports::Processor {
 public:
  // All cores free. `scheduler` and `probe` outlive the processor.
  CoreProcessor(ports::Scheduler& scheduler, ports::Probe& probe, ProcessorParameters parameters);
  void Work(vocabulary::WorkStage stage) override;

 private:
  struct Waiter;
  int TakeCore();
  void FreeCore(int core);

  ports::Scheduler& scheduler_;
  ports::Probe& probe_;
  ProcessorParameters parameters_;
  std::vector<bool> busy_;
  std::deque<Waiter*> waiting_;  // first come, first served
};

// Wraps the signing key of PIN-less authentication with the module's own time; the key itself stays
// with whoever made `sign`.
class TimedSecureModule : public ports::SecureModule {
 public:
  // `certificate` is what TerminalCertificate gives; `sign` makes a signature over a challenge, and takes no
  // simulated time: each signature takes `signing_time`. `scheduler` and `probe` outlive the module.
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

}  // namespace shikaku::hardware
