// A front-end that knows whole frames only.
//
// Is: the registers that a driver needs, the times of docs/hardware-rtl.md, and of a card's signal its bytes
// (one that is given as edges is damaged). A third opinion beside the two models that are shipped. Is not:
// cycle-exact within a frame; for that take hardware::TlmFrontEnd or the Verilog (front_ends.h).
#pragma once

#include <algorithm>
#include <deque>
#include <optional>

#include "models/iso14443/crc_b.h"
#include "models/ports/nfc_front_end.h"
#include "models/ports/nfc_registers.h"

namespace shikaku::tests {

class FrameDevice : public ports::NfcFrontEnd {
 public:
  using Cycle = iso14443::Cycle;

  void Connect(ports::Antenna& antenna) override { antenna_ = &antenna; }
  Cycle Now() const override { return now_; }
  bool Interrupt() const override { return (flags_ & enable_) != 0 && line_at_ <= now_; }

  std::uint32_t Read(Cycle at, std::uint8_t address) override {
    Settle(std::max(at, now_ + 1));
    ++accesses;
    switch (address) {
      case ports::nfc::kInterrupt:
        return flags_;
      case ports::nfc::kError:
        return error_;
      case ports::nfc::kRxLength:
        return static_cast<std::uint32_t>(received_.size());
      case ports::nfc::kRxData:
        return NextWord();
      default:
        return 0;
    }
  }

  void Write(Cycle at, std::uint8_t address, std::uint32_t value) override {
    Settle(std::max(at, now_ + 1));
    ++accesses;
    switch (address) {
      case ports::nfc::kControl:
        return Control(value);
      case ports::nfc::kTxConfig:
        tx_config_ = value;
        return;
      case ports::nfc::kRxConfig:
        rx_config_ = value;
        return;
      case ports::nfc::kFrameWait:
        frame_wait_ = value;
        return;
      case ports::nfc::kTxGuard:
        tx_guard_ = value;
        return;
      case ports::nfc::kTxLength:
        tx_length_ = value;
        to_send_.clear();
        return;
      case ports::nfc::kTxData:
        for (int k = 0; k < 4; ++k) to_send_.push_back(static_cast<Byte>(value >> (8 * k)));
        return;
      case ports::nfc::kInterrupt:
        flags_ &= ~value;
        return;
      case ports::nfc::kInterruptEnable:
        enable_ = value;
        return;
      case ports::nfc::kCommand:
        if (value == ports::nfc::kCommandTransceive && !hangs) Send();
        if (value == ports::nfc::kCommandAbort) sent_at_ = ends_at_ = gives_up_at_ = iso14443::kNoCycle;
        return;
      default:
        return;
    }
  }

  Cycle Run(Cycle limit) override {
    while (!Interrupt() && now_ < limit) {
      const bool rising = (flags_ & enable_) != 0;
      Settle(std::min({limit, std::max(NextEvent(), now_ + 1), rising ? line_at_ : limit}));
    }
    return now_;
  }

  void Receive(const iso14443::CardSignal& signal) override { signal_ = signal; }
  void Silence(Cycle at) override {
    if (!signal_) return;
    if (ends_at_ != iso14443::kNoCycle && EndOf(*signal_) > at) {
      ends_at_ = at + 2;
      lost_ = true;
    } else if (signal_->start >= at) {
      signal_.reset();
    }
  }

  bool hangs = false;  // TRANSCEIVE does nothing, for ever
  int accesses = 0;

 private:
  static Cycle EtuOf(iso14443::BitRate rate) { return 128U >> static_cast<unsigned>(rate); }

  static Cycle LengthOf(std::size_t bytes, const iso14443::FrameShape& shape, iso14443::BitRate rate) {
    return EtuOf(rate) * (shape.sof_low + shape.sof_high + bytes * (10U + shape.guard) + shape.eof_low);
  }

  static Cycle EndOf(const iso14443::CardSignal& signal) {
    if (!signal.edges.empty()) return signal.edges.back().at;
    return signal.start + signal.tr1 + LengthOf(signal.bytes.size(), signal.shape, signal.rate);
  }

