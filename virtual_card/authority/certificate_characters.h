// Which characters a signature certificate can hold: JIS X 0208 (first and second level) and JIS X 0212
// (supplementary kanji); others are substituted, and flags tell where (facts A.10; Kobe city's help pages).
#pragma once

#include <string>
#include <string_view>

namespace shikaku::virtual_card {

// A text as a certificate holds it.
struct CertificateText {
  std::string text;   // UTF-8
  std::string flags;  // for each character 0, or 1 where it stands for another
};

// `utf8` as a certificate holds it. A real certificate has a character that the holder agreed to, mostly a
// similar one; here it is always ●, also for bytes that are no UTF-8. Pure: the sets are a table of the
// program's own (jis_characters.inc), whatever the machine knows of them.
CertificateText ForCertificate(std::string_view utf8);

}  // namespace shikaku::virtual_card
