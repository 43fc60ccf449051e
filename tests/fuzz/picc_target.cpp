// A card on the air, and a reader in front of one: any frames, in any order, at any rate. What a card sends
// has a right CRC and a bounded delay; what a reader does next is one of the things that it may do, and it
// comes to an end.
#include "models/iso14443/crc_b.h"
#include "models/iso14443/pcd_protocol.h"
#include "models/iso14443/picc.h"
#include "tests/fuzz/target.h"

using shikaku::fuzz::Require;
using namespace shikaku;
using namespace shikaku::iso14443;

namespace {

// One frame: a head byte (rate, intact, CRC added or not, length), then its bytes.
ReaderFrame TakeFrame(BytesView& input) {
  const Byte head = input[0];
  const std::size_t length = std::min<std::size_t>(head & 0x0F ? head & 0x0F : 300, input.size() - 1);
  ReaderFrame frame;
  frame.end = 1'000;
  frame.rate = static_cast<BitRate>(head >> 4 & 3);
  frame.intact = (head & 0x40) == 0;
  frame.bytes.assign(input.begin() + 1, input.begin() + 1 + static_cast<std::ptrdiff_t>(length));
  if ((head & 0x80) == 0) frame.bytes = WithCrc(std::move(frame.bytes));
  input = input.subspan(1 + length);
  return frame;
}

PiccSettings SettingsFrom(BytesView& input) {
  PiccSettings settings;
  for (Byte& byte : settings.atqb.protocol_info) {
    byte = input[0];
    input = input.subspan(1);
  }
  settings.atqb.pupi = {1, 2, 3, 4};
  return settings;
}

void CardHearsAnything(BytesView input) {
  Picc picc{SettingsFrom(input)};
  RandomStream slots{1, "slots"};
  const auto application = [](BytesView command) {
    const auto size = static_cast<std::int64_t>(command.size());
    return PiccWork{command.size() % 5 == 4 ? std::nullopt : std::optional{Bytes(command.size() * 3, 0x5A)},
                    SimDuration{size * size * 1'000'000}};
  };
  while (!input.empty()) {
    const auto reply = picc.OnFrame(TakeFrame(input), application, slots);
    if (!reply) continue;
    Require(CheckedBody(reply->bytes).has_value(), "the CRC of a card's frame is right");
    Require(reply->delay >= kTr0Min && reply->delay <= kFwtMax, "a card answers within the waiting time");
    Require(reply->bytes.size() <= 4096, "a card keeps to the reader's frame size");
    Require(picc.SignalOf(*reply, 1'000).start >= 1'000, "a card answers after the request");
  }
}

void ReaderHearsAnything(BytesView input) {
  PcdState state;
  state.inf_max = 1U + input[0] % 64U;
  PcdOutput output = PcdStep(state, PcdStart{Bytes(input[1], 0x11)});
  input = input.subspan(2);
  while (!input.empty() && std::holds_alternative<PcdSend>(output)) {
    const auto& send = std::get<PcdSend>(output);
    Require(!send.body.empty() && send.body.size() <= state.inf_max + 2,
            "a reader keeps to the card's frame size");
    Require(send.wtxm >= 1 && send.wtxm <= 59, "a reader grants 1 to 59 waiting times");
    const Bytes body = TakeFrame(input).bytes;
    const PcdInput next = body.empty() ? PcdInput{PcdTimeout{}} : PcdInput{PcdFrame{body}};
    output = PcdStep(state, next);
  }
  for (int silent = 0; std::holds_alternative<PcdSend>(output); ++silent) {
    Require(silent <= state.retries_max, "a reader gives up on a silent card");
    output = PcdStep(state, PcdTimeout{});
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4) return 0;
  const BytesView input{data + 1, size - 1};
  (data[0] & 1) != 0 ? CardHearsAnything(input) : ReaderHearsAnything(input);
  return 0;
}
