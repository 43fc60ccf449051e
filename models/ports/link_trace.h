// What a reader tells of its own talk with a card, where it does so: an optional port. The bench's record
// shows it beside what it sees at the antenna; nothing is judged by it alone.
#pragma once

#include "models/core/result.h"
#include "models/ports/apdu_link.h"

namespace shikaku::ports {

class LinkTrace {
 public:
  virtual ~LinkTrace() = default;

  // An activation has ended. `kbps` is the rate from card to reader; 0 where it failed.
  virtual void OnActivated(const Result<iso14443::Atqb, LinkError>& atqb, int kbps) = 0;

  // A command goes out now.
  virtual void OnCommand(BytesView command) = 0;

  // What came of the last command, and how many frames were sent and received for it.
  virtual void OnAnswer(const Result<Bytes, LinkError>& answer, int frames) = 0;
};

}  // namespace shikaku::ports
