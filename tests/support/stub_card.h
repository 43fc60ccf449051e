// A card that says the same to everything.
//
// Is: an answer (or none: mute), the time that it takes, and the commands that came.
// Is not: a card with applications or state, nor checked for well-formed answers; for that take
// tests/support/test_person.h.
#pragma once

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "models/ports/card.h"

namespace shikaku::tests {

class StubCard : public ports::Card {
 public:
  StubCard(std::optional<Bytes> answer, SimDuration think) : answer_(std::move(answer)), think_(think) {}

  std::optional<iso14443::Atqb> PowerOn() override {
    ++power_ons;
    return iso14443::Atqb{pupi, {0, 0, 5, 0xE0}, protocol_info};
  }
  void PowerOff() override { ++power_offs; }
  ports::CardAnswer Process(BytesView command) override {
    commands.emplace_back(command.begin(), command.end());
    return {answer_, think_};
  }

  std::array<Byte, 4> pupi{};  // zero: drawn at each power-up
  std::array<Byte, 3> protocol_info{0xB3, 0x81, 0xA1};
  std::vector<Bytes> commands;
  int power_ons = 0;
  int power_offs = 0;

 private:
  std::optional<Bytes> answer_;
  SimDuration think_;
};

}  // namespace shikaku::tests
