#include "reference_impl/central/message.h"

namespace shikaku::reference::central {

ports::Response Respond(int status, const nlohmann::json& body) {
  return {status, body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
}

ServiceError ErrorOf(CardState withdrawn) {
  return withdrawn == CardState::kSuspended ? ServiceError::kCertificateSuspended
                                            : ServiceError::kCertificateRevoked;
}

ports::Response Refuse(int status, ServiceError error) {
  return Respond(status, Encode(vocabulary::Error{std::string(NameOf(error)), {}}));
}

ports::Response Malformed(std::string_view detail) {
  return Respond(
      400, Encode(vocabulary::Error{std::string(NameOf(ServiceError::kMalformed)), std::string(detail)}));
}

}  // namespace shikaku::reference::central
