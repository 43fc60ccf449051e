#include "models/hardware/nfc/air_receiver.h"

#include <algorithm>

#include "models/iso14443/air_time.h"

namespace shikaku::hardware {
namespace {

// Limits in half etus: the standard's, and half an etu of tolerance on either side.
constexpr unsigned kSofEofLowMin = 19, kSofEofLowMax = 23;
constexpr unsigned kSofHighMin = 3, kSofHighMax = 7;
constexpr unsigned kNextStartMax = 33;  // from start bit to start bit: a character and 6 etu of guard time

constexpr iso14443::Cycle kDrainBound = 1 << 20;

constexpr unsigned kStopBit = 9;  // the character's last sample

}  // namespace

void AirReceiver::Begin(Cycle now, iso14443::BitRate rate) {
  etu_ = static_cast<Cycle>(iso14443::Etu(rate).count());
  Go(Stage::kWaiting, now + 1);
}

void AirReceiver::Clear() {
  length_ = 0;
  framing_ = overflow_ = lost_ = false;
}

void AirReceiver::TakeFrame(BytesView frame) {
  std::copy(frame.begin(), frame.end(), buffer_.begin());
  length_ = frame.size();
  Stop();
}

AirReceiver::Event AirReceiver::Edge(Cycle now, const Pins& pins) {
  if (stage_ == Stage::kOff) return Event::kNone;
  if (stage_ == Stage::kWaiting) {
    since_ = now;
    pins.subcarrier ? Go(Stage::kTr1, now + kTr1Bound) : Go(Stage::kWaiting, iso14443::kNoCycle);
    return Event::kNone;
  }
  if (!pins.subcarrier) {
    lost_ = stage_ != Stage::kDrain && stage_ != Stage::kEofLow;
    return End();
  }
  const bool late = now >= due_;
  switch (stage_) {
    case Stage::kTr1:
      if (!pins.Fell()) return late ? Drain(now) : Event::kNone;
      since_ = now;
      Go(Stage::kSofLow, After(kSofEofLowMax));
      return Event::kNone;
    case Stage::kSofLow:
      if (!pins.Rose()) return late ? Drain(now) : Event::kNone;
      if (now < After(kSofEofLowMin)) return Drain(now);
      since_ = now;
      Go(Stage::kSofHigh, After(kSofHighMax));
      return Event::kNone;
    case Stage::kSofHigh:
      if (!pins.Fell()) return late ? Drain(now) : Event::kNone;
      if (now < After(kSofHighMin)) return Drain(now);
      BeginCharacter(now);
      return Event::kStarted;
    case Stage::kCharacter:
      return InCharacter(now, pins);
    case Stage::kGap:
      if (!pins.Fell()) return late ? Drain(now) : Event::kNone;
      BeginCharacter(now);
      return Event::kNone;
    case Stage::kEofLow:
      if (pins.Rose()) return End();
      return late ? Drain(now) : Event::kNone;
    case Stage::kDrain:
      return late ? End() : Event::kNone;
    case Stage::kOff:
    case Stage::kWaiting:
      break;
  }
  return Event::kNone;
}

AirReceiver::Event AirReceiver::Drain(Cycle now) {
  framing_ = true;
  Go(Stage::kDrain, now + kDrainBound);
  return Event::kNone;
}

AirReceiver::Event AirReceiver::End() {
  Stop();
  return Event::kEnded;
}

void AirReceiver::BeginCharacter(Cycle now) {
  since_ = now;
  samples_ = bits_ = 0;
  Go(Stage::kCharacter, After(1));
}

AirReceiver::Event AirReceiver::InCharacter(Cycle now, const Pins& pins) {
  if (samples_ == 0 && pins.bit) return Drain(now);  // no start bit: noise
  if (now != due_) return Event::kNone;
  if (samples_ == kStopBit) return EndCharacter(pins.bit);
  bits_ |= unsigned{pins.bit} << samples_++;
  due_ += etu_;
  return Event::kNone;
}

AirReceiver::Event AirReceiver::EndCharacter(bool stop) {
  const auto byte = static_cast<Byte>(bits_ >> 1);
  if (!stop && byte == 0) {
    Go(Stage::kEofLow, After(kSofEofLowMax));
    return Event::kNone;
  }
  if (length_ == kBufferSize) {  // whatever its stop bit: it is not taken
    overflow_ = true;
    return End();
  }
  framing_ = framing_ || !stop;
  buffer_[length_++] = byte;
  Go(Stage::kGap, After(kNextStartMax));
  return Event::kNone;
}

}  // namespace shikaku::hardware
