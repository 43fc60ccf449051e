// Questions by the number on an insurance card or certificate: eligibility only, never medical
// information (TRM-QRY-02, CTR-BAT-01, CTR-QLF-05).
#include "reference_impl/central/answers.h"
#include "reference_impl/central/central_service.h"
#include "reference_impl/central/message.h"

namespace shikaku::reference::central {

using nlohmann::json;

// The one person behind a key, and the periods that carry it. `person` is absent where the key fits
// nobody, several people, or somebody who is not to be shown.
struct CentralService::KeyFinding {
  std::optional<Person> person;
  std::vector<EligibilityPeriod> periods;
};

CentralService::KeyFinding CentralService::FindByKey(const InsuredKey& key) {
  KeyFinding found;
  const std::vector<KeyedPeriod> matches = store_->PeriodsByKey(key);
  for (const KeyedPeriod& match : matches) {
    if (match.person != matches.front().person) return {};
    found.periods.push_back(match.period);
  }
  if (matches.empty()) return {};
  found.person = store_->PersonByReference(matches.front().person);
  if (found.person && rules_->HidesPerson({found.person->suppressed, found.person->deleted})) return {};
  return found;
}

// The state of the eligibility that was asked for; a newer one elsewhere is not told to one who
// knows only the old number.
json CentralService::AnswerQuery(const std::string& party, const KeyFinding& found) {
  domain::Finding finding;
  if (found.person) finding = rules_->FindEligibility(found.periods, Today(), Now());
  store_->AppendLog({Now(), party, "query", found.person ? found.person->reference : "", "", "",
                     std::string(domain::NameOf(finding.outcome))});
  return FindingJson(*rules_, found.person.value_or(Person{}), finding, Today());
}

ports::Response CentralService::Query(const std::string& party, const Body& body) {
  MemberReader read(body);
  const InsuredKey key = read.Key();
  if (!read.ok()) return Malformed(read.problem());
  return Answer(AnswerQuery(party, FindByKey(key)));
}

// A row that cannot be read answers none, as one that fits nobody: order and number of rows stay.
ports::Response CentralService::Batch(const std::string& party, const Body& body) {
  const auto rows = body.find("rows");
  if (rows == body.end() || !rows->is_array() || rows->size() > kMaxBatchRows) {
    return Malformed("rows: expected a list of at most 500 objects");
  }
  json answers = json::array();
  for (const json& row : *rows) {
    MemberReader read(row);
    const InsuredKey key = row.is_object() ? read.Key() : InsuredKey{};
    const bool readable = row.is_object() && read.ok();
    answers.push_back(AnswerQuery(party, readable ? FindByKey(key) : KeyFinding{}));
  }
  return Answer({{"rows", answers}});
}

// Which insurer a claim goes to: the one in force on the day of treatment, whatever number it was
// made on.
ports::Response CentralService::RouteClaim(const std::string& party, const Body& body) {
  MemberReader read(body);
  const InsuredKey key = read.Key();
  const CivilDate treated = read.Day("treatment_day");
  if (!read.ok()) return Malformed(read.problem());
  const KeyFinding found = FindByKey(key);
  domain::Finding finding;
  if (found.person) {
    finding = rules_->FindEligibility(store_->HistoryOf(found.person->reference), treated, Now());
  }
  store_->AppendLog({Now(), party, "query", found.person ? found.person->reference : "", "", "",
                     std::string(domain::NameOf(finding.outcome))});
  json out{{"outcome", std::string(domain::NameOf(finding.outcome))}};
  if (finding.period) out["insurer_number"] = finding.period->insurer_number;
  return Answer(out);
}

}  // namespace shikaku::reference::central
