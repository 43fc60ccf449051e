// SHA-256 (FIPS 180-4) as the evidence writes it: 64 digits of lower-case hex.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace shikaku::evidence {

inline constexpr std::size_t kHashDigits = 64;

// Takes a text in pieces.
class Digest {
 public:
  // Of no text so far.
  Digest();

  // Goes on with `piece`.
  void Add(std::string_view piece);

  // The hash of all pieces together. Once, at the end.
  std::string Hex();

 private:
  std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

// Of a whole text.
std::string Sha256(std::string_view text);

// 64 digits of lower-case hex.
bool IsHash(std::string_view text);

}  // namespace shikaku::evidence
