// A synthetic person: what is printed and stored on the card, and what the insurers have registered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/core/civil_date.h"
#include "models/vocabulary/consent.h"
#include "models/vocabulary/desk.h"
#include "models/vocabulary/service.h"

namespace shikaku::scenario {

class Fields;

struct PersonCard {
  CivilDate issued{};
  CivilDate expires{};
  std::string security_code;       // four digits
  std::string number_b;            // 照合番号B, 14 digits: made of what is printed
  std::optional<std::string> pin;  // four digits; absent: a card issued without a PIN
  // PIN of the signature key, 6 to 16 of A-Z and 0-9. A file that does not say gives the test PIN "ABC123"
  // to whoever may have a signature certificate: a card with a PIN, and 15 years of age when it is issued.
  std::optional<std::string> sign_pin;
  int key = 0;                  // index into the pool of test keys
  std::size_t photo_bytes = 0;  // the photo's file is filled up to this size; smaller: as it is
  std::uint64_t serial = 0;     // serial number of the user-authentication certificate
};

// The share of the costs that an insurer has set for a person from seventy on, and its days.
struct SharePeriod {
  int percent = 0;
  CivilDate from{};
  CivilDate to{};
};

// Membership of one insurer, with its days.
struct EligibilitySpan {
  std::string insurer_number;
  std::string insurer_name;
  std::string symbol;
  std::string number;
  std::string branch;
  CivilDate from{};
  std::optional<CivilDate> to;             // last day in force; absent: open
  std::optional<CivilTime> registered_at;  // when the insurer's registration reached the central service
  bool deleted = false;
  std::optional<SharePeriod> share;
};

// One item of medical information.
struct MedicalEntry {
  vocabulary::Category category{};
  CivilDate date{};
  std::string facility;
  std::string kind;  // treatment: the kind of act (radiotherapy, imaging, dialysis, …); empty otherwise
  std::string text;
};

// A limit certificate (限度額適用認定証) and its days.
struct LimitCertificate {
  std::string classification;  // 適用区分: ア, イ, … (OQSCD012)
  CivilDate from{};
  CivilDate to{};
};

using CardStatus = vocabulary::CardState;

// One person of the bench. What a card holds is checked before it is made (card_order.h).
struct Person {
  std::string id;
  std::string name;
  std::string kana;
  vocabulary::Sex sex{};
  CivilDate birth{};
  std::string address;
  std::string my_number;     // twelve digits with a valid check digit; synthetic
  std::string municipality;  // five digits
  std::string face;          // folder below people/faces
  PersonCard card;
  CivilDate certificate_from{};
  CivilDate certificate_to{};
  CardStatus status = CardStatus::kGood;
  std::optional<CivilTime> status_since;
  bool registered_for_insurance = true;  // 健康保険証利用の申込
  bool suppressed = false;               // violence victims: nothing may be shown
  std::vector<EligibilitySpan> eligibilities;
  std::vector<MedicalEntry> medical;
  std::optional<LimitCertificate> limit;
};

// Reads a person from the layers of `fields`. What has not its form, or contradicts itself, goes to the
// view's errors; whether a card can hold it is not checked here (card_order.h).
Person ReadPerson(Fields& fields);

}  // namespace shikaku::scenario
