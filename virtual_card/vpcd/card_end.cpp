#include "virtual_card/vpcd/card_end.h"

namespace shikaku::virtual_card::vpcd {

bool CardEnd::Present() {
  const bool answers = card_.PowerOn().has_value();
  card_.PowerOff();
  return answers;
}

Reaction CardEnd::Take(BytesView payload) {
  if (payload.size() == 1) return TakeControl(payload.front());
  ports::CardAnswer answer = card_.Process(payload);
  if (!answer.response || answer.response->size() > kPayloadMax)
    return {Reaction::Kind::kHangUp, {}, {}, false};
  const bool last = moves_.removed && moves_.removed();
  return {Reaction::Kind::kAnswer, std::move(*answer.response), answer.think_time, last};
}

Reaction CardEnd::TakeControl(Byte code) {
  switch (static_cast<Control>(code)) {
    case Control::kPowerOff:
      card_.PowerOff();
      return {};
    case Control::kPowerOn:
      card_.PowerOn();
      return {};
    case Control::kReset:
      if (moves_.warm_reset) {
        moves_.warm_reset();
      } else {
        card_.PowerOff();
        card_.PowerOn();
      }
      return {};
    case Control::kAtr:
      return {Reaction::Kind::kAnswer, atr_, {}, false};
  }
  return {};
}

}  // namespace shikaku::virtual_card::vpcd
