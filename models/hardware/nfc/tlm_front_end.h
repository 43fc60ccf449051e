// The front-end as a transaction model: the same registers, interrupts and frames at the same cycles as the
// Verilog in models/rtl, from event to event instead of from cycle to cycle. A frame without a fault, which
// nobody disturbs while it comes, is taken whole; any other signal is followed from edge to edge by
// AirReceiver.
//
// docs/hardware-rtl.md has registers and timing. Deterministic; no SystemC.
#pragma once

#include <array>
#include <vector>

#include "models/hardware/nfc/air_receiver.h"
#include "models/ports/nfc_front_end.h"

namespace shikaku::hardware {

class TlmFrontEnd final : public ports::NfcFrontEnd {
 public:
  using Cycle = ports::Cycle;

  void Connect(ports::Antenna& antenna) override;
  std::uint32_t Read(Cycle at, std::uint8_t address) override;
  void Write(Cycle at, std::uint8_t address, std::uint32_t value) override;
  Cycle Run(Cycle limit) override;
  Cycle Now() const override { return now_; }
  bool Interrupt() const override { return line_; }
  void Receive(const iso14443::CardSignal& signal) override;
  void Silence(Cycle at) override;

 private:
  enum class State : std::uint8_t { kIdle, kGuard, kSending, kWaiting, kTr1, kReceiving };

  struct Registers {
    bool field = false;
    std::uint32_t tx_config = 0;
    std::uint32_t rx_config = 0;
    std::uint32_t frame_wait = 0;
    std::uint32_t tx_guard = 0;
    std::uint32_t tx_length = 0;
    std::uint32_t interrupts = 0;
    std::uint32_t enabled = 0;
    std::uint32_t error = 0;
    std::size_t write_pointer = 0;
    std::size_t read_pointer = 0;
    Cycle frame_over = iso14443::kNoCycle;  // the last RECEIVED; kNoCycle: none since the field is on
  };

  // A frame that is taken whole: when what happens.
  struct WholeFrame {
    bool coming = false;
    Cycle next = 0;  // the next event: subcarrier heard, then `started`, then `received`
    Cycle started = 0;
    Cycle received = 0;
  };

  // Time.
  Cycle NextEvent() const;
  Cycle NextEdge(Cycle limit) const;
  void AdvanceTo(Cycle at);
  void Edge(Cycle at);
  void Events(Cycle at);

  // Sending.
  void Command(Cycle at, std::uint32_t code, bool busy);
  void BeginFrame(Cycle at);
  void Sent(Cycle at);
  void GoIdle();
  void Abort();

  // Receiving.
  void ReceiverEdge(Cycle at);
  void FollowStage();
  std::uint32_t ReceiverErrors() const;
  void Received(Cycle at);
  bool ComesWhole(const iso14443::CardSignal& signal) const;
  void WholeFrameEvent(Cycle at);
  void FollowEdges(Cycle at);

  // The pins, behind the synchronisers.
  Cycle NextPinChange() const;
  void CatchUpPins(Cycle at);
  bool SubcarrierAt(Cycle at) const;
  void DropEdgesAfter(Cycle at);

  // The bus.
  std::uint32_t Value(Cycle at, std::uint8_t address) const;
  std::uint32_t ReceivedWord() const;
  bool Cuts(std::uint8_t address, std::uint32_t value) const;
  void WriteControl(Cycle at, std::uint32_t value);
  void Configure(std::uint8_t address, std::uint32_t value);
  void Raise(std::uint32_t flag) { registers_.interrupts |= flag; }
  bool Raised() const { return (registers_.interrupts & registers_.enabled) != 0; }

  ports::Antenna* antenna_ = nullptr;
  Cycle now_ = 0;
  bool line_ = false;
  Registers registers_;

  State state_ = State::kIdle;
  bool receive_after_ = false;        // TRANSCEIVE
  Cycle event_ = iso14443::kNoCycle;  // SOF of the frame to come, end of the one sent, or time-out, by state
  std::array<Byte, kBufferSize> tx_buffer_{};
  iso14443::ReaderFrame frame_;

  AirReceiver receiver_;
  AirReceiver::Pins pins_;
  std::vector<iso14443::CardEdge> edges_;
  std::size_t next_edge_ = 0;
  iso14443::CardSignal signal_;  // of the whole frame
  WholeFrame whole_;
};

}  // namespace shikaku::hardware
