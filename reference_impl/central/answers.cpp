#include "reference_impl/central/answers.h"

#include <map>
#include <set>
#include <string>

#include "reference_impl/domain/share.h"

namespace shikaku::reference::central {
namespace {

using nlohmann::json;

std::string Str(std::string_view text) { return std::string(text); }

// From seventy on the share is the insurer's and comes with its days; before, age alone decides it.
void AddShare(json& out, const CentralRules& rules, const Person& person, const EligibilityPeriod& period,
              CivilDate today) {
  if (const auto share = rules.ShareOn(period, today)) {
    out["share_percent"] = share->percent;
    out["share_valid_from"] = FormatDate(share->first_day);
    out["share_valid_to"] = FormatDate(share->last_day);
    return;
  }
  const domain::ShareRange ordinary = domain::OrdinaryShare(person.birth, today);
  if (ordinary.low == ordinary.high) out["share_percent"] = ordinary.low;
}

// Substances that more than one facility dispensed, among `shown` records (CTR-MED-06).
json Duplicates(const std::vector<const MedicalRecord*>& shown) {
  std::map<std::string, std::set<std::string>> facilities;
  for (const MedicalRecord* record : shown) {
    const auto substance = record->items.find("substance");
    if (substance != record->items.end()) facilities[substance->second].insert(record->facility);
  }
  json out = json::array();
  for (const auto& [substance, names] : facilities) {
    if (names.size() > 1) out.push_back({{"substance", substance}, {"facilities", names}});
  }
  return out;
}

json RecordJson(const CentralRules& rules, const Person& person, const MedicalRecord& record) {
  json items = json::object();
  for (const auto& [name, value] : record.items) {
    if (rules.ShowsItem(record, name, person.birth)) items[name] = value;
  }
  json out{{"date", FormatDate(record.performed)}, {"facility", record.facility}, {"items", items}};
  if (!record.kind.empty()) out["kind"] = record.kind;
  if (record.category == Category::kCheckup) {
    out["checkup"] = domain::IsLateStageElderly(person.birth, record.performed) ? "late-stage" : "specific";
  }
  return out;
}

}  // namespace

json EligibilityJson(const CentralRules& rules, const Person& person, const EligibilityPeriod& period,
                     CivilDate today) {
  json out{{"insurer_number", period.insurer_number},
           {"insurer_name", period.insurer_name},
           {"symbol", period.symbol},
           {"number", period.number},
           {"branch", period.branch},
           {"name", person.name},
           {"kana", person.kana},
           {"birth", FormatDate(person.birth)},
           {"sex", person.sex},
           {"valid_from", FormatDate(period.first_day)}};
  out["valid_to"] = period.last_day ? json(FormatDate(*period.last_day)) : json();
  AddShare(out, rules, person, period, today);
  return out;
}

json FindingJson(const CentralRules& rules, const Person& person, const domain::Finding& finding,
                 CivilDate today) {
  json out{{"outcome", Str(domain::NameOf(finding.outcome))}};
  if (finding.period) out["eligibility"] = EligibilityJson(rules, person, *finding.period, today);
  return out;
}

json RecordsJson(const CentralRules& rules, const Person& person, Category category,
                 const std::vector<MedicalRecord>& records, CivilDate today) {
  std::vector<const MedicalRecord*> shown;
  for (const MedicalRecord& record : records) {
    if (rules.ShowsRecord(record, person.birth, today)) shown.push_back(&record);
  }
  json list = json::array();
  for (const MedicalRecord* record : shown) list.push_back(RecordJson(rules, person, *record));
  json out{{"category", Str(domain::NameOf(category))}, {"records", list}};
  if (category == Category::kDrug) out["duplicates"] = Duplicates(shown);
  return out;
}

json LimitJson(const CentralRules& rules, const std::optional<LimitCertificate>& limit, CivilDate today) {
  if (!limit || !rules.GrantInForce(limit->first_day, limit->last_day, today)) return {};
  json out{{"kind", limit->kind},
           {"grade", limit->grade},
           {"valid_from", FormatDate(limit->first_day)},
           {"valid_to", FormatDate(limit->last_day)}};
  if (limit->long_stay) out["long_stay"] = FormatDate(*limit->long_stay);
  return out;
}

json DiseasesJson(const CentralRules& rules, const std::vector<SpecificDisease>& diseases, CivilDate today) {
  json out = json::array();
  for (const SpecificDisease& disease : diseases) {
    if (!rules.GrantInForce(disease.first_day, disease.last_day, today)) continue;
    out.push_back({{"disease", disease.disease},
                   {"ceiling_yen", disease.ceiling_yen},
                   {"valid_from", FormatDate(disease.first_day)},
                   {"valid_to", FormatDate(disease.last_day)}});
  }
  return out;
}

}  // namespace shikaku::reference::central
