// The authority's OCSP responder (RFC 6960), signing with the authority's own key. Same question and book,
// same bytes: times are given.
#pragma once

#include <set>

#include "virtual_card/authority/authority.h"
#include "virtual_card/authority/certificate_status.h"

namespace shikaku::virtual_card {

// What the responder knows.
struct OcspBook {
  CertificatePurpose purpose = CertificatePurpose::kAuthentication;
  CivilTime now{};  // produced at, and this update
  CivilTime next_update{};
  std::set<std::uint64_t> issued{};     // serial numbers; others are unknown
  std::vector<Withdrawal> withdrawn{};  // among `issued`
  bool forged = false;                  // signed by another's key
};

// The state that `book` gives a serial number.
CertificateState StateIn(const OcspBook& book, std::uint64_t serial);

// The answer, in DER, to a request, which is bytes from outside: malformedRequest for what is none.
// Certificates of other issuers are unknown. A nonce is repeated. Suspended ones are revoked with the reason
// certificateHold.
Bytes AnswerOcsp(BytesView request, const Authority& authority, const OcspBook& book);

}  // namespace shikaku::virtual_card
