#include "harness/devices/person_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "harness/scenario/card_order.h"
#include "virtual_card/contents/verification_numbers.h"

namespace shikaku::devices {
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
std::string SexCode(vocabulary::Sex sex) {
  using vocabulary::Sex;
  using vocabulary::SexCode;
  return std::string(NameOf(sex == Sex::kMale     ? SexCode::kMale
                            : sex == Sex::kFemale ? SexCode::kFemale
                                                  : SexCode::kNotSet));
}

}  // namespace

const Bytes& PhotoOf(const scenario::Person& person, const WarmParts& warm) {
  return warm.photos.at(person.face);
}

std::string NumberBOf(const scenario::Person& person) {
  return virtual_card::VerificationNumberB(person.birth, person.card.expires, person.card.security_code);
}

std::string SerialOf(const scenario::Person& person) { return fmt::format("{:X}", person.card.serial); }

messages::Registration RegistrationOf(const scenario::Person& person) {
  messages::Registration registration;
  registration.person_id = person.id;
  registration.certificate_serials = {SerialOf(person)};
  registration.name = person.name;
  registration.kana = person.kana;
  registration.sex = SexCode(person.sex);
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

void StockCards(const scenario::Scenario& scenario, WarmParts& warm) {
  for (const auto& [id, person] : scenario.people)
    warm.cards.Provide(scenario::OrderOf(person, PhotoOf(person, warm)), {}, *warm.authority);
}

std::unique_ptr<virtual_card::VirtualCard> CardOf(const scenario::Person& person, const WarmParts& warm,
                                                  const ports::CardFaults& faults) {
  auto issued =
      warm.cards.Issue(scenario::OrderOf(person, PhotoOf(person, warm)), {}, faults, *warm.authority);
  if (!issued) throw std::logic_error(person.id + ": " + ToString(issued.error()));
  return std::make_unique<virtual_card::VirtualCard>(std::move(*issued));
}

}  // namespace shikaku::devices
