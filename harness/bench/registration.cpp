#include "harness/bench/registration.h"

#include <fmt/format.h>

#include <algorithm>

namespace shikaku::bench {
namespace {

messages::EligibilityPeriod PeriodOf(const scenario::EligibilitySpan& span) {
  messages::EligibilityPeriod period;
  period.first_day = span.from;
  period.last_day = span.to;
  period.registered = span.registered_at.value_or(StartOf(span.from));
  period.deleted = span.deleted;
  period.insurer_number = span.insurer_number;
  period.insurer_name = span.insurer_name;
  period.symbol = span.symbol;
  period.number = span.number;
  period.branch = span.branch;
  if (span.share) {
    period.share = messages::ShareGrant{span.share->percent, span.share->from, span.share->to};
  }
  return period;
}

messages::MedicalRecord RecordOf(const scenario::MedicalEntry& entry) {
  messages::MedicalRecord record;
  record.category = entry.category;
  record.performed = entry.date;
  record.facility = entry.facility;
  record.kind = entry.kind;
  record.items = {{"text", entry.text}};
  return record;
}

// OQSCD007 (facts D.5).
vocabulary::SexCode CodeOf(vocabulary::Sex sex) {
  using vocabulary::Sex;
  using vocabulary::SexCode;
  return sex == Sex::kMale ? SexCode::kMale : sex == Sex::kFemale ? SexCode::kFemale : SexCode::kNotSet;
}

}  // namespace

std::string SerialOf(const scenario::Person& person) { return fmt::format("{:X}", person.card.serial); }

messages::Registration RegistrationOf(const scenario::Person& person) {
  messages::Registration registration;
  registration.person_id = person.id;
  registration.certificate_serials = {SerialOf(person)};
  registration.name = person.name;
  registration.kana = person.kana;
  registration.sex = CodeOf(person.sex);
  registration.birth = person.birth;
  registration.registered = person.registered_for_insurance;
  registration.suppressed = person.suppressed;
  std::ranges::transform(person.eligibilities, std::back_inserter(registration.history), PeriodOf);
  std::ranges::transform(person.medical, std::back_inserter(registration.records), RecordOf);
  if (person.limit) {
    registration.limit = messages::LimitCertificate{"01", person.limit->classification, person.limit->from,
                                                    person.limit->to, std::nullopt};
  }
  return registration;
}

}  // namespace shikaku::bench
