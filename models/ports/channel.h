// Request and answer between two roles. In virtual time a modelled network stands behind it, in
// live mode HTTPS.
#pragma once

#include <string>
#include <string_view>

#include "models/core/result.h"
#include "models/core/sim_time.h"
#include "models/vocabulary/bench.h"

namespace shikaku::ports {

struct Request {
  std::string path;  // "/v1/challenge"
  std::string peer;  // who asks, as its client certificate says: a facility or an operator
  std::string body;  // JSON
};

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

  // Bytes from outside: any request gets an answer.
  virtual Response Handle(const Request& request) = 0;
};

}  // namespace shikaku::ports
