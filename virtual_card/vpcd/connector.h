// The socket under a virtual card: joins pcscd's vpcd driver and stays joined.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "models/core/result.h"
#include "virtual_card/vpcd/card_end.h"

namespace shikaku::virtual_card::vpcd {

// Where the driver and the card meet.
struct Place {
  std::string host = "localhost";  // of the driver; where `listen`: the address to listen at
  std::uint16_t port = kFirstPort;
  bool listen = false;  // reverse connection: the driver connects to us
};

// Is given one line for people, without its end.
using Notice = std::function<void(std::string_view)>;

// Serves the card until `stop_fd` becomes readable: connects (or listens), answers, and begins again when
// the driver goes away, as it does when pcscd restarts. A mute card hangs up, which the driver makes an
// empty answer of, and comes back after a second. Tells each change through `notice`. Fails for a host
// without address or a port that is taken.
Result<Done, std::string> Serve(const Place& place, CardEnd& card, int stop_fd, const Notice& notice);

}  // namespace shikaku::virtual_card::vpcd
