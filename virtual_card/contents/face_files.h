// BER-TLV files that carry the issuer's signature, as the card-face and input-assist applications have them.
#pragma once

#include <vector>

#include "models/core/bytes.h"
#include "models/iso7816/ber_tlv.h"

namespace shikaku::virtual_card {

struct TlvPart {
  iso7816::Tag tag;
  Bytes value;
};

// The parts as objects in a row.
Bytes Objects(const std::vector<TlvPart>& parts);

// `outer` { `table` { big-endian u16 offset of each part, from the file's start }, parts }.
Bytes FileWithOffsets(iso7816::Tag outer, iso7816::Tag table, const std::vector<TlvPart>& parts);

// EF 0004 of both applications: the CV certificate of the key that signed their files.
Bytes FaceIssuerCertificate();

// The public key object of the key that signs the files, and its signature: sha256WithRSA over `bytes`.
Bytes FaceIssuerKeyObject();
Bytes FaceIssuerSignature(BytesView bytes);

// The card-face form: PKCS#1 v1.5 with a DigestInfo that names SHA-256 and carries three hashes, 96 bytes.
Bytes FaceIssuerSignatureOfHashes(BytesView first, BytesView second, BytesView third);

// A verification number under a key that nobody at the desk has: 256 bytes, RSA with deterministic padding.
Bytes SealedCheckNumber(BytesView digits);

}  // namespace shikaku::virtual_card
