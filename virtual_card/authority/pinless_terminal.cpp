#include "virtual_card/authority/pinless_terminal.h"

#include "virtual_card/authority/cv_certificates.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {

Bytes PinlessAuthorityIdentifier() { return TestKeyIdentifier(1); }

std::shared_ptr<const RsaKey> PinlessAuthorityKey() {
  static const std::shared_ptr<const RsaKey> key =
      RsaKey::FromPublic(TestKey("terminal-ca")->Modulus(), TestKey("terminal-ca")->PublicExponent());
  return key;
}

Bytes PinlessTerminalCertificate() {
  static const Bytes certificate = IssueCvCertificate(PinlessAuthorityIdentifier(), TestKeyIdentifier(2),
                                                      *TestKey("terminal"), *TestKey("terminal-ca"));
  return certificate;
}

Bytes PinlessTerminalSign(BytesView challenge) { return TestKey("terminal")->SignSha256(challenge); }

}  // namespace shikaku::virtual_card
