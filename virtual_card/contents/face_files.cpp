#include "virtual_card/contents/face_files.h"

#include <cassert>

#include "virtual_card/authority/cv_certificates.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {

using iso7816::AppendTlv;
using iso7816::Tlv;

Bytes Objects(const std::vector<TlvPart>& parts) {
  Bytes objects;
  for (const TlvPart& part : parts) AppendTlv(objects, part.tag, part.value);
  return objects;
}

Bytes FileWithOffsets(iso7816::Tag outer, iso7816::Tag table, const std::vector<TlvPart>& parts) {
  const Bytes objects = Objects(parts);
  const Bytes empty_table = Tlv(table, Bytes(2 * parts.size()));
  const std::size_t content_size = empty_table.size() + objects.size();
  std::size_t offset = Tlv(outer, Bytes(content_size)).size() - objects.size();
  Bytes offsets;
  for (const TlvPart& part : parts) {
    offsets.push_back(static_cast<Byte>(offset >> 8));
    offsets.push_back(static_cast<Byte>(offset));
    offset += Tlv(part.tag, part.value).size();
  }
  Bytes content = Tlv(table, offsets);
  Append(content, objects);
  return Tlv(outer, content);
}

Bytes FaceIssuerCertificate() {
  static const Bytes certificate = IssueCvCertificate(TestKeyIdentifier(0x10), TestKeyIdentifier(0x11),
                                                      *TestKey("card-face-issuer"), *TestKey("terminal-ca"));
  return certificate;
}

Bytes FaceIssuerKeyObject() { return PublicKeyObject(*TestKey("card-face-issuer")); }

Bytes FaceIssuerSignature(BytesView bytes) { return TestKey("card-face-issuer")->SignSha256(bytes); }

Bytes FaceIssuerSignatureOfHashes(BytesView first, BytesView second, BytesView third) {
  Bytes info = *FromHex("3071 300D06096086480165030402010500 0460");
  for (const BytesView part : {first, second, third}) Append(info, Sha256(part));
  const auto signature = TestKey("card-face-issuer")->SignPadded(info);
  assert(signature);
  return *signature;
}

Bytes SealedCheckNumber(BytesView digits) {
  const auto key = TestKey("card-face-issuer");
  Bytes block{0x00, 0x02};
  block.resize(key->size() - 1 - digits.size(), 0xA5);
  block.push_back(0x00);
  Append(block, digits);
  return key->EncryptRaw(block);
}

}  // namespace shikaku::virtual_card
