// What hears the front-end in tests: every frame and change of the field, and an answer to give.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "models/ports/nfc_front_end.h"

namespace shikaku::nfc_test {

class Field final : public ports::Antenna {
 public:
  void OnField(ports::Cycle at, bool on) override { fields.emplace_back(at, on); }
  void OnFrame(const iso14443::ReaderFrame& frame) override {
    frames.push_back(frame);
    if (answer) answer(frame);
  }

  std::vector<std::pair<ports::Cycle, bool>> fields;
  std::vector<iso14443::ReaderFrame> frames;
  std::function<void(const iso14443::ReaderFrame&)> answer;
};

}  // namespace shikaku::nfc_test
