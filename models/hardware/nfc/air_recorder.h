// Writes down what passes at the antenna: every frame of either side with its cycles and what is wrong with
// it.
#pragma once

#include <optional>
#include <vector>

#include "models/iso14443/air_event.h"
#include "models/ports/air_tap.h"

namespace shikaku::hardware {

class AirRecorder final : public ports::AirTap {
 public:
  void OnField(iso14443::Cycle at, bool on) override;
  void OnReaderFrame(const iso14443::ReaderFrame& frame) override;
  void OnCardSignal(const iso14443::CardSignal& signal, bool collided) override;
  void OnSilence(iso14443::Cycle at) override;

  // All so far, in order of their starts. A signal of which no byte can be read (noise, a card that left
  // during SOF) is there without bytes.
  std::vector<iso14443::AirEvent> Events() const;

 private:
  struct Sent {
    iso14443::CardSignal signal;
    bool collided = false;
    iso14443::Cycle silent_from = iso14443::kNoCycle;
  };

  static iso14443::AirEvent Heard(const Sent& sent);

  // The last signal may yet be cut short.
  std::vector<iso14443::AirEvent> events_;
  std::optional<Sent> last_;
};

}  // namespace shikaku::hardware
