// Ways in which a certificate is not what it should be.
#pragma once

namespace shikaku::virtual_card {

enum class CertificateFault {
  kNone,
  kForeignIssuer,  // names the right authority, signed by another's key
  kAltered,        // its serial number was changed after it was signed
  kWrongUsage,     // key usage keyEncipherment, policy of another purpose
  kExpired,        // ended the day before its first day, five years long
  kNotYetValid,    // begins the day after its last day, five years long
};

}  // namespace shikaku::virtual_card
