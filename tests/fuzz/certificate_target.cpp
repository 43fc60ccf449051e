// Certificates from outside: a terminal's card-verifiable one, and a user-authentication certificate read
// back from a card with flipped bits, which must then no longer verify.
#include <openssl/err.h>
#include <openssl/x509.h>

#include <memory>

#include "models/iso7816/cv_certificate.h"
#include "tests/fuzz/target.h"
#include "tests/support/test_person.h"
#include "virtual_card/authority/pinless_terminal.h"
#include "virtual_card/virtual_card.h"

using namespace shikaku;
using namespace shikaku::virtual_card;
using fuzz::Require;

namespace {

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

void Terminal(BytesView bytes) {
  const auto certificate = iso7816::ParseCvCertificate(bytes);
  if (!certificate) return;
  Require(certificate->issuer.size() == 16 && certificate->subject.size() == 16, "identifiers have 16 bytes");
  Require(certificate->body.size() <= bytes.size(), "the body comes from the bytes");
  const bool genuine = PinlessAuthorityKey()->VerifySha256(certificate->body, certificate->signature);
  const Bytes issued = PinlessTerminalCertificate();
  Require(!genuine || Contains(issued, certificate->body), "only what was issued verifies");
}

// Reads EF 000A as OpenSC does: the length first, then pieces of 256 bytes.
Bytes ReadBack(VirtualCard& card) {
  const auto send = [&](std::string_view hex) { return *card.Process(*FromHex(hex)).response; };
  card.PowerOn();
  send("00A4040C0AD392F000260100000001");
  send("00A4020C02000A");
  const Bytes head = send("00B0000004");
  Require(head.size() == 6, "the head can be read");
  const std::size_t size = static_cast<std::size_t>(head[2] << 8 | head[3]) + 4;
  Bytes file;
  while (file.size() < size) {
    const Bytes read{0x00, 0xB0, static_cast<Byte>((file.size() >> 8) & 0x7F), static_cast<Byte>(file.size()),
                     0x00};
    const Bytes piece = *card.Process(read).response;
    if (piece.size() <= 2) break;
    file.insert(file.end(), piece.begin(), piece.end() - 2);
  }
  return file;
}

bool Verifies(const Bytes& der) {
  const unsigned char* at = der.data();
  const Certificate certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())), X509_free);
  const Bytes& ca_der = tests::TestAuthority().AuthenticationCa();
  const unsigned char* ca_at = ca_der.data();
  const Certificate ca(d2i_X509(nullptr, &ca_at, static_cast<long>(ca_der.size())), X509_free);
  const bool good = certificate && X509_verify(certificate.get(), X509_get0_pubkey(ca.get())) == 1;
  ERR_clear_error();
  return good;
}

// Two bytes for each flipped bit, up to eight.
void Flipped(BytesView bytes) {
  static const IssuedCard issued = tests::IssuedFor(tests::HanakoWithASmallPhoto());
  static const Bytes original = [] {
    VirtualCard card(issued);
    return ReadBack(card);
  }();
  IssuedCard flipped = issued;
  for (std::size_t i = 0; i + 1 < bytes.size() && i < 16; i += 2) {
    const auto bit = static_cast<std::size_t>(bytes[i] << 8 | bytes[i + 1]);
    flipped.faults.flipped_bits.push_back({*FromHex("D392F000260100000001"), 0x000A, bit});
  }
  VirtualCard card(std::move(flipped));
  const Bytes read = ReadBack(card);
  const bool same =
      read.size() >= original.size() && std::equal(original.begin(), original.end(), read.begin());
  Require(Verifies(read) == same, "a certificate verifies exactly when no bit of it is flipped");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const BytesView bytes(data + 1, size - 1);
  if (data[0] % 2 == 0) {
    Terminal(bytes);
  } else {
    Flipped(bytes);
  }
  return 0;
}
