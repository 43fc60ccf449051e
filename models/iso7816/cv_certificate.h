// Card-verifiable certificates: the data object 7F21 of ISO/IEC 7816-8 with the contents that My Number Cards
// take (facts A.4, A.11; docs/profiles/pinless.md). Bytes only: who signs and who checks stands elsewhere.
#pragma once

#include <optional>

#include "models/core/bytes.h"

namespace shikaku::iso7816 {

inline constexpr std::size_t kKeyIdentifierSize = 16;

// The data object of an RSA public key: `90 exponent  91 modulus`, 265 bytes for RSA-2048.
Bytes PublicKeyObject(BytesView exponent, BytesView modulus);

// What the issuer signs: `5F4E { issuer, subject, public key object }`. Both identifiers have
// kKeyIdentifierSize bytes.
Bytes CvCertificateBody(BytesView issuer, BytesView subject, BytesView public_key);

// The whole certificate: `7F21 { body, 5F37 signature }`, 568 bytes where both keys are RSA-2048.
Bytes EncodeCvCertificate(BytesView body, BytesView signature);

// A certificate taken apart. It owns its bytes.
struct CvCertificate {
  Bytes issuer;   // key identifier
  Bytes subject;  // key identifier
  Bytes modulus;
  Bytes exponent;
  Bytes body;  // the 5F4E object, over which the signature goes
  Bytes signature;
};

// Bytes are from outside: nothing for any other form. The signature is not checked.
std::optional<CvCertificate> ParseCvCertificate(BytesView bytes);

}  // namespace shikaku::iso7816
