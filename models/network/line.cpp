#include "models/network/line.h"

#include <optional>

namespace shikaku::network {

using ports::Role;
using vocabulary::Leg;
using vocabulary::LossCause;
using vocabulary::Party;

struct Line::Exchange {
  int id;
  std::string peer;
  ports::Request request;
  std::optional<ports::Response> response;
  std::unique_ptr<ports::Signal> answered;
};

namespace {

// A line has no other ends.
Party PartyOf(Role role) {
  switch (role) {
    case Role::kReader:
      return Party::kReader;
    case Role::kTerminal:
      return Party::kTerminal;
    case Role::kCentral:
      return Party::kCentral;
    default:
      return Party::kBenchClient;
  }
}

}  // namespace

Line::Line(ports::Scheduler& scheduler, ports::JobControl& jobs, ports::Probe& probe, RandomStream random,
           LineOptions options, ports::Service& service)
    : scheduler_(scheduler),
      jobs_(jobs),
      probe_(probe),
      random_(random),
      options_(std::move(options)),
      service_(service) {}

Result<ports::Response, ports::NetworkError> Line::Call(const ports::Request& request, SimDuration timeout) {
  auto exchange =
      std::make_shared<Exchange>(Exchange{next_id_++, options_.peer, request, {}, scheduler_.MakeSignal()});
  probe_.Note(vocabulary::event::NetworkRequest{exchange->id, PartyOf(options_.from), PartyOf(options_.to),
                                                request.path, exchange->peer, request.body});
  if (!up_) {
    NoteLoss(*exchange, Leg::kRequest, LossCause::kUnreachable);
    return Failure(ports::NetworkError::kUnreachable);
  }
  ports::SpawnAs(scheduler_, jobs_, options_.to, std::string(NameOf(options_.to)) + "_serves",
                 [this, exchange] { Carry(exchange); });
  if (!exchange->answered->Await(scheduler_.Now() + timeout)) return Failure(ports::NetworkError::kTimeout);
  return *exchange->response;
}

// One exchange from the asking end to the answering end and back, in a job of its own.
void Line::Carry(const std::shared_ptr<Exchange>& exchange) {
  const auto lose = [&](Leg leg) {
    NoteLoss(*exchange, leg, up_ ? LossCause::kDropped : LossCause::kOutage);
  };
  scheduler_.Sleep(TransitTime(exchange->request.body.size()));
  if (!up_ || TakeLoss(Loss::kNextRequest)) return lose(Leg::kRequest);
  if (on_arrival_) on_arrival_(exchange->request);
  ports::Response response = service_.Handle(exchange->peer, exchange->request);
  scheduler_.Sleep(TransitTime(response.body.size()));
  if (!up_ || TakeLoss(Loss::kNextResponse)) return lose(Leg::kResponse);
  probe_.Note(vocabulary::event::NetworkResponse{exchange->id, PartyOf(options_.to), PartyOf(options_.from),
                                                 exchange->request.path, response.status, response.body});
  exchange->response = std::move(response);
  exchange->answered->Raise();
}

void Line::NoteLoss(const Exchange& exchange, Leg leg, LossCause cause) {
  probe_.Note(vocabulary::event::NetworkLost{exchange.id, PartyOf(options_.from), leg, cause});
}

SimDuration Line::TransitTime(std::size_t bytes) {
  const auto bits = static_cast<std::int64_t>(bytes) * 8;
  const SimDuration on_the_wire{(bits * kCarrierHz + options_.bits_per_second - 1) /
                                options_.bits_per_second};
  return options_.delay + SimDuration{random_.Between(0, options_.jitter_max.count())} + on_the_wire;
}

bool Line::TakeLoss(Loss loss) {
  if (loss_ != loss) return false;
  loss_ = Loss::kNone;
  return true;
}

}  // namespace shikaku::network
