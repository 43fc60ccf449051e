// Short forms for writing down an application's files.
#pragma once

#include <string_view>

#include "models/vocabulary/card.h"
#include "virtual_card/chip/card_files.h"

namespace shikaku::virtual_card {

// The name of an application, as SELECT gives it.
inline Bytes AidOf(vocabulary::Application application) { return *FromHex(CodeOf(application)); }

// A transparent file.
inline ElementaryFile Data(FileId id, Bytes content, Access read) {
  return {id, TransparentFile{std::move(content), std::move(read)}};
}

// A file of which only the existence is known: it can be selected and never read.
inline ElementaryFile Unknown(FileId id) { return Data(id, {}, Access::Never()); }

// A PIN or another secret to compare with.
inline ElementaryFile Secret(FileId id, ReferenceFile reference) { return {id, std::move(reference)}; }

// A private key that signs and does not authenticate.
inline ElementaryFile Key(FileId id, std::shared_ptr<const RsaKey> key, Access use) {
  return {id, KeyFile{std::move(key), std::move(use), false}};
}

// A number printed on the card, or on another paper, as a secret that nobody can change.
inline ReferenceFile CheckNumber(std::string_view digits, int tries) {
  return {BytesOf(digits), tries, digits.size(), digits.size(), Alphabet::kDigits, false};
}

}  // namespace shikaku::virtual_card
