// Short forms for writing down an application's files.
#pragma once

#include <string_view>

#include "virtual_card/chip/card_files.h"

namespace shikaku::virtual_card {

inline Bytes Aid(std::string_view hex) { return *FromHex(hex); }

inline ElementaryFile Data(FileId id, Bytes content, Access read) {
  return {id, TransparentFile{std::move(content), std::move(read)}};
}

// A file of which only the existence is known: it can be selected and never read.
inline ElementaryFile Unknown(FileId id) { return Data(id, {}, Access::Never()); }

inline ElementaryFile Secret(FileId id, ReferenceFile reference) { return {id, std::move(reference)}; }

inline ElementaryFile Key(FileId id, std::shared_ptr<const RsaKey> key, Access use) {
  return {id, KeyFile{std::move(key), std::move(use), false}};
}

inline ReferenceFile CheckNumber(std::string_view digits, int tries) {
  return {BytesOf(digits), tries, digits.size(), digits.size(), Alphabet::kDigits, false};
}

// 16 bytes; test identifiers start with the digit 6 (facts A.4).
inline Bytes TestKeyIdentifier(Byte number) {
  Bytes identifier(16, 0);
  identifier[0] = 0x60;
  identifier[15] = number;
  return identifier;
}

}  // namespace shikaku::virtual_card
