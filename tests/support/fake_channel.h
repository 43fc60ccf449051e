// Both ends of a line between two roles.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "models/ports/channel.h"

namespace shikaku::tests {

// The asking end.
// Is: a function that answers, and what was asked, in order.
// Is not: a network; nothing is delayed or lost, and no time passes. For that take network::Line.
class FakeChannel : public ports::Channel {
 public:
  using Answer = std::function<Result<ports::Response, ports::NetworkError>(const ports::Request&)>;

  FakeChannel() = default;
  explicit FakeChannel(Answer says) : answer(std::move(says)) {}

  Result<ports::Response, ports::NetworkError> Call(const ports::Request& request, SimDuration) override {
    asked.push_back(request);
    return answer(request);
  }

  // Where the requests went, in order.
  std::vector<std::string> Paths() const {
    std::vector<std::string> paths;
    for (const ports::Request& request : asked) paths.push_back(request.path);
    return paths;
  }

  std::vector<ports::Request> asked;
  Answer answer = [](const ports::Request&) { return Failure(ports::NetworkError::kUnreachable); };
};

// The answering end.
// Is: a function of who asks and what is asked.
// Is not: any role's service.
class FakeService : public ports::Service {
 public:
  using Answer = std::function<ports::Response(const std::string& peer, const ports::Request&)>;

  explicit FakeService(Answer answer) : answer_(std::move(answer)) {}

  ports::Response Handle(const std::string& peer, const ports::Request& request) override {
    return answer_(peer, request);
  }

 private:
  Answer answer_;
};

}  // namespace shikaku::tests
