#include "reference_impl/central/answers.h"

#include <map>
#include <set>
#include <string>

#include "reference_impl/domain/share.h"

namespace shikaku::reference::central {
namespace {

using vocabulary::CheckupKind;
using vocabulary::SexCode;

// From seventy on the share is the insurer's and comes with its days; before, age alone decides it.
void AddShare(vocabulary::Eligibility& out, const CentralRules& rules, const Person& person,
              const EligibilityPeriod& period, CivilDate today) {
  if (const auto share = rules.ShareOn(period, today)) {
    out.share_percent = share->percent;
    out.share_valid_from = share->first_day;
    out.share_valid_to = share->last_day;
    return;
  }
  const domain::ShareRange ordinary = domain::OrdinaryShare(person.birth, today);
  if (ordinary.low == ordinary.high) out.share_percent = ordinary.low;
}

// Substances that more than one facility dispensed, among `shown` records (CTR-MED-06).
std::vector<vocabulary::Duplicate> Duplicates(const std::vector<const MedicalRecord*>& shown) {
  std::map<std::string, std::set<std::string>> facilities;
  for (const MedicalRecord* record : shown) {
    const auto substance = record->items.find("substance");
    if (substance != record->items.end()) facilities[substance->second].insert(record->facility);
  }
  std::vector<vocabulary::Duplicate> out;
  for (const auto& [substance, names] : facilities) {
    if (names.size() > 1) out.push_back({substance, {names.begin(), names.end()}});
  }
  return out;
}

vocabulary::MedicalRecord RecordOf(const CentralRules& rules, const Person& person,
                                   const MedicalRecord& record) {
  vocabulary::MedicalRecord out;
  out.date = record.performed;
  out.facility = record.facility;
  for (const auto& [name, value] : record.items) {
    if (rules.ShowsItem(record, name, person.birth)) out.items[name] = value;
  }
  if (!record.kind.empty()) out.kind = record.kind;
  if (record.category == Category::kCheckup) {
    const bool late = domain::IsLateStageElderly(person.birth, record.performed);
    out.checkup = late ? CheckupKind::kLateStage : CheckupKind::kSpecific;
  }
  return out;
}

}  // namespace

vocabulary::Eligibility EligibilityOf(const CentralRules& rules, const Person& person,
                                      const EligibilityPeriod& period, CivilDate today) {
  vocabulary::Eligibility out;
  out.insurer_number = period.insurer_number;
  out.insurer_name = period.insurer_name;
  out.symbol = period.symbol;
  out.number = period.number;
  out.branch = period.branch;
  out.name = person.name;
  out.kana = person.kana;
  out.birth = person.birth;
  out.sex = person.sex;
  out.valid_from = period.first_day;
  out.valid_to = period.last_day;
  AddShare(out, rules, person, period, today);
  return out;
}

vocabulary::QueryAnswer QueryAnswerOf(const CentralRules& rules, const Person& person,
                                      const domain::Assessment& assessment, CivilDate today) {
  vocabulary::QueryAnswer out{assessment.outcome, {}};
  if (assessment.period) out.eligibility = EligibilityOf(rules, person, *assessment.period, today);
  return out;
}

messages::CentralMedicalAnswer RecordsOf(const CentralRules& rules, const Person& person, Category category,
                                         const std::vector<MedicalRecord>& records, CivilDate today) {
  std::vector<const MedicalRecord*> shown;
  for (const MedicalRecord& record : records) {
    if (rules.ShowsRecord(record, person.birth, today)) shown.push_back(&record);
  }
  messages::CentralMedicalAnswer out;
  out.category = category;
  for (const MedicalRecord* record : shown) out.records.push_back(RecordOf(rules, person, *record));
  if (category == Category::kDrug) out.duplicates = Duplicates(shown);
  return out;
}

std::optional<vocabulary::LimitCertificate> LimitOf(const CentralRules& rules,
                                                    const std::optional<LimitCertificate>& limit,
                                                    CivilDate today) {
  if (!limit || !rules.GrantInForce(limit->first_day, limit->last_day, today)) return std::nullopt;
  return vocabulary::LimitCertificate{limit->kind, limit->grade, limit->first_day, limit->last_day,
                                      limit->long_stay};
}

std::vector<vocabulary::SpecificDisease> DiseasesOf(const CentralRules& rules,
                                                    const std::vector<SpecificDisease>& diseases,
                                                    CivilDate today) {
  std::vector<vocabulary::SpecificDisease> out;
  for (const SpecificDisease& disease : diseases) {
    if (!rules.GrantInForce(disease.first_day, disease.last_day, today)) continue;
    out.push_back({disease.disease, disease.ceiling_yen, disease.first_day, disease.last_day});
  }
  return out;
}

}  // namespace shikaku::reference::central
