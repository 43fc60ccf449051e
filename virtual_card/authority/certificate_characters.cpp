#include "virtual_card/authority/certificate_characters.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace shikaku::virtual_card {
namespace {

constexpr std::string_view kSubstitute = "●";

// Which characters of a page of 256 the certificates can hold: the bit of each.
struct Page {
  std::uint8_t number;
  std::array<std::uint64_t, 4> characters;
};
constexpr auto kPages = std::to_array<Page>({
#include "virtual_card/authority/jis_characters.inc"
});

bool Continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// The code of a character in UTF-8 of at most three bytes, in the shortest form; nothing for anything else.
std::optional<std::uint16_t> CodeOf(std::string_view character) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(character[at]); };
  const auto rest = [&](std::size_t at) { return byte(at) & 0x3FU; };
  if (character.size() == 1 && byte(0) < 0x80) return byte(0);
  if (character.size() == 2 && byte(0) >= 0xC2 && byte(0) < 0xE0)
    return static_cast<std::uint16_t>((byte(0) & 0x1FU) << 6 | rest(1));
  if (character.size() != 3 || (byte(0) & 0xF0U) != 0xE0) return std::nullopt;
  const auto code = static_cast<std::uint16_t>((byte(0) & 0x0FU) << 12 | rest(1) << 6 | rest(2));
  return code >= 0x800 ? std::optional(code) : std::nullopt;
}

bool CanBeHeld(std::string_view character) {
  const auto code = CodeOf(character);
  if (!code) return false;
  const auto page = std::ranges::find(kPages, *code >> 8, &Page::number);
  if (page == kPages.end()) return false;
  const unsigned low = *code & 0xFFU;
  return (page->characters[low / 64] >> (low % 64) & 1U) != 0;
}

}  // namespace

CertificateText ForCertificate(std::string_view utf8) {
  CertificateText all;
  for (auto at = utf8.begin(); at != utf8.end();) {
    const auto next = std::find_if_not(at + 1, utf8.end(), Continues);
    const std::string_view character(at, next);
    const bool holds = CanBeHeld(character);
    all.text += holds ? character : kSubstitute;
    all.flags += holds ? '0' : '1';
    at = next;
  }
  return all;
}

}  // namespace shikaku::virtual_card
