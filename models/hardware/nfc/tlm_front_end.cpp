#include "models/hardware/nfc/tlm_front_end.h"

#include <algorithm>

#include "models/iso14443/air_time.h"
#include "models/iso14443/crc_b.h"
#include "models/ports/nfc_registers.h"

namespace shikaku::hardware {

namespace nfc = ports::nfc;
namespace {

using iso14443::BitRate;
using iso14443::FrameShape;
using iso14443::kNoCycle;
using ports::Cycle;

constexpr Cycle kCommandDelay = 2;  // from the command to SOF

BitRate RateOf(std::uint32_t config) { return static_cast<BitRate>(config & nfc::kConfigRate); }

FrameShape ShapeOf(std::uint32_t tx_config) {
  namespace fields = shikaku::nfc;
  const auto bits = [&](fields::Field field) { return static_cast<std::uint8_t>(field.Of(tx_config)); };
  FrameShape shape;
  shape.guard = std::min<std::uint8_t>(bits(fields::kTxConfigGuard), 6);
  shape.sof_low = static_cast<std::uint8_t>(10 + bits(fields::kTxConfigSofLow11));
  shape.sof_high = static_cast<std::uint8_t>(2 + bits(fields::kTxConfigSofHigh3));
  shape.eof_low = static_cast<std::uint8_t>(10 + bits(fields::kTxConfigEofLow11));
  return shape;
}

// Registers that tell of a frame while it is coming.
bool DependsOnReception(std::uint8_t address) { return address == nfc::kRxLength || address == nfc::kRxData; }

}  // namespace

void TlmFrontEnd::Connect(ports::Antenna& antenna) {
  antenna_ = &antenna;
  frame_.bytes.reserve(kBufferSize + 2);
}

// --- time ---

Cycle TlmFrontEnd::NextEvent() const {
  if (state_ < State::kWaiting) return event_;
  if (whole_.coming) return std::min(event_, whole_.next);
  return std::min({event_, receiver_.Due(), NextPinChange()});
}

// One clock edge, without a bus access. The interrupt line follows the flags one cycle later.
void TlmFrontEnd::Edge(Cycle at) {
  const bool line = Raised();
  now_ = at;
  Events(at);
  line_ = line;
}

Cycle TlmFrontEnd::NextEdge(Cycle limit) const {
  return Raised() != line_ ? now_ + 1 : std::min(NextEvent(), limit);
}

void TlmFrontEnd::AdvanceTo(Cycle at) {
  while (now_ < at) Edge(NextEdge(at));
}

Cycle TlmFrontEnd::Run(Cycle limit) {
  while (!line_ && now_ < limit) Edge(NextEdge(limit));
  return now_;
}

void TlmFrontEnd::Events(Cycle at) {
  switch (state_) {
    case State::kIdle:
      return;
    case State::kGuard:
      if (at == event_) BeginFrame(at);
      return;
    case State::kSending:
      if (at == event_) Sent(at);
      return;
    case State::kWaiting:
    case State::kTr1:
    case State::kReceiving:
      whole_.coming ? WholeFrameEvent(at) : ReceiverEdge(at);
  }
  if (state_ == State::kWaiting && at == event_) {
    GoIdle();
    Raise(nfc::kInterruptTimeout);
  }
}

// --- sending ---

void TlmFrontEnd::Command(Cycle at, std::uint32_t code, bool busy) {
  if (code != nfc::kCommandTransceive && code != nfc::kCommandTransmit) return;
  if (busy || !registers_.field) {
    registers_.error |= nfc::kErrorMisuse;
    return;
  }
  receive_after_ = code == nfc::kCommandTransceive;
  registers_.error = 0;
  if (receive_after_) {
    receiver_.Clear();
    registers_.read_pointer = 0;
  }
  const bool guarded = registers_.frame_over != kNoCycle;
  state_ = State::kGuard;
  event_ = std::max(at + kCommandDelay, guarded ? registers_.frame_over + registers_.tx_guard : 0);
}

void TlmFrontEnd::BeginFrame(Cycle at) {
  const std::size_t length = std::min<std::size_t>(registers_.tx_length, kBufferSize);
  frame_.rate = RateOf(registers_.tx_config);
  frame_.shape = ShapeOf(registers_.tx_config);
  frame_.bytes.assign(tx_buffer_.begin(), tx_buffer_.begin() + static_cast<std::ptrdiff_t>(length));
  if ((registers_.tx_config & nfc::kConfigCrc) != 0) {
    const std::uint16_t crc = iso14443::CrcB(frame_.bytes);
    frame_.bytes.push_back(static_cast<Byte>(crc));
    frame_.bytes.push_back(static_cast<Byte>(crc >> 8));
  }
  frame_.start = at;
  frame_.end = at + FrameLength(frame_.rate, frame_.shape, frame_.bytes.size());
  if (frame_.bytes.empty()) frame_.shape.guard = 0;  // nobody can tell
  state_ = State::kSending;
  event_ = frame_.end;
}

void TlmFrontEnd::Sent(Cycle at) {
  CatchUpPins(at);
  Raise(nfc::kInterruptSent);
  if (receive_after_) {
    state_ = State::kWaiting;
    event_ = registers_.frame_wait == 0 ? kNoCycle : at + registers_.frame_wait;
    receiver_.Begin(at, RateOf(registers_.rx_config));
  } else {
    GoIdle();
  }
  if (antenna_ != nullptr) antenna_->OnFrame(frame_);
}

void TlmFrontEnd::GoIdle() {
  state_ = State::kIdle;
  event_ = kNoCycle;
}

// What goes on ends before the clock edge `now_` does anything.
void TlmFrontEnd::Abort() {
  if (whole_.coming) FollowEdges(now_ - 1);
  receiver_.Stop();
  GoIdle();
}

// --- the bus ---

std::uint32_t TlmFrontEnd::Read(Cycle at, std::uint8_t address) {
  at = std::max(at, now_ + 1);
  AdvanceTo(at - 1);
  if (whole_.coming && DependsOnReception(address)) FollowEdges(at - 1);
  const std::uint32_t value = Value(at, address);
  Edge(at);
  if (address == nfc::kRxData) registers_.read_pointer = std::min(registers_.read_pointer + 4, kBufferSize);
  return value;
}

std::uint32_t TlmFrontEnd::Value(Cycle at, std::uint8_t address) const {
  switch (address) {
    case nfc::kId:
      return nfc::kIdReset;
    case nfc::kControl:
      return registers_.field ? nfc::kControlField : 0;
    case nfc::kTxConfig:
      return registers_.tx_config;
    case nfc::kRxConfig:
      return registers_.rx_config;
    case nfc::kFrameWait:
      return registers_.frame_wait;
    case nfc::kTxGuard:
      return registers_.tx_guard;
    case nfc::kTxLength:
      return registers_.tx_length;
    case nfc::kRxLength:
      return static_cast<std::uint32_t>(receiver_.Length());
    case nfc::kRxData:
      return ReceivedWord();
    case nfc::kStatus:
      return static_cast<std::uint32_t>(state_) | (SubcarrierAt(at) ? nfc::kStatusSubcarrier : 0) |
             (registers_.field ? nfc::kStatusField : 0);
    case nfc::kInterrupt:
      return registers_.interrupts;
    case nfc::kInterruptEnable:
      return registers_.enabled;
    case nfc::kError:
      return registers_.error;
    case nfc::kTimer:
      return state_ == State::kWaiting && event_ != kNoCycle ? static_cast<std::uint32_t>(event_ - (at - 1))
                                                             : 0;
    default:
      return 0;
  }
}

std::uint32_t TlmFrontEnd::ReceivedWord() const {
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < 4 && registers_.read_pointer < kBufferSize; ++i) {
    word |= std::uint32_t{receiver_.Buffer()[registers_.read_pointer + i]} << 8 * i;
  }
  return word;
}

