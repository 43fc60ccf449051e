// 認証AP of the coming card generation (facts A.12: ECDSA P-384, SHA-384, two PINs). No commands of it are
// public: file identifiers are those of today's JPKI application, and the page
// docs/profiles/next-generation.md is the bench's own.
#include "virtual_card/contents/applications.h"
#include "virtual_card/contents/file_builder.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {
namespace {

constexpr FileId kAuthenticationPin = 0x0018;
constexpr FileId kSignaturePin = 0x001B;
constexpr int kSignatureKeyStep = 3;  // a different key of the pool

}  // namespace

Application NextAuthentication(const IssueOrder& order, const ports::CardFaults& faults,
                               const Authority& authority) {
  const auto authentication_key = EcPoolKey(order.key_index);
  const auto signature_key = EcPoolKey(order.key_index + kSignatureKeyStep);
  const bool signs = order.sign_pin.has_value();
  const EcCertificateOrder authentication{authentication_key.get(), order.serial, order.cert_from,
                                          order.cert_to, faults.authentication_certificate};
  const EcCertificateOrder signature{signature_key.get(), order.serial, order.cert_from, order.cert_to,
                                     faults.signature_certificate};
  const Bytes signature_certificate =
      signs ? authority.IssueEcSignature(signature, {order.name, order.address, order.birth, order.sex})
            : Bytes{};

  Application next{AidOf(vocabulary::Application::kJpki), {}};
  next.files = {
      Data(0x0001, signature_certificate, Access::After({kSignaturePin})),
      Data(0x0002, authority.EcSignatureCa(), Access::Free()),
      Data(0x000A, authority.IssueEcAuthentication(authentication), Access::Free()),
      Data(0x000B, authority.EcAuthenticationCa(), Access::Free()),
      {0x0017, EcKeyFile{authentication_key, Access::After({kAuthenticationPin})}},
      Secret(kAuthenticationPin, {BytesOf(order.auth_pin.value_or("")), 3, 4, 4, Alphabet::kDigits, true}),
      {0x001A, EcKeyFile{signature_key, signs ? Access::After({kSignaturePin}) : Access::Never()}},
      Secret(kSignaturePin,
             {BytesOf(order.sign_pin.value_or("")), 5, 6, 16, Alphabet::kUpperAlphanumeric, true}),
  };
  return next;
}

}  // namespace shikaku::virtual_card
