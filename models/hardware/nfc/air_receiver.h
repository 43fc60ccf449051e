// The receiver of the transaction model: what the front-end's logic makes of its two pins, from one edge or
// sample to the next instead of from cycle to cycle. docs/hardware-rtl.md has the rules; models/rtl decides
// every cycle.
#pragma once

#include <array>
#include <cstdint>

#include "models/iso14443/air_signal.h"

namespace shikaku::hardware {

// What the front-end can hold of one frame, in bytes (docs/hardware-registers.md).
inline constexpr std::size_t kBufferSize = 512;

// A state machine over edges: Begin, then Edge for each change, until an edge gives kEnded. Pure: it is told
// every cycle.
class AirReceiver {
 public:
  using Cycle = iso14443::Cycle;

  // From the subcarrier to SOF at most.
  static constexpr Cycle kTr1Bound = 256 * 16;

  enum class Stage : std::uint8_t {
    kOff,
    kWaiting,  // for the subcarrier
    kTr1,      // subcarrier, no SOF yet
    kSofLow,
    kSofHigh,
    kCharacter,  // from the start bit to the stop bit's sample
    kGap,        // after a character
    kEofLow,
    kDrain,  // nothing of use can come; until the card is silent
  };

  // What came of an edge: nothing; a frame begins, its SOF is over; the frame or what there was of it is
  // over.
  enum class Event : std::uint8_t { kNone, kStarted, kEnded };

  // What the receiver's logic sees in one cycle, behind the synchronisers.
  struct Pins {
    bool subcarrier = false;
    bool bit = true;
    bool bit_before = true;  // one cycle earlier
    // The bit has changed in this cycle: from 1 to 0, from 0 to 1.
    bool Fell() const { return bit_before && !bit; }
    bool Rose() const { return !bit_before && bit; }
  };

  // Begins to wait in cycle `now`; buffer and lengths stay as they are.
  void Begin(Cycle now, iso14443::BitRate rate);
  void Stop() { stage_ = Stage::kOff; }  // listens no more; what was received stays

  // New answer: nothing received yet, no errors. The buffer keeps what it holds.
  void Clear();

  // The next cycle in which something happens even if no pin changes.
  Cycle Due() const { return due_; }

  // One clock edge. To be called for every cycle in which a pin changes or Due() is reached, in order.
  Event Edge(Cycle now, const Pins& pins);

  // A whole frame without a fault, at once.
  void TakeFrame(BytesView frame);

  // What was received since Clear: bytes, CRC included, and the errors of the register ERROR: a framing
  // error, more bytes than the buffer holds, the subcarrier lost in the middle.
  Stage At() const { return stage_; }
  std::size_t Length() const { return length_; }
  bool Framing() const { return framing_; }
  bool Overflow() const { return overflow_; }
  bool Lost() const { return lost_; }
  const std::array<Byte, kBufferSize>& Buffer() const { return buffer_; }
  BytesView Frame() const { return BytesView{buffer_}.first(length_); }

 private:
  // Half etus, counted from `since_`.
  Cycle After(unsigned half_etus) const { return since_ + half_etus * (etu_ / 2); }
  void Go(Stage stage, Cycle due) { stage_ = stage, due_ = due; }
  Event Drain(Cycle now);
  Event End();
  void BeginCharacter(Cycle now);
  Event InCharacter(Cycle now, const Pins& pins);
  Event EndCharacter(bool stop);

  Stage stage_ = Stage::kOff;
  Cycle etu_ = 128;
  Cycle since_ = 0;  // when the present stage's measure began
  Cycle due_ = iso14443::kNoCycle;
  unsigned samples_ = 0;  // of the present character
  unsigned bits_ = 0;
  std::size_t length_ = 0;
  bool framing_ = false;
  bool overflow_ = false;
  bool lost_ = false;
  std::array<Byte, kBufferSize> buffer_{};
};

}  // namespace shikaku::hardware
