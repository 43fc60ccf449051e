// 公的個人認証 (facts A.2).
#include <cassert>

#include "virtual_card/authority/pinless_terminal.h"
#include "virtual_card/contents/applications.h"
#include "virtual_card/contents/file_builder.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {
namespace {

constexpr FileId kAuthenticationPin = 0x0018;
constexpr FileId kSignaturePin = 0x001B;
constexpr Byte kPresent = 0x8F;

// A different key of the pool than the user-authentication key's.
constexpr int kSignatureKeyStep = 11;

std::string Padded(std::string_view text, std::size_t size) {
  std::string field(text.substr(0, size));
  field.resize(size, ' ');
  return field;
}

void AppendNumber(Bytes& to, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) to.push_back(static_cast<Byte>(value >> shift));
}

std::string SixteenDigits(std::uint64_t serial) {
  const std::string digits = std::to_string(serial);
  return digits.size() >= 16 ? digits.substr(digits.size() - 16)
                             : std::string(16 - digits.size(), '0') + digits;
}

// EF 0006: a PKCS#11 token record of 160 bytes.
Bytes TokenInfo(const std::string& label, std::uint64_t serial) {
  Bytes info = BytesOf(Padded(label, 32));
  Append(info, BytesOf(std::string(30, '0') + "01"));
  Append(info, BytesOf(Padded("E16R01NJ", 16)));
  Append(info, BytesOf(SixteenDigits(serial)));
  for (const std::uint32_t number : {0x0000040Du, 1u, 0u, 1u, 0u, 16u, 6u}) AppendNumber(info, number);
  Append(info, Bytes(16, 0xFF));
  Append(info, BytesOf("0301"));
  Append(info, BytesOf(std::string(16, '9')));
  assert(info.size() == 160);
  return info;
}

Bytes SignatureCertificate(const IssueOrder& order, const Authority& authority, const RsaKey& key,
                           const ContentsOptions& options, vocabulary::CardCertificate fault) {
  return authority.IssueSignature(
      {&key, order.serial, order.cert_from, order.cert_to, fault, options.signature_policy},
      {order.name, order.address, order.birth, order.sex});
}

}  // namespace

Application Jpki(const IssueOrder& order, const ContentsOptions& options, const ports::CardFaults& faults,
                 const Authority& authority) {
  const auto authentication_key = PoolKey(order.key_index);
  const auto signature_key = PoolKey(order.key_index + kSignatureKeyStep);
  const bool signs = order.sign_pin.has_value();
  const Bytes signature_certificate =
      signs ? SignatureCertificate(order, authority, *signature_key, options, faults.signature_certificate)
            : Bytes{};
  const Access certificate =
      options.authentication_certificate_free ? Access::Free() : Access::After({kAuthenticationPin});
  Access authentication = Access::After({kAuthenticationPin});
  authentication.terminal = true;

  Application jpki{AidOf(vocabulary::Application::kJpki), {}};
  jpki.files = {
      Data(0x0001, signature_certificate, Access::After({kSignaturePin})),
      Data(0x0002, authority.SignatureCa(), Access::Free()),
      Unknown(0x0005),
      Data(0x0006, TokenInfo(options.token_label, order.serial), Access::Free()),
      Unknown(0x0009),
      Data(0x000A,
           authority.IssueAuthentication({authentication_key.get(),
                                          order.serial,
                                          order.cert_from,
                                          order.cert_to,
                                          faults.authentication_certificate,
                                          {}}),
           certificate),
      Data(0x000B, authority.AuthenticationCa(), Access::Free()),
      Unknown(0x0010),
      Key(0x0017, authentication_key, authentication),
      Secret(kAuthenticationPin, {BytesOf(order.auth_pin.value_or("")), 3, 4, 4, Alphabet::kDigits, true}),
      Unknown(0x0019),
      Key(0x001A, signature_key, signs ? Access::After({kSignaturePin}) : Access::Never()),
      Secret(kSignaturePin,
             {BytesOf(order.sign_pin.value_or("")), 5, 6, 16, Alphabet::kUpperAlphanumeric, true}),
      Unknown(0x001C),
      Unknown(0x001E),
  };
  if (options.certificate_presence_file) {
    const Byte signature_present = signs ? kPresent : Byte{0};
    jpki.files.push_back(Data(0x0008, {signature_present, kPresent, 0x00}, Access::Free()));
  }
  if (options.terminal_authentication) {
    jpki.files.push_back({0x0016, TerminalCaFile{PinlessAuthorityIdentifier(), PinlessAuthorityKey()}});
  }
  return jpki;
}

}  // namespace shikaku::virtual_card
