// The test authority's card-verifiable certificates (models/iso7816/cv_certificate.h), for terminals and for
// the key that signs the card's files. RSA-2048, sha256WithRSA. Same keys, same bytes.
#pragma once

#include "models/core/bytes.h"
#include "virtual_card/crypto/rsa_key.h"

namespace shikaku::virtual_card {

// 16 bytes. Test identifiers start with the digit 6, production ones with 5 (facts A.4): no identifier of
// this bench is that of a real key.
Bytes TestKeyIdentifier(Byte number);

// `key`'s public half as a data object.
Bytes PublicKeyObject(const RsaKey& key);

// A certificate for `key`, signed by `issuer_key`. Key identifiers have 16 bytes.
Bytes IssueCvCertificate(BytesView issuer, BytesView subject, const RsaKey& key, const RsaKey& issuer_key);

}  // namespace shikaku::virtual_card
