// The parts of which the authority makes its certificates. Internal to the authority.
#pragma once

#include <openssl/x509.h>

#include <cstdint>
#include <memory>

#include "models/core/bytes.h"
#include "models/core/civil_date.h"
#include "virtual_card/crypto/ec_key.h"
#include "virtual_card/crypto/rsa_key.h"

namespace shikaku::virtual_card::draft {

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using Name = std::unique_ptr<X509_NAME, decltype(&X509_NAME_free)>;

// The authority called `unit`: C=JP, O=JPKI-TEST, OU=<unit>, OU=<the agency>.
Name CaName(const char* unit);

// The form of the subject is not public (facts G.5): C=JP and a common name of the bench's own.
Name HolderName(const char* purpose, std::uint64_t serial);

// Version 3, from 00:00:00 JST of `from` to 23:59:59 JST of `to`, no extensions, not signed.
Certificate Draft(std::uint64_t serial, CivilDate from, CivilDate to, const X509_NAME* issuer,
                  const X509_NAME* subject, EVP_PKEY* key);

// Signs, sha256WithRSAEncryption or ecdsa-with-SHA384, and encodes as DER.
Bytes Signed(X509* certificate, const RsaKey& key);
Bytes Signed(X509* certificate, const EcKey& key);

}  // namespace shikaku::virtual_card::draft