void TlmFrontEnd::Write(Cycle at, std::uint8_t address, std::uint32_t value) {
  at = std::max(at, now_ + 1);
  AdvanceTo(at - 1);
  const bool line = Raised();
  const bool busy = state_ != State::kIdle;
  now_ = at;
  if (address == nfc::kInterrupt) registers_.interrupts &= ~value;  // an event at this edge is not cleared
  if (Cuts(address, value)) {
    Abort();
  } else {
    Events(at);
  }
  switch (address) {
    case nfc::kControl:
      WriteControl(at, value);
      break;
    case nfc::kCommand:
      Command(at, value & nfc::kCommandCode, busy);
      break;
    case nfc::kInterruptEnable:
      registers_.enabled = value & nfc::kInterruptEnableMask;
      break;
    default:
      if (!busy) Configure(address, value);
  }
  line_ = line;
}

// Whether a write ends what goes on.
bool TlmFrontEnd::Cuts(std::uint8_t address, std::uint32_t value) const {
  if (address == nfc::kCommand) return (value & nfc::kCommandCode) == nfc::kCommandAbort;
  return address == nfc::kControl &&
         (value & (nfc::kControlField | nfc::kControlReset)) != nfc::kControlField;
}

void TlmFrontEnd::WriteControl(Cycle at, std::uint32_t value) {
  const bool was_on = registers_.field;
  if ((value & nfc::kControlReset) != 0) {
    registers_ = {};
    receiver_.Clear();
  } else {
    registers_.field = (value & nfc::kControlField) != 0;
  }
  if (!registers_.field) registers_.frame_over = kNoCycle;
  if (registers_.field != was_on && antenna_ != nullptr) antenna_->OnField(at, registers_.field);
}

// The registers that are locked while something goes on.
void TlmFrontEnd::Configure(std::uint8_t address, std::uint32_t value) {
  switch (address) {
    case nfc::kTxConfig:
      registers_.tx_config = value & nfc::kTxConfigMask;
      break;
    case nfc::kRxConfig:
      registers_.rx_config = value & nfc::kRxConfigMask;
      break;
    case nfc::kFrameWait:
      registers_.frame_wait = value & nfc::kFrameWaitMask;
      break;
    case nfc::kTxGuard:
      registers_.tx_guard = value & nfc::kTxGuardMask;
      break;
    case nfc::kTxLength:
      registers_.tx_length = value & nfc::kTxLengthMask;
      registers_.write_pointer = 0;
      break;
    case nfc::kTxData:
      for (int i = 0; i < 4 && registers_.write_pointer < kBufferSize; ++i) {
        tx_buffer_[registers_.write_pointer++] = static_cast<Byte>(value >> 8 * i);
      }
      break;
    default:
      break;
  }
}

}  // namespace shikaku::hardware
