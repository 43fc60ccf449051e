// What a front-end's antenna meets.
//
// Is: every frame and every change of the field, with their cycles, and answers that the test decides.
// Is not: cards in a field; no activation, no collision, no distance. For that take hardware::CardField.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "models/ports/nfc_front_end.h"

namespace shikaku::tests {

class FakeAntenna final : public ports::Antenna {
 public:
  // Connects itself. `device` outlives it, or is not used after it.
  explicit FakeAntenna(ports::NfcFrontEnd& device) : device_(device) { device.Connect(*this); }
  FakeAntenna(const FakeAntenna&) = delete;
  FakeAntenna& operator=(const FakeAntenna&) = delete;

  void OnField(ports::Cycle at, bool on) override { fields.emplace_back(at, on); }
  void OnFrame(const iso14443::ReaderFrame& frame) override {
    frames.push_back(frame);
    if (!answers.empty()) {
      const iso14443::CardSignal signal = std::move(answers.front());
      answers.erase(answers.begin());
      Answer(frame, signal);
    }
    if (on_frame) on_frame(frame);
  }

  // Sends `signal`, whose times count from the end of `frame`. Also from within `on_frame`.
  void Answer(const iso14443::ReaderFrame& frame, iso14443::CardSignal signal) {
    for (iso14443::CardEdge& edge : signal.edges) edge.at += frame.end;
    signal.start += frame.end;
    device_.Receive(signal);
  }

  std::vector<std::pair<ports::Cycle, bool>> fields;
  std::vector<iso14443::ReaderFrame> frames;
  // One for each frame to come, in order; times count from the end of the frame answered.
  std::vector<iso14443::CardSignal> answers;
  // Called with each frame, after such an answer.
  std::function<void(const iso14443::ReaderFrame&)> on_frame;

 private:
  ports::NfcFrontEnd& device_;
};

}  // namespace shikaku::tests
