// Responses of the central service's protocol (docs/profiles/central-protocol.md): its messages become text
// here, and nowhere else in the service.
#pragma once

#include <string_view>

#include "models/messages/terminal_central.h"
#include "models/ports/channel.h"
#include "reference_impl/central/registration.h"

namespace shikaku::reference::central {

using vocabulary::ServiceError;

// 200 with an answer of the protocol.
template <class Message>
ports::Response Answer(const Message& message) {
  return {200, BodyOf(message)};
}

// The class of error with which a card is refused that the authority has suspended or revoked.
ServiceError ErrorOf(CardState withdrawn);

// A refusal with HTTP status `status`; its body names the class `error` and nothing else.
ports::Response Refuse(int status, ServiceError error);

// 400: the body cannot be read. `detail` is for people, and names the member.
ports::Response Malformed(std::string_view detail);

}  // namespace shikaku::reference::central
