#include "tests/nfc/plan.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "models/core/random_stream.h"
#include "models/ports/nfc_registers.h"
#include "tests/nfc/random_signal.h"

namespace shikaku::nfc_test {
namespace {

namespace nfc = ports::nfc;
using iso14443::BitRate;
using iso14443::CardSignal;

constexpr Cycle kDrain = 1 << 20;

class Planner {
 public:
  Planner(std::uint64_t seed, std::uint64_t number, const PlanLimits& limits)
      : limits_(limits), random_(seed, "nfc.configuration." + std::to_string(number)) {
    plan_.seed = seed;
    plan_.number = number;
    plan_.service = Chance(60);
  }

  Plan Make() {
    Write(nfc::kControl, nfc::kControlField);
    const auto exchanges = 1 + random_.Below(4);
    for (std::uint64_t i = 0; i < exchanges; ++i) Exchange();
    plan_.end = at_ + 2000 + (endless_ && limits_.long_waits ? kDrain : 0);
    std::stable_sort(plan_.steps.begin(), plan_.steps.end(),
                     [](const Step& a, const Step& b) { return a.at < b.at; });
    return std::move(plan_);
  }

 private:
  bool Chance(int percent) { return static_cast<int>(random_.Below(100)) < percent; }
  std::uint32_t Below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_.Below(bound)); }

  Cycle Near(Cycle cycle) { return cycle + static_cast<Cycle>(random_.Below(4)) - 1; }

  void WriteAt(Cycle at, std::uint8_t address, std::uint32_t value) {
    plan_.steps.push_back({at, Step::Kind::kWrite, address, value, {}});
  }

  void Write(std::uint8_t address, std::uint32_t value) {
    WriteAt(at_, address, value);
    at_ += 1 + (Chance(20) ? random_.Below(30) : 0);
  }

  BitRate Rate() {
    constexpr std::array<int, 10> kRates{0, 1, 1, 2, 2, 3, 3, 3, 3, 3};
    return static_cast<BitRate>(kRates[random_.Below(kRates.size())]);
  }

  // One TRANSCEIVE (or TRANSMIT) with its configuration, its answer, and whatever comes in between.
  void Exchange() {
    Configure();
    if (Chance(90)) Write(nfc::kControl, nfc::kControlField);
    Write(nfc::kInterruptEnable, Chance(80) ? 0xF & (Below(16) | 6) : Below(16));
    if (Chance(80)) Write(nfc::kInterrupt, 0xF);
    sent_ = at_ + 2 + FrameLength(tx_rate_, shape_, bytes_);
    times_ = {at_, at_ + 2, sent_, at_ + random_.Below(sent_ - at_)};
    const Cycle answered = PlanAnswer();
    Write(nfc::kCommand, Chance(92) ? nfc::kCommandTransceive : nfc::kCommandTransmit);
    const Cycle over =
        std::max(answered, sent_ + (limits_.long_waits || frame_wait_ < 5000 ? frame_wait_ : 5000));
    Disturb(at_, over + 50);
    at_ = over + random_.Below(Chance(50) ? 20 : 3000) + 1;
  }

