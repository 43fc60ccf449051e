// The card-verifiable certificate of a PIN-less terminal, in the two blocks that the card takes
// (docs/profiles/pinless.md; the framing of facts A.4 and A.11).
#pragma once

#include <optional>

#include "models/core/bytes.h"
#include "virtual_card/crypto/rsa_key.h"

namespace shikaku::virtual_card {

inline constexpr std::size_t kKeyIdentifierSize = 16;
inline constexpr std::size_t kTerminalFirstBlockSize = 307;   // 7F21 820233 5F4E 820129 <297>
inline constexpr std::size_t kTerminalSecondBlockSize = 261;  // 5F37 820100 <256>
inline constexpr std::size_t kTerminalChallengeMin = 16;

// `90 03 010001  91 820100 <modulus>`: 265 bytes for RSA-2048.
Bytes PublicKeyObject(const RsaKey& key);

// 7F21 { 5F4E { issuer, subject, public key }, 5F37 signature by `issuer_key` over the 5F4E object }.
// Key identifiers have 16 bytes.
Bytes CardVerifiableCertificate(BytesView issuer, BytesView subject, const RsaKey& key,
                                const RsaKey& issuer_key);

struct TerminalCertificate {
  Bytes issuer;
  Bytes subject;
  Bytes modulus;
  Bytes exponent;
  Bytes body;  // the 5F4E object, which is what is signed
  Bytes signature;
};

// From the two blocks as they come; nothing for any other form.
std::optional<TerminalCertificate> ParseTerminalCertificate(BytesView first, BytesView second);

}  // namespace shikaku::virtual_card