  void Control(std::uint32_t value) {
    const bool on = (value & ports::nfc::kControlField) != 0;
    if ((value & ports::nfc::kControlReset) != 0) flags_ = enable_ = 0;
    if (on == field_) return;
    field_ = on;
    sent_at_ = ends_at_ = gives_up_at_ = iso14443::kNoCycle;
    received_at_ = 0;
    antenna_->OnField(now_, on);
  }

  void Send() {
    error_ = 0;
    received_.clear();
    read_ = 0;
    frame_.rate = static_cast<iso14443::BitRate>(tx_config_ & 3);
    frame_.shape.guard = static_cast<std::uint8_t>(tx_config_ >> 2 & 7);
    frame_.bytes = to_send_;
    frame_.bytes.resize(tx_length_);
    frame_.bytes = iso14443::WithCrc(frame_.bytes);
    frame_.start = std::max(now_ + 2, received_at_ == 0 ? 0 : received_at_ + tx_guard_);
    frame_.end = frame_.start + LengthOf(frame_.bytes.size(), frame_.shape, frame_.rate);
    sent_at_ = frame_.end;
  }

  Cycle HeardAt() const {
    if (gives_up_at_ == iso14443::kNoCycle || !signal_) return iso14443::kNoCycle;
    return std::max(signal_->start + 2, frame_.end + 1);
  }

  Cycle NextEvent() const { return std::min({sent_at_, ends_at_, gives_up_at_, HeardAt()}); }

  void Settle(Cycle to) {
    for (Cycle next = NextEvent(); next <= to; next = NextEvent()) {
      now_ = std::max(now_, next);
      if (next == sent_at_) {
        sent_at_ = iso14443::kNoCycle;
        gives_up_at_ = frame_.end + frame_wait_;
        signal_.reset();
        Flag(ports::nfc::kInterruptSent);
        antenna_->OnFrame(frame_);
      } else if (next == HeardAt()) {
        gives_up_at_ = iso14443::kNoCycle;
        lost_ = false;
        ends_at_ = EndOf(*signal_) + 2;
      } else if (next == gives_up_at_) {
        gives_up_at_ = iso14443::kNoCycle;
        Flag(ports::nfc::kInterruptTimeout);
      } else {
        End();
      }
    }
    now_ = std::max(now_, to);
  }

  void End() {
    ends_at_ = iso14443::kNoCycle;
    received_at_ = now_;
    const bool clear =
        signal_->edges.empty() && !lost_ && signal_->rate == static_cast<iso14443::BitRate>(rx_config_ & 3);
    if (clear) received_ = signal_->bytes;
    if (!clear) error_ |= lost_ ? ports::nfc::kErrorLost : ports::nfc::kErrorFraming;
    if (clear && !iso14443::CheckedBody(received_)) error_ |= ports::nfc::kErrorCrc;
    signal_.reset();
    Flag(ports::nfc::kInterruptReceived);
  }

  void Flag(std::uint32_t flag) {
    flags_ |= flag;
    line_at_ = now_ + 1;
  }

  std::uint32_t NextWord() {
    std::uint32_t word = 0;
    for (int k = 0; k < 4; ++k, ++read_) {
      if (read_ < received_.size()) word |= static_cast<std::uint32_t>(received_[read_]) << (8 * k);
    }
    return word;
  }

  ports::Antenna* antenna_ = nullptr;
  Cycle now_ = 0;
  Cycle line_at_ = 0;
  Cycle sent_at_ = iso14443::kNoCycle;
  Cycle gives_up_at_ = iso14443::kNoCycle;
  Cycle ends_at_ = iso14443::kNoCycle;
  Cycle received_at_ = 0;
  std::uint32_t flags_ = 0, enable_ = 0, error_ = 0;
  std::uint32_t tx_config_ = 0, rx_config_ = 0, frame_wait_ = 0, tx_guard_ = 0, tx_length_ = 0;
  bool field_ = false;
  bool lost_ = false;
  Bytes to_send_;
  Bytes received_;
  std::size_t read_ = 0;
  iso14443::ReaderFrame frame_;
  std::optional<iso14443::CardSignal> signal_;
};

}  // namespace shikaku::tests
