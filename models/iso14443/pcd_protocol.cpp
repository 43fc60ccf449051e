#include "models/iso14443/pcd_protocol.h"

#include <algorithm>

namespace shikaku::iso14443 {
namespace {

PcdOutput Send(PcdState& state, Bytes body, int wtxm = 1) {
  state.last_frame = body;
  return PcdSend{std::move(body), wtxm};
}

PcdOutput SendCommandPart(PcdState& state) {
  const std::size_t left = state.command.size() - state.sent;
  state.in_flight = std::min(left, state.inf_max);
  Bytes body{IBlock(state.block_number, left > state.in_flight)};
  Append(body, BytesView(state.command).subspan(state.sent, state.in_flight));
  return Send(state, std::move(body));
}

// Rules 4, 5 and 8: ask again, in the form that the card's last block calls for.
PcdOutput Retry(PcdState& state, PcdError error) {
  if (state.retries >= state.retries_max) return PcdFailed{error};
  ++state.retries;
  if (!state.last_frame.empty() && state.last_frame[0] == kSDeselect) return Send(state, state.last_frame);
  const Byte pcb = state.receiving ? kRAck : kRNak;
  return Send(state, {static_cast<Byte>(pcb | state.block_number)});
}

PcdOutput OnIBlock(PcdState& state, const Bytes& body) {
  const bool all_sent = state.sent + state.in_flight == state.command.size();
  if (BlockNumber(body[0]) != state.block_number || !all_sent) return Retry(state, PcdError::kProtocol);
  state.block_number ^= 1;
  state.retries = 0;
  Append(state.answer, BytesView(body).subspan(1));
  state.receiving = IsChained(body[0]);
  if (state.receiving) return Send(state, {static_cast<Byte>(kRAck | state.block_number)});
  return PcdComplete{std::move(state.answer)};
}

// Rules B, 6 and 7: a part has arrived, or has to go again.
PcdOutput OnAck(PcdState& state, Byte pcb) {
  if (state.receiving) return Retry(state, PcdError::kProtocol);
  if (BlockNumber(pcb) != state.block_number) {
    if (state.retries >= state.retries_max) return PcdFailed{PcdError::kTransmission};
    ++state.retries;
    return SendCommandPart(state);
  }
  const bool more = state.sent + state.in_flight < state.command.size();
  if (!more) return Retry(state, PcdError::kProtocol);
  state.block_number ^= 1;
  state.retries = 0;
  state.sent += state.in_flight;
  return SendCommandPart(state);
}

PcdOutput OnWaitingTimeExtension(PcdState& state, const Bytes& body) {
  const int wtxm = body.size() == 2 ? body[1] & 0x3F : 0;
  if (wtxm < kWtxmMin || wtxm > kWtxmMax) return Retry(state, PcdError::kProtocol);
  state.retries = 0;
  return Send(state, {kSWtx, static_cast<Byte>(wtxm)}, wtxm);
}

PcdOutput OnFrame(PcdState& state, const Bytes& body) {
  if (body.empty()) return Retry(state, PcdError::kTransmission);
  const Byte pcb = body[0];
  const bool deselecting = !state.last_frame.empty() && state.last_frame[0] == kSDeselect;
  if (deselecting) return pcb == kSDeselect ? PcdOutput{PcdDeselected{}} : Retry(state, PcdError::kProtocol);
  if (IsIBlock(pcb)) return OnIBlock(state, body);
  if (IsRAck(pcb) && body.size() == 1) return OnAck(state, pcb);
  if (pcb == kSWtx) return OnWaitingTimeExtension(state, body);
  return Retry(state, PcdError::kProtocol);
}

PcdOutput OnStart(PcdState& state, const Bytes& command) {
  state.command = command;
  state.sent = 0;
  state.answer.clear();
  state.receiving = false;
  state.retries = 0;
  return SendCommandPart(state);
}

}  // namespace

PcdOutput PcdStep(PcdState& state, const PcdInput& input) {
  if (const auto* start = std::get_if<PcdStart>(&input)) return OnStart(state, start->command);
  if (const auto* frame = std::get_if<PcdFrame>(&input)) return OnFrame(state, frame->body);
  if (std::holds_alternative<PcdBadFrame>(input)) return Retry(state, PcdError::kTransmission);
  if (std::holds_alternative<PcdTimeout>(input)) return Retry(state, PcdError::kTimeout);
  state.retries = 0;
  return Send(state, {kSDeselect});
}

}  // namespace shikaku::iso14443
