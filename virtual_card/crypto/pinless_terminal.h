// The terminal's side of PIN-less signing (docs/profiles/pinless.md), for the secure module of a bench
// reader. The private key does not leave the source file.
#pragma once

#include <memory>

#include "models/core/bytes.h"
#include "virtual_card/crypto/rsa_key.h"

namespace shikaku::virtual_card {

// The CV certificate of the test terminal: 568 bytes, of which `80 A2 06 C1` carries the first 307 and
// `80 A2 00 C1` the other 261.
Bytes PinlessTerminalCertificate();

// RSASSA-PKCS1-v1_5 with SHA-256 over the card's challenge, 256 bytes, for EXTERNAL AUTHENTICATE.
Bytes PinlessTerminalSign(BytesView challenge);

// The authority of the terminals, as cards know it.
Bytes PinlessAuthorityIdentifier();
std::shared_ptr<const RsaKey> PinlessAuthorityKey();

}  // namespace shikaku::virtual_card
