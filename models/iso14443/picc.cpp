#include "models/iso14443/picc.h"

#include <algorithm>

#include "models/iso14443/crc_b.h"

namespace shikaku::iso14443 {

Picc::Picc(PiccSettings settings)
    : settings_(std::move(settings)), info_(DecodeProtocolInfo(settings_.atqb.protocol_info)) {}

std::optional<PiccReply> Picc::OnFrame(const ReaderFrame& frame, const PiccApplication& application,
                                       RandomStream& slots) {
  if (!frame.intact || frame.rate != to_card_ || frame.bytes.size() > info_.frame_size) return std::nullopt;
  const auto body = CheckedBody(frame.bytes);
  if (!body) return std::nullopt;
  if (phase_ == PiccPhase::kProtocol) return OnBlock(*body, application);
  if (const auto request = ParseReqb(*body)) return OnRequest(*request, slots);
  if (phase_ == PiccPhase::kReadyRequested) {
    const auto marker = ParseSlotMarker(*body);
    return marker ? OnSlotMarker(*marker) : std::nullopt;
  }
  if (phase_ != PiccPhase::kReadyDeclared) return std::nullopt;
  if (const auto attrib = ParseAttrib(*body)) return OnAttrib(*attrib);
  if (ParseHltb(*body) == settings_.atqb.pupi) {
    phase_ = PiccPhase::kHalt;
    return Send({0x00}, settings_.tr0);
  }
  return std::nullopt;
}

std::optional<PiccReply> Picc::OnRequest(const Reqb& request, RandomStream& slots) {
  if (phase_ == PiccPhase::kHalt && !request.wake_up) return std::nullopt;
  if (!AsksFamily(request.afi, settings_.afi)) {
    if (phase_ != PiccPhase::kHalt) phase_ = PiccPhase::kIdle;
    return std::nullopt;
  }
  slot_ = 1 + static_cast<int>(slots.Below(static_cast<std::uint64_t>(SlotsOf(request.slots_code))));
  phase_ = PiccPhase::kReadyRequested;
  return OnSlotMarker(1);
}

std::optional<PiccReply> Picc::OnSlotMarker(int slot) {
  if (slot != slot_) return std::nullopt;
  return Declare();
}

PiccReply Picc::Declare() {
  phase_ = PiccPhase::kReadyDeclared;
  return Send(EncodeAtqb(settings_.atqb), settings_.tr0);
}

bool Picc::Offers(const Attrib& attrib) const {
  const bool rates = info_.from_card[static_cast<std::size_t>(attrib.from_card)] &&
                     info_.to_card[static_cast<std::size_t>(attrib.to_card)];
  return rates && (!info_.same_rate || attrib.from_card == attrib.to_card);
}

// The answer still goes at 106 kbit/s; the rates count from the next frame on. Without support for card
// identifiers the answer's is 0.
std::optional<PiccReply> Picc::OnAttrib(const Attrib& attrib) {
  if (attrib.pupi != settings_.atqb.pupi || !info_.block_protocol || !Offers(attrib)) return std::nullopt;
  const PiccReply reply = Send({0x00}, settings_.tr0);
  phase_ = PiccPhase::kProtocol;
  to_card_ = attrib.to_card;
  from_card_ = attrib.from_card;
  blocks_ = PiccState{};
  blocks_.inf_max = FrameSize(attrib.frame_size_code) - kFrameOverhead;
  work_ = {};
  granted_ = FrameWaitingTime(info_.fwi);
  return reply;
}

std::optional<PiccReply> Picc::OnBlock(const Bytes& body, const PiccApplication& application) {
  const PiccOutput output = PiccStep(blocks_, PiccFrame{body});
  if (const auto* execute = std::get_if<PiccExecute>(&output)) {
    work_ = application(execute->command);
    work_.time = std::max(work_.time, settings_.tr0);
    granted_ = FrameWaitingTime(info_.fwi);
    return WorkOn();
  }
  if (std::holds_alternative<PiccGranted>(output)) return WorkOn();
  if (const auto* send = std::get_if<PiccSend>(&output)) return Send(send->body, settings_.tr0);
  if (const auto* halted = std::get_if<PiccHalted>(&output)) {
    const PiccReply reply = Send(halted->body, settings_.tr0);
    phase_ = PiccPhase::kHalt;
    to_card_ = from_card_ = BitRate::k106;
    return reply;
  }
  return std::nullopt;
}

// Works until the answer is ready, or until the card must ask for more time.
std::optional<PiccReply> Picc::WorkOn() {
  if (!work_.answer) return std::nullopt;
  if (work_.time <= granted_) {
    const PiccOutput output = PiccStep(blocks_, PiccAnswer{*work_.answer});
    return Send(std::get<PiccSend>(output).body, work_.time);
  }
  const SimDuration now = std::max(granted_ - settings_.wtx_margin, settings_.tr0);
  work_.time -= now;
  const auto units =
      std::clamp<std::int64_t>(work_.time / FrameWaitingTime(info_.fwi) + 1, kWtxmMin, kWtxmMax);
  granted_ = std::min(FrameWaitingTime(info_.fwi) * units, kFwtMax);
  const PiccOutput output = PiccStep(blocks_, PiccMoreTime{static_cast<Byte>(units)});
  return Send(std::get<PiccSend>(output).body, now);
}

PiccReply Picc::Send(const Bytes& body, SimDuration delay) const {
  return {WithCrc(body), from_card_, delay};
}

CardSignal Picc::SignalOf(const PiccReply& reply, Cycle end) const {
  CardSignal signal;
  signal.start = end + static_cast<Cycle>(reply.delay.count());
  signal.tr1 = static_cast<std::uint32_t>(settings_.tr1.count());
  signal.rate = reply.rate;
  signal.shape = settings_.shape;
  signal.bytes = reply.bytes;
  return signal;
}

}  // namespace shikaku::iso14443
