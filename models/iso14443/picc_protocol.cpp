#include "models/iso14443/picc_protocol.h"

#include <algorithm>
#include <utility>

namespace shikaku::iso14443 {
namespace {

PiccOutput Send(PiccState& state, Bytes body) {
  state.last_frame = body;
  return PiccSend{std::move(body)};
}

PiccOutput SendAnswerPart(PiccState& state) {
  const std::size_t left = state.answer.size() - state.sent;
  const std::size_t now = std::min(left, state.inf_max);
  Bytes body{IBlock(state.block_number, left > now)};
  Append(body, BytesView(state.answer).subspan(state.sent, now));
  state.sent += now;
  return Send(state, std::move(body));
}

// Rules D, 2 and 10.
PiccOutput OnIBlock(PiccState& state, const Bytes& body) {
  if (state.executing) return PiccSilent{};
  if (state.command.size() + body.size() - 1 > state.command_max) return PiccSilent{};
  state.block_number ^= 1;
  state.answer.clear();
  state.sent = 0;
  Append(state.command, BytesView(body).subspan(1));
  if (IsChained(body[0])) return Send(state, {static_cast<Byte>(kRAck | state.block_number)});
  state.executing = true;
  state.last_frame.clear();
  return PiccExecute{std::exchange(state.command, {})};
}

// Rules E, 11, 12 and 13.
PiccOutput OnRBlock(PiccState& state, Byte pcb) {
  if (BlockNumber(pcb) == state.block_number) {
    if (state.last_frame.empty()) return PiccSilent{};
    return PiccSend{state.last_frame};
  }
  if (state.executing) return PiccSilent{};
  if (IsRNak(pcb)) return Send(state, {static_cast<Byte>(kRAck | state.block_number)});
  if (state.sent >= state.answer.size()) return PiccSilent{};
  state.block_number ^= 1;
  return SendAnswerPart(state);
}

PiccOutput OnFrame(PiccState& state, const Bytes& body) {
  if (body.empty()) return PiccSilent{};
  const Byte pcb = body[0];
  if (IsIBlock(pcb)) return OnIBlock(state, body);
  if ((IsRAck(pcb) || IsRNak(pcb)) && body.size() == 1) return OnRBlock(state, pcb);
  if (pcb == kSDeselect && body.size() == 1) return PiccHalted{{kSDeselect}};
  const bool asked = !state.last_frame.empty() && state.last_frame[0] == kSWtx;
  if (pcb == kSWtx && asked && body == state.last_frame) {
    state.last_frame.clear();
    return PiccGranted{};
  }
  return PiccSilent{};
}

}  // namespace

PiccOutput PiccStep(PiccState& state, const PiccInput& input) {
  if (const auto* frame = std::get_if<PiccFrame>(&input)) return OnFrame(state, frame->body);
  if (const auto* more = std::get_if<PiccMoreTime>(&input)) return Send(state, {kSWtx, more->wtxm});
  state.executing = false;
  state.answer = std::get<PiccAnswer>(input).answer;
  state.sent = 0;
  return SendAnswerPart(state);
}

}  // namespace shikaku::iso14443
