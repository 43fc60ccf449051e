// A card for tests: answers each command with `answer`, after `think`; mute when there is none.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "models/ports/card.h"

namespace shikaku::hardware {

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

}  // namespace shikaku::hardware
