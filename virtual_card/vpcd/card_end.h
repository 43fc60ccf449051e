// The card's end of a vpcd connection: what it does with each payload of the driver (facts C.5).
#pragma once

#include <functional>

#include "models/ports/card.h"
#include "virtual_card/vpcd/framing.h"

namespace shikaku::virtual_card::vpcd {

// What a payload asks of the connection.
struct Reaction {
  enum class Kind {
    kNothing,  // there is no answer to this one
    kAnswer,   // send `answer` as one frame, after `think_time`
    kHangUp,   // the card is mute: to the driver, a card that went away
  };
  Kind kind = Kind::kNothing;
  Bytes answer;  // at most kPayloadMax bytes
  SimDuration think_time{};
  bool last = false;  // the card was taken away during this answer: hang up after it
};

// What a card can do beyond the port.
struct CardMoves {
  std::function<void()> warm_reset{};  // a reset with the power kept; absent: power off and on
  std::function<bool()> removed{};     // whether it has been taken away; absent: it never is
};

// Not thread-safe. Takes any payload in any order.
class CardEnd {
 public:
  // `card` must outlive this. `atr` is what the reader reports of it (facts A.9).
  CardEnd(ports::Card& card, Bytes atr, CardMoves moves = {})
      : card_(card), atr_(std::move(atr)), moves_(std::move(moves)) {}

  // Whether the card answers a reader at all. Leaves it without power.
  bool Present();

  // One payload of the driver: a control byte or a command. Bytes from outside; what the connection must do.
  Reaction Take(BytesView payload);

  // The connection is gone: so is the power.
  void Removed() { card_.PowerOff(); }

 private:
  Reaction TakeControl(Byte code);

  ports::Card& card_;
  Bytes atr_;
  CardMoves moves_;
};

}  // namespace shikaku::virtual_card::vpcd
