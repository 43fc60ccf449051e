// What insurers, claims and the card authority deliver to the central service before anybody asks: people,
// facilities, states of cards. All of it synthetic. Data only; who takes it is models/ports/registry.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/core/civil_date.h"
#include "models/vocabulary/consent.h"
#include "models/vocabulary/service.h"

namespace shikaku::messages {

using vocabulary::CardState;
using vocabulary::Category;

// The share an insurer has set for a person from seventy on, with the days for which it holds.
struct ShareGrant {
  int percent = 30;
  CivilDate first_day{};
  CivilDate last_day{};

  friend bool operator==(const ShareGrant&, const ShareGrant&) = default;
};

// Membership of one insurer. The insurer's registration reaches the central service at `registered`
// and may lie after `first_day`: until then nobody outside can know of it.
struct EligibilityPeriod {
  CivilDate first_day{};
  std::optional<CivilDate> last_day;  // the last day in force; open if absent
  CivilTime registered{};
  bool suppressed = false;  // display suspended (victims of violence, a wrong link under repair)
  bool deleted = false;     // withdrawn by the insurer

  std::string insurer_number;  // as in facts D.6, without padding
  std::string insurer_name;
  std::string symbol;
  std::string number;
  std::string branch;
  std::optional<ShareGrant> share;

  friend bool operator==(const EligibilityPeriod&, const EligibilityPeriod&) = default;
};

// Released with consent for limit information (CTR-CNS-04).
struct LimitCertificate {
  // 証区分: "01" limit, "02" limit and reduced charge, "03" reduced charge (facts D.5, 011)
  std::string kind;
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
  std::string kind;                // of a treatment: the act; others than those listed are never shown
  std::map<std::string, std::string> items;  // "medicine", "substance", "amount"; "waist", "glucose"; ...
};

// One person. The individual number has no member here, and none may be made: the certificate's
// serial stands for the person (RDR-SEC-06).
struct Registration {
  std::string person_id;                         // the bench's own name for the person
  std::vector<std::string> certificate_serials;  // hexadecimal, leading zeros and case do not matter
  std::string name;
  std::string kana;
  vocabulary::SexCode sex = vocabulary::SexCode::kNotSet;  // facts D.5, 007
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
  vocabulary::FacilityKind kind = vocabulary::FacilityKind::kClinic;
};

}  // namespace shikaku::messages
