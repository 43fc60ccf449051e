// A random piece of work for a front-end: exchanges with every setting, answers good and damaged, firmware
// that looks and meddles at random moments. What came of it is written down, to be compared between
// fidelities.
#pragma once

#include <string>

#include "models/core/random_stream.h"
#include "models/rtl/rtl_front_end.h"
#include "tests/rtl/harness.h"

namespace shikaku::rtl_test {

class RandomVisit {
 public:
  explicit RandomVisit(std::uint64_t seed) : random_(seed, "rtl.visit") {}

  // Every antenna frame, interrupt and read, in order.
  std::vector<std::string> Play(std::unique_ptr<ports::NfcFrontEnd> device) {
    Bench bench{std::move(device)};
    bench.Write(nfc::kControl, 1);
    for (int i = 0; i < 6; ++i) Exchange(bench);
    MeetEndOfFrame(bench);
    for (const ReaderFrame& frame : bench.antenna.frames)
      Note("frame", frame.start, frame.end, ToHex(frame.bytes), frame.intact, static_cast<int>(frame.rate));
    for (const auto& [at, on] : bench.antenna.fields) Note("field", at, on);
    return std::move(notes_);
  }

 private:
  int Pick(int low, int high) { return static_cast<int>(random_.Between(low, high)); }
  bool OneIn(int n) { return Pick(1, n) == 1; }

  void Exchange(Bench& bench) {
    Configure(bench);
    bench.antenna.answers = {RandomAnswer()};
    if (OneIn(8)) bench.antenna.answers.clear();
    const bool close = OneIn(4) && !bench.antenna.answers.empty();
    if (close) MeetTimeout(bench);
    const std::vector<CardSignal> answered = bench.antenna.answers;
    bench.Send(random_.TakeBytes(static_cast<std::size_t>(Pick(0, 24))), OneIn(10) ? kTransmit : kTransceive);
    if (close || OneIn(2)) LookAtAnEdge(bench, answered, close);
    for (int looks = Pick(0, 4); looks > 0 && !bench.device->Interrupt(); --looks) Meddle(bench);
    Note("irq", bench.ToInterrupt(3'000'000));
    Look(bench);
    bench.Write(nfc::kInterrupt, static_cast<std::uint32_t>(OneIn(4) ? Pick(0, 15) : 15));
    bench.device->Run(bench.device->Now() + static_cast<Cycle>(Pick(1, 400)));
    if (OneIn(12)) bench.Write(nfc::kControl, static_cast<std::uint32_t>(Pick(0, 3)));
    bench.Write(nfc::kCommand, kAbort);
    bench.Write(nfc::kInterrupt, 15);
    bench.Write(nfc::kControl, 1);
  }

