// A whole card, and what a reader sends to it in one sitting. The first byte chooses the profile; then
// follow pieces: 00-FC a command of so many bytes; FD hh ll a longer one; FE a warm reset; FF power off, on.
#include <vector>

#include "tests/fuzz/target.h"
#include "tests/support/test_person.h"
#include "virtual_card/card_profiles.h"
#include "virtual_card/virtual_card.h"

using namespace shikaku;
using namespace shikaku::virtual_card;
using fuzz::Require;

namespace {

const IssuedCard& CardOf(std::size_t index) {
  static const std::vector<IssuedCard> cards = [] {
    std::vector<IssuedCard> all;
    for (const NamedProfile& named : Profiles())
      all.push_back(tests::IssuedFor(tests::HanakoWithASmallPhoto(), named.profile));
    return all;
  }();
  return cards[index];
}

// The right values of references, none of which `input` may hold if the card is to keep its secrets.
bool HoldsASecret(BytesView input) {
  for (const char* secret : {tests::kHanakosPin, tests::kHanakosMyNumber, tests::kHanakosNumberB}) {
    if (Contains(input, BytesOf(secret))) return true;
  }
  return false;
}

bool IsStatus(Byte sw1) {
  return sw1 == 0x90 || sw1 == 0x63 || (sw1 >= 0x67 && sw1 <= 0x6B) || (sw1 >= 0x6D && sw1 <= 0x6F);
}

class Sitting {
 public:
  explicit Sitting(std::size_t index) : card_(CardOf(index)) { card_.PowerOn(); }

  void Command(BytesView bytes, bool secret_known) {
    const PersistentState before = card_.persistent_state();
    const auto answer = card_.Process(bytes).response;
    Require(answer && answer->size() >= 2, "every command gets a status word");
    Require(IsStatus((*answer)[answer->size() - 2]), "the status word is one that cards use");
    const bool has_data = answer->size() > 2;
    Require(!has_data || ((*answer)[answer->size() - 2] == 0x90 && answer->back() == 0x00),
            "data come with 9000");
    const auto command = iso7816::ParseCommand(bytes);
    Require(!has_data || (command && command->le && answer->size() - 2 <= *command->le),
            "no more data than Ne");
    Require(secret_known || !Contains(*answer, BytesOf(tests::kHanakosMyNumber)),
            "the number stays on the card");
    CheckTries(before, command ? &*command : nullptr);
  }

  void WarmReset() { card_.WarmReset(); }

  void PowerCycle() {
    card_.PowerOff();
    card_.PowerOn();
  }

 private:
  // A counter falls by one at the most, and only VERIFY moves it.
  void CheckTries(const PersistentState& before, const iso7816::CommandApdu* command) {
    for (const auto& [id, state] : card_.persistent_state().references) {
      const int was = before.references.at(id).tries_left;
      const bool verify = command != nullptr && command->ins == 0x20;
      Require(state.tries_left >= 0 && state.tries_left >= was - 1, "one try at a time");
      Require(verify || state.tries_left == was, "only VERIFY moves a counter");
      Require(was > 0 || state.tries_left == 0, "blocked is for ever");
    }
  }

  VirtualCard card_;
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const bool secret_known = HoldsASecret({data, size});
  Sitting sitting(data[0] % Profiles().size());
  BytesView rest(data + 1, size - 1);
  while (!rest.empty()) {
    std::size_t count = rest[0];
    rest = rest.subspan(1);
    if (count == 0xFE) {
      sitting.WarmReset();
      continue;
    }
    if (count == 0xFF) {
      sitting.PowerCycle();
      continue;
    }
    if (count == 0xFD) {
      if (rest.size() < 2) return 0;
      count = static_cast<std::size_t>(rest[0] << 8 | rest[1]);
      rest = rest.subspan(2);
    }
    count = std::min(count, rest.size());
    sitting.Command(rest.first(count), secret_known);
    rest = rest.subspan(count);
  }
  return 0;
}
