// Request and answer between two roles. A modelled line stands behind it (models/network/line.h); neither end
// knows of it.
#pragma once

#include <string>
#include <string_view>

#include "models/core/result.h"
#include "models/core/sim_time.h"
#include "models/vocabulary/bench.h"

namespace shikaku::ports {

// What one role asks of another. Who asks is no part of it: the transport knows that.
struct Request {
  std::string path;  // "/v1/challenge"
  std::string body;  // JSON
};

// What it is answered.
struct Response {
  int status = 200;  // as in HTTP
  std::string body;  // JSON
};

using vocabulary::NetworkError;

// The asking end.
class Channel {
 public:
  virtual ~Channel() = default;

  // Blocks the calling job until the answer, an error, or `timeout`.
  virtual Result<Response, NetworkError> Call(const Request& request, SimDuration timeout) = 0;
};

// The answering end. May sleep on the scheduler while it works.
class Service {
 public:
  virtual ~Service() = default;

  // `peer` is who asks, as the transport found: a facility or an operator by its client certificate, a device
  // by the line it is wired to. The request is bytes from outside: any gets an answer.
  virtual Response Handle(const std::string& peer, const Request& request) = 0;
};

}  // namespace shikaku::ports
