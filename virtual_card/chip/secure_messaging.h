// The secure messaging of 券面事項入力補助: confidentiality without integrity (facts A.8; one source,
// soltia48/myna-card src/sm.rs). The card's side.
#pragma once

#include <cstdint>
#include <optional>

#include "models/core/bytes.h"
#include "virtual_card/crypto/rsa_key.h"

namespace shikaku::virtual_card {

inline constexpr Byte kCryptogramTag = 0x86;
inline constexpr Byte kExpectedLengthTag = 0x96;

// The AES key in a SET SESSION KEY cryptogram: RSA-OAEP-SHA256 of `A0 22 80 20 <32 bytes>`, whose first 16
// bytes it is. Nothing for anything else.
std::optional<Bytes> SessionKeyFrom(const RsaKey& key, BytesView cryptogram);

// AES-128-CBC in both directions; the initial vector is the encrypted number of the command.
class SecureSession {
 public:
  // `key` has 16 bytes.
  explicit SecureSession(Bytes key) : key_(std::move(key)) {}

  // What a `86 { 01 ‖ cryptogram }` value hides. Nothing for another padding indicator, broken blocks or
  // padding that is not ISO/IEC 7816-4's: then card and terminal are no longer in step.
  std::optional<Bytes> Open(BytesView value) const;

  // The object `86 { 01 ‖ cryptogram }` around `plain`.
  Bytes Seal(BytesView plain) const;

  // To the next command; the first has number 1.
  void Advance() { ++number_; }

 private:
  Bytes InitialVector() const;

  Bytes key_;
  std::uint64_t number_ = 1;
};

}  // namespace shikaku::virtual_card
