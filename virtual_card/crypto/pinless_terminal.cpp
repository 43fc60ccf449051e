#include "virtual_card/crypto/pinless_terminal.h"

#include "virtual_card/chip/terminal_certificate.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {
namespace {

// Production identifiers start with the digit 5, test ones with 6 (facts A.4).
Bytes TerminalIdentifier() { return *FromHex("60000000 00000000 0000000000000002"); }

}  // namespace

Bytes PinlessAuthorityIdentifier() { return *FromHex("60000000 00000000 0000000000000001"); }

std::shared_ptr<const RsaKey> PinlessAuthorityKey() {
  static const std::shared_ptr<const RsaKey> key =
      RsaKey::FromPublic(TestKey("terminal-ca")->Modulus(), TestKey("terminal-ca")->PublicExponent());
  return key;
}

Bytes PinlessTerminalCertificate() {
  static const Bytes certificate = CardVerifiableCertificate(
      PinlessAuthorityIdentifier(), TerminalIdentifier(), *TestKey("terminal"), *TestKey("terminal-ca"));
  return certificate;
}

Bytes PinlessTerminalSign(BytesView challenge) { return TestKey("terminal")->SignSha256(challenge); }

}  // namespace shikaku::virtual_card