  void Configure() {
    tx_rate_ = Rate();
    rx_rate_ = Chance(85) ? tx_rate_ : Rate();
    shape_.guard = static_cast<std::uint8_t>(Below(7));
    shape_.sof_low = static_cast<std::uint8_t>(10 + Below(2));
    shape_.sof_high = static_cast<std::uint8_t>(2 + Below(2));
    shape_.eof_low = static_cast<std::uint8_t>(10 + Below(2));
    const bool crc = Chance(70);
    const std::uint32_t guard = shape_.guard == 6 && Chance(30) ? 7 : shape_.guard;
    Write(nfc::kTxConfig, static_cast<std::uint32_t>(tx_rate_) | guard << 2 | (shape_.sof_low - 10u) << 5 |
                              (shape_.sof_high - 2u) << 6 | (shape_.eof_low - 10u) << 7 |
                              (crc ? nfc::kConfigCrc : 0));
    Write(nfc::kRxConfig, static_cast<std::uint32_t>(rx_rate_) | (Chance(75) ? nfc::kConfigCrc : 0));
    if (Chance(40)) Write(nfc::kTxGuard, Below(Chance(80) ? 6000 : 40'000));
    const bool large = Chance(3);
    const std::uint32_t length = large ? Below(1024) : Below(16);
    bytes_ = std::min<std::size_t>(length, 512) + (crc ? 2 : 0);
    Write(nfc::kTxLength, length);
    for (std::uint32_t i = 0; i < length && i < (large ? 600 : length); i += 4) Data();
  }

  void Data() {
    const auto any = static_cast<std::uint32_t>(random_.Next());
    WriteAt(at_++, nfc::kTxData, Chance(20) ? 0 : Chance(25) ? 0xFFFF'FFFF : any);
  }

  // Chooses the answer and a frame waiting time; when the last of the answer is over.
  Cycle PlanAnswer() {
    const bool silent = Chance(12);
    const bool early = Chance(8);
    const Cycle delay = 1 + random_.Below(Chance(70) ? 1500 : 6000);
    const Cycle start = early ? at_ + 3 + random_.Below(sent_ - at_) : sent_ + delay;
    PlanWait(start - std::min(sent_, start));
    if (silent) return sent_;
    CardSignal signal = Signal(start);
    const Cycle last = EdgesOf(signal).back().at;
    NoteTimes(signal);
    if (!early && Chance(50)) {
      const Cycle shift = sent_;  // Answer counts from the frame's end
      signal.start -= shift;
      for (auto& edge : signal.edges) edge.at -= shift;
      plan_.answers.push_back({plan_.answers.size(), std::move(signal)});
    } else {
      const Cycle when = at_ + 1 + random_.Below(std::max(start, at_ + 1) - at_);
      plan_.steps.push_back({when, Step::Kind::kReceive, 0, 0, std::move(signal)});
    }
    return last;
  }

  void PlanWait(Cycle delay) {
    const auto heard = static_cast<std::int64_t>(delay + 2);
    const std::array<std::int64_t, 4> waits{std::max<std::int64_t>(heard + random_.Between(-2, 2), 1),
                                            heard + random_.Between(10, 3000), Below(3000) + 1,
                                            limits_.long_waits ? random_.Between(1, 0xFFFFF) : 4000};
    frame_wait_ = static_cast<Cycle>(waits[Chance(20) ? random_.Below(4) : random_.Below(2)]);
    if (Chance(6)) frame_wait_ = 0;
    Write(nfc::kFrameWait, static_cast<std::uint32_t>(frame_wait_));
    times_.push_back(sent_ + frame_wait_);
  }

  CardSignal Signal(Cycle start) {
    const auto kinds = static_cast<std::uint64_t>(SignalKind::kCount);
    const auto kind = Chance(25) ? SignalKind::kClean : static_cast<SignalKind>(random_.Below(kinds));
    CardSignal signal = RandomSignal(random_, kind, start, rx_rate_, Chance(4) ? limits_.size_max : 20);
    if (signal.edges.empty() || !signal.edges.back().subcarrier) return signal;
    if (limits_.long_waits) {
      endless_ = true;
    } else {
      signal.edges.push_back({signal.edges.back().at + 4000, false, true});
    }
    return signal;
  }

  // Where something may happen on account of the signal: accesses are put there.
  void NoteTimes(const CardSignal& signal) {
    const std::vector<iso14443::CardEdge> edges = EdgesOf(signal);
    for (const std::size_t i : {std::size_t{0}, std::size_t{3}, edges.size() - 2, edges.size() - 1}) {
      if (i < edges.size()) times_.push_back(edges[i].at + 2);
    }
    times_.push_back(edges[random_.Below(edges.size())].at + 2);
    const Cycle half = Cycle{64} >> static_cast<int>(rx_rate_);
    times_.push_back(edges[random_.Below(edges.size())].at + 2 + half * (1 + 2 * random_.Below(10)));
  }

  Cycle SomeTime(Cycle from, Cycle to) {
    if (Chance(65)) return Near(times_[random_.Below(times_.size())]);
    return from + random_.Below(to - from + 1);
  }

  void Disturb(Cycle from, Cycle to) {
    const auto reads = random_.Below(8);
    for (std::uint64_t i = 0; i < reads; ++i) Read(SomeTime(from, to));
    const auto writes = Chance(50) ? random_.Below(4) : 0;
    for (std::uint64_t i = 0; i < writes; ++i) Meddle(SomeTime(from, to));
    if (Chance(6)) plan_.steps.push_back({SomeTime(from, to), Step::Kind::kSilence, 0, 0, {}});
    if (Chance(4)) {
      const Cycle start = SomeTime(from, to);
      plan_.steps.push_back({start, Step::Kind::kReceive, 0, 0, Signal(start + random_.Below(200) + 1)});
    }
  }

  void Read(Cycle at) {
    constexpr std::array<std::uint8_t, 9> kOften{nfc::kStatus,   nfc::kStatus, nfc::kInterrupt,
                                                 nfc::kError,    nfc::kTimer,  nfc::kRxLength,
                                                 nfc::kRxLength, nfc::kRxData, nfc::kRxData};
    const auto address =
        Chance(90) ? kOften[random_.Below(kOften.size())] : static_cast<std::uint8_t>(Below(256));
    plan_.steps.push_back({at, Step::Kind::kRead, address, 0, {}});
  }

  void Meddle(Cycle at) {
    constexpr std::array<std::uint8_t, 6> kLocked{nfc::kTxConfig, nfc::kRxConfig, nfc::kFrameWait,
                                                  nfc::kTxGuard,  nfc::kTxLength, nfc::kTxData};
    const auto any = static_cast<std::uint32_t>(random_.Next());
    switch (random_.Below(10)) {
      case 0:
      case 1:
      case 2:
        return WriteAt(at, nfc::kInterrupt, any);
      case 3:
      case 4:
        return WriteAt(at, nfc::kInterruptEnable, any);
      case 5:
      case 6:
        return WriteAt(at, kLocked[random_.Below(kLocked.size())], any & 0x3FF);
      case 7:
        return WriteAt(at, static_cast<std::uint8_t>(Below(256)) | 0x40, any);
      case 8:
        return WriteAt(at, nfc::kCommand, any);
      default:
        return WriteAt(at, nfc::kControl, Chance(50) ? nfc::kControlField : any & 3);
    }
  }

  PlanLimits limits_;
  RandomStream random_;
  Plan plan_;
  Cycle at_ = 10;
  bool endless_ = false;  // some signal leaves the subcarrier on
  BitRate tx_rate_ = BitRate::k106;
  BitRate rx_rate_ = BitRate::k106;
  iso14443::FrameShape shape_;
  std::size_t bytes_ = 0;
  Cycle sent_ = 0;  // if the guard time after the last answer allows
  Cycle frame_wait_ = 0;
  std::vector<Cycle> times_;
};

void Describe(std::ostream& out, const CardSignal& signal) {
  out << "signal from " << signal.start;
  if (signal.edges.empty()) {
    out << ", " << Kbps(signal.rate) << " kbit/s, TR1 " << signal.tr1 << ", SOF " << int{signal.shape.sof_low}
        << '/' << int{signal.shape.sof_high} << ", EOF " << int{signal.shape.eof_low} << ", guard "
        << int{signal.shape.guard} << ", tail " << signal.tail << ", bytes " << ToHex(signal.bytes) << '\n';
    return;
  }
  out << ", edges";
  for (const auto& edge : signal.edges)
    out << ' ' << edge.at << (edge.subcarrier ? edge.bit ? "+1" : "+0" : "-");
  out << '\n';
}

}  // namespace

Plan MakePlan(std::uint64_t seed, std::uint64_t number, const PlanLimits& limits) {
  return Planner{seed, number, limits}.Make();
}

std::string Describe(const Plan& plan) {
  std::ostringstream out;
  out << "seed " << plan.seed << ", configuration " << plan.number << (plan.service ? ", with service" : "")
      << '\n';
  for (const Step& step : plan.steps) {
    out << "  " << step.at << ": ";
    switch (step.kind) {
      case Step::Kind::kRead:
        out << "read " << std::hex << int{step.address} << std::dec << '\n';
        break;
      case Step::Kind::kWrite:
        out << "write " << std::hex << int{step.address} << " = " << step.value << std::dec << '\n';
        break;
      case Step::Kind::kReceive:
        Describe(out, step.signal);
        break;
      case Step::Kind::kSilence:
        out << "silence\n";
        break;
    }
  }
  for (const Answer& answer : plan.answers) {
    out << "  answer to frame " << answer.frame << ": ";
    Describe(out, answer.signal);
  }
  return out.str();
}

}  // namespace shikaku::nfc_test
