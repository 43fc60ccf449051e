// Which characters a signature certificate can hold: JIS X 0208 (first and second level) and JIS X 0212
// (supplementary kanji); others are substituted, and flags tell where (facts A.10; Kobe city's help pages).
#pragma once

#include <string>
#include <string_view>

namespace shikaku::virtual_card {

struct CertificateText {
  std::string text;   // UTF-8
  std::string flags;  // for each character 0, or 1 where it stands for another
};

// `utf8` as a certificate holds it. A real certificate has a character that the holder agreed to, mostly a
// similar one; here it is always ●. Throws std::runtime_error on a system that does not know the sets.
CertificateText ForCertificate(std::string_view utf8);

}  // namespace shikaku::virtual_card
