#include "tests/nfc/run_plan.h"

#include <algorithm>
#include <sstream>

#include "models/ports/nfc_registers.h"

namespace shikaku::nfc_test {
namespace {

namespace nfc = ports::nfc;
using iso14443::CardSignal;
using iso14443::ReaderFrame;
using Kind = Observation::Kind;

constexpr int kServicesAtTheEnd = 8;

void Shift(CardSignal& signal, Cycle by) {
  signal.start += by;
  for (auto& edge : signal.edges) edge.at += by;
}

std::string TextOf(const ReaderFrame& frame) {
  std::ostringstream out;
  out << "from " << frame.start << ", " << Kbps(frame.rate) << " kbit/s, SOF " << int{frame.shape.sof_low}
      << '/' << int{frame.shape.sof_high} << ", EOF " << int{frame.shape.eof_low} << ", guard "
      << int{frame.shape.guard} << (frame.intact ? "" : ", broken") << ", bytes " << ToHex(frame.bytes);
  return out.str();
}

class Runner final : public ports::Antenna {
 public:
  Runner(ports::NfcFrontEnd& device, const Plan& plan) : device_(device), plan_(plan) {
    device.Connect(*this);
  }

  PlanRun Run() {
    for (const Step& step : plan_.steps) {
      GoTo(std::max(step.at, device_.Now() + 1) - 1);
      Do(step);
      NoteLine();
    }
    for (int i = 0; i < kServicesAtTheEnd && device_.Now() < plan_.end; ++i) {
      GoTo(plan_.end);
      Service();
    }
    return std::move(run_);
  }

  void OnField(Cycle at, bool on) override { run_.log.push_back({at, Kind::kField, on, 0, {}}); }

  void OnFrame(const ReaderFrame& frame) override {
    run_.log.push_back({frame.end, Kind::kFrame, 0, 0, TextOf(frame)});
    run_.frames.push_back(frame);
    for (const Answer& answer : plan_.answers) {
      if (answer.frame + 1 != run_.frames.size()) continue;
      CardSignal signal = answer.signal;
      Shift(signal, frame.end);
      device_.Receive(signal);
    }
  }

 private:
  void NoteLine() {
    if (device_.Interrupt() == line_) return;
    line_ = !line_;
    run_.log.push_back({device_.Now(), Kind::kInterrupt, line_, 0, {}});
  }

  // As far as `limit`, or as the line lets it go.
  void GoTo(Cycle limit) {
    while (device_.Now() < limit) {
      const Cycle from = device_.Now();
      device_.Run(limit);
      NoteLine();
      if (line_ && plan_.service) Service();
      if (line_) return;
      if (device_.Now() <= from) {
        run_.log.push_back({device_.Now(), Kind::kInterrupt, 2, 0, {}});
        return;
      }
    }
  }

  std::uint32_t Read(Cycle at, std::uint8_t address) {
    const std::uint32_t value = device_.Read(at, address);
    run_.log.push_back({at, Kind::kRead, address, value, {}});
    NoteLine();
    return value;
  }

  // What firmware does when the line rises.
  void Service() {
    Read(device_.Now() + 1, nfc::kInterrupt);
    Read(device_.Now() + 1, nfc::kError);
    Read(device_.Now() + 1, nfc::kStatus);
    const std::uint32_t length = Read(device_.Now() + 1, nfc::kRxLength);
    const std::uint32_t words = std::min<std::uint32_t>(length / 4 + 2, 130);
    for (std::uint32_t i = 0; i < words; ++i) Read(device_.Now() + 1, nfc::kRxData);
    device_.Write(device_.Now() + 1, nfc::kInterrupt, 0xF);
    NoteLine();
    Read(device_.Now() + 1, nfc::kStatus);
  }

  void Do(const Step& step) {
    const Cycle at = std::max(step.at, device_.Now() + 1);
    switch (step.kind) {
      case Step::Kind::kRead:
        Read(at, step.address);
        return;
      case Step::Kind::kWrite:
        device_.Write(at, step.address, step.value);
        NoteLine();
        if (line_) Read(device_.Now() + 1, nfc::kId);  // the line may fall a cycle later
        return;
      case Step::Kind::kReceive: {
        CardSignal signal = step.signal;
        if (signal.start <= device_.Now()) Shift(signal, device_.Now() + 1 - signal.start);
        device_.Receive(signal);
        return;
      }
      case Step::Kind::kSilence:
        device_.Silence(at);
        return;
    }
  }

  ports::NfcFrontEnd& device_;
  const Plan& plan_;
  PlanRun run_;
  bool line_ = false;
};

}  // namespace

std::string Describe(const Observation& observation) {
  std::ostringstream out;
  out << "cycle " << observation.at << ": ";
  switch (observation.kind) {
    case Kind::kRead:
      out << "register " << std::hex << observation.what << " reads " << observation.value;
      break;
    case Kind::kInterrupt:
      out << (observation.what == 2 ? "stands still"
              : observation.what    ? "interrupt rises"
                                    : "interrupt falls");
      break;
    case Kind::kField:
      out << (observation.what ? "field on" : "field off");
      break;
    case Kind::kFrame:
      out << "frame " << observation.frame;
      break;
  }
  return out.str();
}

PlanRun RunPlan(ports::NfcFrontEnd& device, const Plan& plan) { return Runner{device, plan}.Run(); }

std::optional<std::string> Difference(const std::string& a, const Log& log_a, const std::string& b,
                                      const Log& log_b) {
  const auto [end_a, end_b] = std::mismatch(log_a.begin(), log_a.end(), log_b.begin(), log_b.end());
  if (end_a == log_a.end() && end_b == log_b.end()) return std::nullopt;
  std::ostringstream out;
  const auto before = std::min<std::ptrdiff_t>(end_a - log_a.begin(), 4);
  for (auto it = end_a - before; it != end_a; ++it) out << "  both: " << Describe(*it) << '\n';
  out << "  " << a << ": " << (end_a == log_a.end() ? "nothing more" : Describe(*end_a)) << '\n';
  out << "  " << b << ": " << (end_b == log_b.end() ? "nothing more" : Describe(*end_b)) << '\n';
  return out.str();
}

}  // namespace shikaku::nfc_test
