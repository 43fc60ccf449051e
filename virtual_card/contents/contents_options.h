// What stands on a card, where kinds of cards differ or public sources leave room. Each switch names its
// source. The defaults are those of a My Number Card.
#pragma once

#include <string>

namespace shikaku::virtual_card {

// Which applications are on a card.
enum class ApplicationSet {
  kMyNumber,        // facts A.1 to A.5
  kPhone,           // the JPKI application in a secure element, facts B
  kResident,        // 住基カード: JPKI and 住基
  kNextGeneration,  // docs/profiles/next-generation.md
  kForeign,         // another ISO 7816-4 card, with an application nobody asks for
};

// What is asked of the contents of a card.
struct ContentsOptions {
  ApplicationSet applications = ApplicationSet::kMyNumber;

  std::string token_label = "JPKIAPICCTOKEN2";                 // facts A.2; phones differ
  std::string signature_policy = "1.2.392.200149.8.5.1.1.20";  // facts A.10; phones end in 40
  int check_number_tries = 10;  // 照合番号 A and B, birth date: facts G.6, no APDU-level source
  bool authentication_certificate_free = true;  // false: only after the PIN (Android, src/cli.rs)

  // soltia48/myna-card alone (facts G, "one source"); the part of it that says so stands behind each.
  bool card_manager_objects = true;       // GET DATA of the card manager (src/mf.rs)
  bool common_application = true;         // 共通カードAP, AID ending 0100 (src/ap/common.rs)
  bool resident_application = true;       // 住基, AID ending 0401 (src/ap/juki.rs)
  bool terminal_authentication = true;    // EF 0016, the key for which `80 A2` is there (src/card.rs)
  bool certificate_presence_file = true;  // EF 0008 (src/ap/jpki.rs)
  bool face_signature_of_hashes = true;   // DF28 over three hashes, not the objects (src/ap/surface.rs)

  friend bool operator==(const ContentsOptions&, const ContentsOptions&) = default;
};

}  // namespace shikaku::virtual_card
