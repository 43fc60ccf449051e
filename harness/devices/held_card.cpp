#include "harness/devices/held_card.h"

namespace shikaku::devices {
namespace {

// A character at 424 kbit/s, the fastest of a My Number Card: ten bits of 32 cycles. On a slower link the
// card is gone a few bytes sooner.
constexpr SimDuration kCharacter{320};

// Longer than any rest of an answer, shorter than anybody's patience.
constexpr SimDuration kAfterTheAnswer = std::chrono::milliseconds{20};

}  // namespace

ports::CardAnswer HeldCard::Process(BytesView command) {
  const bool was_there = !card_->removed();
  ports::CardAnswer answer = card_->Process(command);
  if (was_there && card_->removed()) {
    const std::size_t sent = answer.response ? answer.response->size() : 0;
    const bool whole = removal_ && removal_->answer_bytes > sent;
    holder_.PullAfter(answer.think_time + kCharacter * static_cast<std::int64_t>(sent) +
                      (whole && sent > 0 ? kAfterTheAnswer : SimDuration{}));
  }
  return answer;
}

}  // namespace shikaku::devices
