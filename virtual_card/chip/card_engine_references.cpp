// PINs and other references: VERIFY, CHANGE REFERENCE DATA.
#include <openssl/crypto.h>

#include <algorithm>
#include <cassert>

#include "virtual_card/chip/card_engine.h"

namespace shikaku::virtual_card {

using namespace iso7816;  // the status words

namespace {

ResponseApdu Answer(StatusWord sw) { return {{}, sw}; }

bool Same(BytesView a, BytesView b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool InAlphabet(BytesView value, Alphabet alphabet) {
  return std::ranges::all_of(value, [alphabet](Byte b) {
    const bool digit = b >= '0' && b <= '9';
    return digit || (alphabet == Alphabet::kUpperAlphanumeric && b >= 'A' && b <= 'Z');
  });
}

}  // namespace

ReferenceState& CardEngine::StateOf(const ElementaryFile& file) {
  const auto found = state_.references.find({CurrentApplication().aid, file.id});
  assert(found != state_.references.end());
  return found->second;
}

ResponseApdu CardEngine::Verify(const CommandApdu& command) {
  if (command.p1 != 0) return Answer(kIncorrectParameters);
  if (command.le) return Answer(kWrongLength);
  const auto file = FileByP2(command.p2);
  if (!file) return Answer(file.error());
  const auto* reference = std::get_if<ReferenceFile>(&(*file)->body);
  if (reference == nullptr) return Answer(kIncompatibleFileStructure);

  ReferenceState& state = StateOf(**file);
  if (command.data.empty()) return Answer(TriesLeft(state.tries_left));
  if (state.tries_left == 0) return Answer(kReferenceBlocked);
  --state.tries_left;
  now_.verified.erase((*file)->id);
  Persist();
  if (!Same(command.data, state.value)) return Answer(TriesLeft(state.tries_left));
  state.tries_left = reference->tries_max;
  now_.verified.insert((*file)->id);
  Persist();
  return Answer(kOk);
}

ResponseApdu CardEngine::ChangeReference(const CommandApdu& command) {
  if (command.p1 != 0x01) return Answer(kIncorrectParameters);
  if (command.data.empty() || command.le) return Answer(kWrongLength);
  const auto file = FileByP2(command.p2);
  if (!file) return Answer(file.error());
  return Replace(**file, command.data);
}

// The form of JICSAP: `80 32 00 80` with the new value alone.
ResponseApdu CardEngine::ChangeReferenceJicsap(const CommandApdu& command) {
  if (command.p1 != 0x00) return Answer(kIncorrectParameters);
  if (command.data.empty() || command.le) return Answer(kWrongLength);
  const auto file = FileByP2(command.p2);
  if (!file) return Answer(file.error());
  return Replace(**file, command.data);
}

ResponseApdu CardEngine::Replace(const ElementaryFile& file, BytesView value) {
  const auto* reference = std::get_if<ReferenceFile>(&file.body);
  if (reference == nullptr) return Answer(kIncompatibleFileStructure);
  ReferenceState& state = StateOf(file);
  if (state.tries_left == 0) return Answer(kReferenceBlocked);
  if (!reference->changeable) return Answer(kConditionsNotSatisfied);
  if (!now_.verified.contains(file.id)) return Answer(kSecurityStatusNotSatisfied);
  const bool fits = value.size() >= reference->size_min && value.size() <= reference->size_max;
  if (!fits || !InAlphabet(value, reference->alphabet)) return Answer(kWrongData);
  state.value.assign(value.begin(), value.end());
  Persist();
  return Answer(kOk);
}

}  // namespace shikaku::virtual_card
