// The terminal's side of PIN-less signing (docs/profiles/pinless.md), for the secure module of a bench
// reader, and the authority of such terminals, as cards know it. The terminal's private key is a published
// test key and is not handed out.
#pragma once

#include <memory>

#include "models/core/bytes.h"
#include "virtual_card/crypto/rsa_key.h"

namespace shikaku::virtual_card {

// The card-verifiable certificate of the test terminal: 568 bytes, of which `80 A2 06 C1` carries the first
// 307 and `80 A2 00 C1` the other 261.
Bytes PinlessTerminalCertificate();

// RSASSA-PKCS1-v1_5 with SHA-256 over the card's challenge, 256 bytes, for EXTERNAL AUTHENTICATE.
Bytes PinlessTerminalSign(BytesView challenge);

// The key identifier of the authority, 16 bytes.
Bytes PinlessAuthorityIdentifier();

// Its public key; it cannot sign. The same object for the life of the process.
std::shared_ptr<const RsaKey> PinlessAuthorityKey();

}  // namespace shikaku::virtual_card
