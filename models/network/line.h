// A modelled line between two roles: delay, jitter, speed, outage and loss.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "models/core/random_stream.h"
#include "models/ports/channel.h"
#include "models/ports/job_control.h"
#include "models/ports/probe.h"
#include "models/ports/scheduler.h"

namespace shikaku::network {

struct LineOptions {
  ports::Role from = ports::Role::kBench;     // asks
  ports::Role to = ports::Role::kBench;       // answers, in jobs of its own
  std::string peer{};                         // whom the answering end takes the asking one for
  SimDuration delay{};                        // one way
  SimDuration jitter_max{};                   // added one way, uniform from the line's own random stream
  std::int64_t bits_per_second = 10'000'000;  // a longer message takes longer
};

// What the line loses although it is up.
enum class Loss { kNone, kNextRequest, kNextResponse };

class Line : public ports::Channel {  // one line between two parties, both ways
 public:
  // `service` answers; it and the other references outlive the line.
  Line(ports::Scheduler& scheduler, ports::JobControl& jobs, ports::Probe& probe, RandomStream random,
       LineOptions options, ports::Service& service);

  // A request that meets a line that is down fails at once (kUnreachable). A line that goes down
  // while a message is under way loses it: the asking end learns by its timeout.
  Result<ports::Response, ports::NetworkError> Call(const ports::Request& request,
                                                    SimDuration timeout) override;

  // The asking end shows another certificate from now on.
  void ShowAs(std::string peer) { options_.peer = std::move(peer); }

  // Whether the line carries anything from now on; a line begins up.
  void SetUp(bool up) { up_ = up; }

  // What it loses from now on: one message, once.
  void Lose(Loss loss) { loss_ = loss; }

  // Told at the moment a request has arrived, before it is served: scenarios cut the line here.
  void OnArrival(std::function<void(const ports::Request&)> listener) { on_arrival_ = std::move(listener); }

 private:
  struct Exchange;
  void Carry(const std::shared_ptr<Exchange>& exchange);
  void NoteLoss(const Exchange& exchange, vocabulary::Leg leg, vocabulary::LossCause cause);
  SimDuration TransitTime(std::size_t bytes);
  bool TakeLoss(Loss loss);

  ports::Scheduler& scheduler_;
  ports::JobControl& jobs_;
  ports::Probe& probe_;
  RandomStream random_;
  LineOptions options_;
  ports::Service& service_;
  std::function<void(const ports::Request&)> on_arrival_;
  bool up_ = true;
  Loss loss_ = Loss::kNone;
  int next_id_ = 1;
};

}  // namespace shikaku::network
