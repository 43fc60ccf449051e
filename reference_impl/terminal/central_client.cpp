#include "reference_impl/terminal/central_client.h"

namespace shikaku::reference::terminal {
namespace {

using namespace std::chrono_literals;

constexpr SimDuration kAgainPause = 300ms;
constexpr int kAgainAttempts = 2;

}  // namespace

Asked<vocabulary::Confirmation> CentralClient::ConfirmOrAskAgain(
    const messages::CentralConfirmRequest& request) {
  auto answer = Ask<messages::CentralConfirm>(request);
  for (int i = 0; i < kAgainAttempts && !answer && answer.error().unanswered; ++i) {
    scheduler_.Sleep(kAgainPause);
    auto again = Ask<messages::CentralResult>({request.request_id});
    // Not known there: the request itself was lost and may be sent once more.
    if (!again && again.error().status == 404) again = Ask<messages::CentralConfirm>(request);
    answer = std::move(again);
  }
  return answer;
}

Refusal CentralClient::Garbled() {
  return {false, 502, {std::string(NameOf(vocabulary::ServiceError::kCentralGarbled)), {}}};
}

}  // namespace shikaku::reference::terminal