  void Configure(Bench& bench) {
    rate_ = static_cast<BitRate>(Pick(0, 3));
    const auto rate = static_cast<std::uint32_t>(rate_);
    bench.Write(nfc::kTxConfig, rate | static_cast<std::uint32_t>(Pick(0, 127)) << 2);
    bench.Write(nfc::kRxConfig, rate | static_cast<std::uint32_t>(Pick(0, 1)) << 8);
    bench.Write(nfc::kFrameWait,
                static_cast<std::uint32_t>(OneIn(6) ? 0 : Pick(OneIn(4) ? 1 : 8'000, 20'000)));
    bench.Write(nfc::kTxGuard, static_cast<std::uint32_t>(Pick(0, 4'000)));
    bench.Write(nfc::kInterruptEnable, static_cast<std::uint32_t>(Pick(0, 15) | 6));
  }

  // The frame waiting time ends when the subcarrier comes, give or take a few cycles.
  void MeetTimeout(Bench& bench) {
    const CardSignal& signal = bench.antenna.answers.front();
    const Cycle start = signal.edges.empty() ? signal.start : signal.edges.front().at;
    bench.Write(nfc::kFrameWait, static_cast<std::uint32_t>(start) + static_cast<std::uint32_t>(Pick(0, 3)));
  }

  // Firmware reads while an edge of the answer passes through the flip-flops.
  void LookAtAnEdge(Bench& bench, const std::vector<CardSignal>& answered, bool first) {
    const std::size_t before = bench.antenna.frames.size();
    for (int i = 0; i < 3'000 && bench.antenna.frames.size() == before; ++i)
      bench.device->Run(bench.device->Now() + 50);
    if (bench.antenna.frames.size() == before || answered.empty()) return;
    const std::vector<CardEdge> edges = iso14443::EdgesOf(answered.front());
    const Cycle edge =
        edges[static_cast<std::size_t>(first ? 0 : Pick(0, static_cast<int>(edges.size()) - 1))].at;
    const Cycle at = bench.antenna.frames.back().end + edge + static_cast<Cycle>(Pick(0, 3));
    if (at <= bench.device->Now()) return;
    bench.device->Run(at - 1);
    Note("edge", bench.device->Read(at, OneIn(2) ? nfc::kStatus : nfc::kInterrupt), bench.device->Now());
  }

  // Firmware clears the flags, or aborts, in the very cycle in which an empty frame has been sent, or beside
  // it.
  void MeetEndOfFrame(Bench& bench) {
    bench.Write(nfc::kTxConfig, 3);
    bench.Write(nfc::kTxGuard, 0);
    const Cycle end = bench.Send({}, kTransmit) + 2 + 16 * (10 + 2 + 10);
    const bool abort = OneIn(3);
    bench.device->Write(end + static_cast<Cycle>(Pick(0, 2)) - 1, abort ? nfc::kCommand : nfc::kInterrupt,
                        abort ? kAbort : 15);
    Look(bench);
  }

  CardSignal RandomAnswer() {
    CardSignal signal;
    signal.start = static_cast<Cycle>(Pick(1, 7'000));
    signal.tr1 = static_cast<std::uint32_t>(OneIn(8) ? Pick(0, 5'000) : Pick(1, 3'000));
    signal.tail = static_cast<std::uint32_t>(Pick(0, 60));
    signal.rate = OneIn(12) ? static_cast<BitRate>(Pick(0, 3)) : rate_;
    signal.shape = {.sof_low = static_cast<std::uint8_t>(Pick(10, 11)),
                    .sof_high = static_cast<std::uint8_t>(Pick(2, 3)),
                    .eof_low = static_cast<std::uint8_t>(Pick(10, 11)),
                    .guard = static_cast<std::uint8_t>(Pick(0, 2))};
    signal.bytes = iso14443::WithCrc(random_.TakeBytes(static_cast<std::size_t>(OneIn(6) ? 0 : Pick(1, 20))));
    if (OneIn(20)) signal.bytes = random_.TakeBytes(520);
    switch (Pick(0, 5)) {
      case 0:
      case 1:
        Damage(signal);
        break;
      case 2:
        Stretch(signal);
        break;
      default:
        break;
    }
    return signal;
  }

  // One level of SOF, EOF or a character lasts up to three etu more or less: at the limits, and beyond.
  void Stretch(CardSignal& signal) {
    signal.edges = iso14443::EdgesOf(signal);
    const int last = static_cast<int>(signal.edges.size()) - 1;
    const int from = OneIn(3) ? Pick(1, last) : OneIn(2) ? Pick(1, 4) : Pick(last - 1, last);
    const int half = static_cast<int>(EtuOf(signal.rate)) / 2;
    const int by = OneIn(2) ? Pick(-6, 6) * half / 2 : Pick(-3, 3) * half + Pick(-2, 2);
    for (int i = from; i <= last; ++i) {
      auto& edge = signal.edges[static_cast<std::size_t>(i)];
      edge.at =
          std::max(edge.at + static_cast<Cycle>(by), signal.edges[static_cast<std::size_t>(i) - 1].at + 1);
    }
  }

  // Edges moved, left out, put in; the card gone.
  void Damage(CardSignal& signal) {
    signal.edges = iso14443::EdgesOf(signal);
    const int jitter = static_cast<int>(EtuOf(rate_)) * (OneIn(3) ? Pick(0, 70) : Pick(0, 25)) / 100;
    for (CardEdge& edge : signal.edges) edge.at += static_cast<Cycle>(Pick(0, jitter));
    if (OneIn(3)) {
      const auto one = static_cast<std::size_t>(Pick(0, static_cast<int>(signal.edges.size()) - 1));
      CardEdge glitch = signal.edges[one];
      glitch.at += static_cast<Cycle>(Pick(1, 3));
      glitch.bit = !glitch.bit;
      signal.edges.push_back(glitch);
    }
    if (OneIn(4))
      signal.edges.erase(signal.edges.begin() + Pick(0, static_cast<int>(signal.edges.size()) - 1));
    if (OneIn(6))
      signal.edges.resize(static_cast<std::size_t>(Pick(1, static_cast<int>(signal.edges.size()))));
    if (signal.edges.empty()) signal.edges.push_back({signal.start, true, true});
  }

  void Meddle(Bench& bench) {
    bench.device->Run(bench.device->Now() + static_cast<Cycle>(Pick(1, OneIn(3) ? 20 : 6'000)));
    switch (Pick(0, 14)) {
      case 0:
        return bench.device->Silence(bench.device->Now() + static_cast<Cycle>(Pick(1, 500)));
      case 1:
        return static_cast<void>(bench.Write(nfc::kCommand, static_cast<std::uint32_t>(Pick(0, 3))));
      case 2:
        return static_cast<void>(bench.Write(nfc::kInterrupt, 15));
      case 3:
        return static_cast<void>(bench.Write(nfc::kTxConfig, static_cast<std::uint32_t>(Pick(0, 511))));
      default:
        Look(bench);
    }
  }

  void Look(Bench& bench) {
    for (const std::uint8_t address :
         {nfc::kStatus, nfc::kInterrupt, nfc::kError, nfc::kTimer, nfc::kRxLength})
      Note("read", static_cast<int>(address), bench.Read(address), bench.device->Now());
    if (OneIn(2)) Note("data", ToHex(bench.Received()));
  }

  template <class... Values>
  void Note(const char* what, const Values&... values) {
    std::string text = what;
    ((text += ' ' + Text(values)), ...);
    notes_.push_back(std::move(text));
  }
  static std::string Text(const std::string& value) { return value; }
  static std::string Text(auto value) { return std::to_string(value); }

  RandomStream random_;
  BitRate rate_ = BitRate::k106;
  std::vector<std::string> notes_;
};

// A front-end that tells its fault when it goes.
class Watched final : public ports::NfcFrontEnd {
 public:
  Watched(std::unique_ptr<rtl::RtlFrontEnd> device, std::string& fault)
      : device_(std::move(device)), fault_(fault) {}
  ~Watched() override { fault_ = device_->SkipFault(); }
  void Connect(ports::Antenna& antenna) override { device_->Connect(antenna); }
  std::uint32_t Read(Cycle at, std::uint8_t address) override { return device_->Read(at, address); }
  void Write(Cycle at, std::uint8_t address, std::uint32_t value) override {
    device_->Write(at, address, value);
  }
  Cycle Run(Cycle limit) override { return device_->Run(limit); }
  Cycle Now() const override { return device_->Now(); }
  bool Interrupt() const override { return device_->Interrupt(); }
  void Receive(const CardSignal& signal) override { device_->Receive(signal); }
  void Silence(Cycle at) override { device_->Silence(at); }

 private:
  std::unique_ptr<rtl::RtlFrontEnd> device_;
  std::string& fault_;
};

}  // namespace shikaku::rtl_test
