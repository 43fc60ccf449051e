// A card as the upper half of the firmware meets it, by its answers alone.
//
// Is: answers in hexadecimal, played back in order whatever is asked, and the commands that came. After the
// last answer the card is mute. Is not: a card or air; it takes no time. For those take
// tests/support/hosted_link.h.
#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "models/ports/apdu_link.h"

namespace shikaku::tests {

class ScriptedLink : public ports::ApduLink {
 public:
  explicit ScriptedLink(std::deque<const char*> answers) : answers_(std::move(answers)) {}

  bool CardPresent() const override { return true; }
  Result<iso14443::Atqb, ports::LinkError> Activate() override { return iso14443::Atqb{}; }
  Result<iso7816::ResponseApdu, ports::LinkError> Transmit(const iso7816::CommandApdu& command) override {
    commands.push_back(ToHex(command.Encode()));
    if (answers_.empty()) return Failure(ports::LinkError::kMute);
    const auto answer = iso7816::ParseResponse(*FromHex(answers_.front()));
    answers_.pop_front();
    return *answer;
  }
  void Deactivate() override {}

  std::vector<std::string> commands;

 private:
  std::deque<const char*> answers_;
};

}  // namespace shikaku::tests
