// What the central service knows of people, facilities and cards before anybody asks: the data that
// insurers, claims and the card authority deliver. All of it synthetic.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/civil_date.h"
#include "reference_impl/domain/consent.h"
#include "reference_impl/domain/eligibility.h"

namespace shikaku::reference::central {

using domain::Category;
using domain::EligibilityPeriod;

// Released with consent for limit information (CTR-CNS-04).
struct LimitCertificate {
  std::string
      kind;  // 証区分: "01" limit, "02" limit and reduced charge, "03" reduced charge (facts D.5, 011)
  std::string grade;  // 適用区分, "A03" (facts D.5, 012)
  CivilDate first_day{};
  CivilDate last_day{};
  std::optional<CivilDate> long_stay;  // 長期入院該当年月日
};

// Released on its own consent, for card-based visits only (CTR-CNS-03).
struct SpecificDisease {
  std::string disease;  // facts D.5, 013: "1" dialysis, "2" haemophilia, "3" HIV
  int ceiling_yen = 0;
  CivilDate first_day{};
  CivilDate last_day{};
};

// One item of medical information, of one category and day (CTR-MED-01..06).
struct MedicalRecord {
  Category category = Category::kDrug;
  CivilDate performed{};
  std::optional<CivilDate> filed;  // when the claim reached the system; absent: on the day itself
  std::string facility;            // the name shown
  std::string kind;                // treatment: one of domain::IsListedAct, or the record is never shown
  std::map<std::string, std::string> items;  // "medicine", "substance", "amount"; "waist", "glucose"; ...
};

// One person. The individual number has no member here, and none may be made: the certificate's
// serial stands for the person (RDR-SEC-06).
struct Registration {
  std::string person_id;                         // the bench's own name for the person
  std::vector<std::string> certificate_serials;  // hexadecimal, leading zeros and case do not matter
  std::string name;
  std::string kana;
  std::string sex = "3";  // facts D.5, 007: "1" male, "2" female, "3" not set
  CivilDate birth{};
  bool registered = true;   // for insurance use (RDR-UI-06, CTR-REG-01)
  bool suppressed = false;  // every display of this person is suspended (CTR-QLF-03, CTR-LNK-01)
  bool deleted = false;
  std::vector<EligibilityPeriod> history;
  std::optional<LimitCertificate> limit;
  std::vector<SpecificDisease> diseases;
  std::vector<MedicalRecord> records;
};

// A party that may ask. `id` is what its client certificate says (the peer of ports::Service::Handle).
struct Facility {
  std::string id;
  std::string code;  // ten digits (facts D.6)
  std::string kind;  // hospital | clinic | dental | pharmacy
};

// What the card authority says of a certificate from a moment on (CTR-CRT-03).
enum class CardState { kGood, kSuspended, kRevoked };

// As the vocabulary calls it.
constexpr std::string_view NameOf(CardState state) {
  switch (state) {
    case CardState::kGood:
      return "good";
    case CardState::kSuspended:
      return "suspended";
    case CardState::kRevoked:
      return "revoked";
  }
  return "?";
}

// A serial number in one form: upper-case hexadecimal without leading zeros.
std::string NormalSerial(std::string_view serial);

}  // namespace shikaku::reference::central
