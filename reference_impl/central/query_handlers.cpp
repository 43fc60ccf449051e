// Questions by the number on an insurance card or certificate: eligibility only, never medical
// information (TRM-QRY-02, CTR-BAT-01, CTR-QLF-05).
#include "models/messages/insurer_number.h"
#include "reference_impl/central/answers.h"
#include "reference_impl/central/central_service.h"
#include "reference_impl/central/message.h"

namespace shikaku::reference::central {

namespace {

InsuredKey KeyOf(const std::string& insurer_number, const std::optional<std::string>& symbol,
                 const std::string& number, const std::optional<std::string>& branch, CivilDate birth) {
  InsuredKey key;
  key.insurer_number = messages::TrimInsurerNumber(insurer_number);
  key.symbol = symbol.value_or("");  // late-stage elderly have none
  key.number = number;
  key.branch = branch.value_or("");
  key.birth = birth;
  return key;
}

InsuredKey KeyOf(const vocabulary::InsuredKey& asked) {
  return KeyOf(asked.insurer_number, asked.symbol, asked.number, asked.branch, asked.birth);
}

}  // namespace

// The one person behind a key, and the periods that carry it. `person` is absent where the key fits
// nobody, several people, or somebody who is not to be shown.
struct CentralService::KeyMatch {
  std::optional<Person> person;
  std::vector<EligibilityPeriod> periods;
};

CentralService::KeyMatch CentralService::FindByKey(const InsuredKey& key) {
  KeyMatch found;
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
vocabulary::QueryAnswer CentralService::AnswerQuery(const std::string& party, const KeyMatch& found) {
  domain::Assessment assessment;
  if (found.person) assessment = rules_->FindEligibility(found.periods, Today(), Now());
  store_->AppendLog({Now(), party, "query", found.person ? found.person->reference : "", "", "",
                     std::string(IdOf(assessment.outcome))});
  return QueryAnswerOf(*rules_, found.person.value_or(Person{}), assessment, Today());
}

ports::Response CentralService::Query(const std::string& party, const vocabulary::InsuredKey& asked) {
  return Answer(AnswerQuery(party, FindByKey(KeyOf(asked))));
}

// A row that cannot be read answers none, as one that fits nobody: order and number of rows stay.
ports::Response CentralService::Batch(const std::string& party, const messages::CentralBatchRequest& asked) {
  messages::CentralBatchAnswer out;
  for (const std::optional<vocabulary::InsuredKey>& key : asked.rows) {
    out.rows.push_back(AnswerQuery(party, key ? FindByKey(KeyOf(*key)) : KeyMatch{}));
  }
  return Answer(out);
}

// Which insurer a claim goes to: the one in force on the day of treatment, whatever number it was
// made on.
ports::Response CentralService::RouteClaim(const std::string& party,
                                           const messages::CentralClaimRouteRequest& asked) {
  const KeyMatch found =
      FindByKey(KeyOf(asked.insurer_number, asked.symbol, asked.number, asked.branch, asked.birth));
  domain::Assessment assessment;
  if (found.person) {
    assessment =
        rules_->FindEligibility(store_->HistoryOf(found.person->reference), asked.treatment_day, Now());
  }
  store_->AppendLog({Now(), party, "query", found.person ? found.person->reference : "", "", "",
                     std::string(IdOf(assessment.outcome))});
  vocabulary::ClaimRoute out{assessment.outcome, {}};
  if (assessment.period) out.insurer_number = assessment.period->insurer_number;
  return Answer(out);
}

}  // namespace shikaku::reference::central
