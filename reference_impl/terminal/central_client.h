// What a terminal asks the central service (docs/profiles/central-protocol.md), with its patience.
#pragma once

#include <chrono>
#include <string>

#include "models/core/result.h"
#include "models/messages/terminal_central.h"
#include "models/ports/channel.h"
#include "models/ports/scheduler.h"

namespace shikaku::reference::terminal {

// Why the central service's answer is none: it did not come, or is a refusal.
struct Refusal {
  bool unanswered = false;
  int status = 0;  // as in HTTP; 502 where an answer came that cannot be read
  vocabulary::Error error{};
};

template <class Answer>
using Asked = Result<Answer, Refusal>;

// A terminal's end of the line to the central service: typed questions, typed answers. Calls come from within
// jobs of the scheduler, and block them.
class CentralClient {
 public:
  // Both outlive the client.
  CentralClient(ports::Channel& central, ports::Scheduler& scheduler)
      : central_(central), scheduler_(scheduler) {}

  // Sends one message and waits for its answer, for at most 1.5 s.
  template <class Exchange>
  Asked<typename Exchange::Answer> Ask(const typename Exchange::Request& request);

  // Confirms; where no answer comes, asks for the result of the same request up to twice, 0.3 s apart.
  // However often it is sent, its request id makes the central service answer it once. Without any answer
  // that takes 5.1 s: within the reader's own patience (8 s) and the ten seconds in which a patient must be
  // told.
  Asked<vocabulary::Confirmation> ConfirmOrAskAgain(const messages::CentralConfirmRequest& request);

 private:
  static Refusal Garbled();

  ports::Channel& central_;
  ports::Scheduler& scheduler_;
};

template <class Exchange>
Asked<typename Exchange::Answer> CentralClient::Ask(const typename Exchange::Request& request) {
  constexpr SimDuration kTimeout = std::chrono::milliseconds{1500};
  const auto response = central_.Call({std::string(NameOf(Exchange::kPath)), BodyOf(request)}, kTimeout);
  if (!response)
    return Failure(Refusal{true, 503, {std::string(NameOf(vocabulary::ServiceError::kNetwork)), {}}});
  if (response->status != 200) {
    auto error = vocabulary::FromBody<vocabulary::Error>(response->body);
    if (!error) return Failure(Garbled());
    return Failure(Refusal{false, response->status, std::move(*error)});
  }
  auto answer = vocabulary::FromBody<typename Exchange::Answer>(response->body);
  if (!answer) return Failure(Garbled());
  return std::move(*answer);
}

}  // namespace shikaku::reference::terminal
