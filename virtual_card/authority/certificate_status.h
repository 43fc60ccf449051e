// What has become of issued certificates: the authority's revocation lists (RFC 5280). Same order, same DER.
#pragma once

#include <cstdint>
#include <vector>

#include "models/core/bytes.h"
#include "models/core/civil_date.h"

namespace shikaku::virtual_card {

// Which authority: that of user-authentication or of signature certificates (RSA).
enum class CertificatePurpose { kAuthentication, kSignature };

// What the authority says of a certificate now; kUnknown: it never issued one of that number.
enum class CertificateState { kGood, kRevoked, kSuspended, kUnknown };

// A certificate that is no longer good. Suspension (一時停止) is the reason certificateHold; revocation gives
// no reason.
struct Withdrawal {
  std::uint64_t serial = 0;
  CertificateState state = CertificateState::kRevoked;  // or kSuspended
  CivilTime since{};
};

// What is ordered of a revocation list.
struct CrlOrder {
  CertificatePurpose purpose = CertificatePurpose::kAuthentication;
  std::uint64_t number = 1;  // CRL number
  CivilTime this_update{};
  CivilTime next_update{};
  std::vector<Withdrawal> withdrawn{};
  bool forged = false;  // signed by another's key
};

// A base CRL in DER.
Bytes IssueCrl(const CrlOrder& order);

}  // namespace shikaku::virtual_card
