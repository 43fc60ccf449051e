#include "reference_impl/central/message.h"

namespace shikaku::reference::central {

ServiceError ErrorOf(CardState withdrawn) {
  return withdrawn == CardState::kSuspended ? ServiceError::kCertificateSuspended
                                            : ServiceError::kCertificateRevoked;
}

ports::Response Refuse(int status, ServiceError error) {
  return {status, BodyOf(vocabulary::Error{std::string(NameOf(error)), {}})};
}

ports::Response Malformed(std::string_view detail) {
  return {400, BodyOf(vocabulary::Error{std::string(NameOf(ServiceError::kMalformed)), std::string(detail)})};
}

}  // namespace shikaku::reference::central
