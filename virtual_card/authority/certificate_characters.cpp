#include "virtual_card/authority/certificate_characters.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <type_traits>

namespace shikaku::virtual_card {
namespace {

constexpr std::string_view kSubstitute = "●";
constexpr std::string_view kFullWidthHyphen = "－";  // addresses may have it, EUC-JP has another
constexpr unsigned char kHalfWidthKatakana = 0x8E;   // EUC-JP's way into JIS X 0201

using Converter = std::unique_ptr<std::remove_pointer_t<iconv_t>, decltype(&iconv_close)>;

// EUC-JP is ASCII and just these two sets of kanji.
Converter OpenConverter() {
  iconv_t converter = iconv_open("EUC-JP", "UTF-8");
  if (reinterpret_cast<std::intptr_t>(converter) == -1)
    throw std::runtime_error("the C library does not know EUC-JP: install its gconv modules (libc6)");
  return {converter, iconv_close};
}

bool IsIn(const Converter& sets, std::string_view character) {
  if (character == kFullWidthHyphen) return true;
  std::array<char, 8> encoded{};
  char* from = const_cast<char*>(character.data());
  std::size_t from_left = character.size();
  char* to = encoded.data();
  std::size_t to_left = encoded.size();
  iconv(sets.get(), nullptr, nullptr, nullptr, nullptr);
  const std::size_t inexact = iconv(sets.get(), &from, &from_left, &to, &to_left);
  return inexact == 0 && static_cast<unsigned char>(encoded[0]) != kHalfWidthKatakana;
}

bool Continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

CertificateText ForCertificate(std::string_view utf8) {
  const Converter sets = OpenConverter();
  CertificateText all;
  for (auto at = utf8.begin(); at != utf8.end();) {
    const auto next = std::find_if_not(at + 1, utf8.end(), Continues);
    const std::string_view character(at, next);
    const bool holds = IsIn(sets, character);
    all.text += holds ? character : kSubstitute;
    all.flags += holds ? '0' : '1';
    at = next;
  }
  return all;
}

}  // namespace shikaku::virtual_card
