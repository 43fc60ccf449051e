// A tap at the antenna that writes down what goes over the air.
//
// Is: frames and signals as they were told, and two ways to read them as lines of text.
// Is not: a receiver; it decodes nothing. For that take hardware::AirRecorder.
#pragma once

#include <string>
#include <vector>

#include "models/ports/air_tap.h"

namespace shikaku::tests {

class AirTape : public ports::AirTap {
 public:
  void OnField(iso14443::Cycle at, bool on) override { Add(on ? "on" : "off", at, {}); }
  void OnReaderFrame(const iso14443::ReaderFrame& frame) override {
    Add("> ", frame.start, ToHex(frame.bytes));
    rates.push_back(frame.rate);
    frames.push_back(frame);
  }
  void OnCardSignal(const iso14443::CardSignal& signal, bool collided) override {
    Add("< ", signal.start, collided ? "several" : ToHex(signal.bytes));
    rates.push_back(signal.rate);
    signals.push_back(signal);
  }
  void OnSilence(iso14443::Cycle at) override { Add("silence", at, {}); }

  // "on", "> 050008", "< several", "silence", "off": without times.
  std::vector<std::string> text;
  // The same with the cycle of each, "9216 > 050008".
  std::vector<std::string> timed;
  // Of frames and signals, as they came.
  std::vector<iso14443::BitRate> rates;
  std::vector<iso14443::ReaderFrame> frames;
  std::vector<iso14443::CardSignal> signals;

 private:
  void Add(const char* what, iso14443::Cycle at, const std::string& bytes) {
    text.push_back(what + bytes);
    timed.push_back(std::to_string(at) + " " + text.back());
  }
};

}  // namespace shikaku::tests
