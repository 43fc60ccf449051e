#include "harness/devices/person_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "harness/devices/card_order.h"
#include "reference_impl/domain/consent.h"
#include "virtual_card/my_number_card.h"

namespace shikaku::devices {
namespace {

namespace central = reference::central;

central::EligibilityPeriod PeriodOf(const scenario::EligibilitySpan& span) {
  central::EligibilityPeriod period;
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
    period.share = reference::domain::ShareGrant{span.share->percent, span.share->from, span.share->to};
  }
  return period;
}

central::MedicalRecord RecordOf(const scenario::MedicalEntry& entry) {
  using reference::domain::Category;
  central::MedicalRecord record;
  record.category = entry.category == "drug"        ? Category::kDrug
                    : entry.category == "checkup"   ? Category::kCheckup
                    : entry.category == "treatment" ? Category::kTreatment
                                                    : Category::kSurgery;
  record.performed = entry.date;
  record.facility = entry.facility;
  record.kind = entry.kind;
  record.items = {{"text", entry.text}};
  return record;
}

// OQSCD007 (facts D.5).
std::string SexCode(const std::string& sex) {
  if (sex == "male") return "1";
  return sex == "female" ? "2" : "3";
}

}  // namespace

const Bytes& PhotoOf(const scenario::Person& person, const WarmParts& warm) {
  const auto photo = warm.photos.find(person.face);
  if (photo == warm.photos.end()) {
    throw std::runtime_error(
        fmt::format("person {}: there is no face '{}' below scenarios/people/faces", person.id, person.face));
  }
  return photo->second;
}

std::string NumberBOf(const scenario::Person& person) {
  return virtual_card::VerificationNumberB(person.birth, person.card.expires, person.card.security_code);
}

std::string SerialOf(const scenario::Person& person) { return fmt::format("{:X}", person.card.serial); }

central::CardState StateOf(scenario::CardStatus status) {
  switch (status) {
    case scenario::CardStatus::kGood:
      return central::CardState::kGood;
    case scenario::CardStatus::kSuspended:
      return central::CardState::kSuspended;
    case scenario::CardStatus::kRevoked:
      return central::CardState::kRevoked;
  }
  return central::CardState::kGood;
}

central::Registration RegistrationOf(const scenario::Person& person) {
  central::Registration registration;
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
    registration.limit = central::LimitCertificate{"01", person.limit->classification, person.limit->from,
                                                   person.limit->to, std::nullopt};
  }
  return registration;
}

void StockCards(const scenario::Scenario& scenario, WarmParts& warm) {
  for (const auto& [id, person] : scenario.people) {
    // A person without a face is told in the child, as that scenario's verdict.
    if (!warm.photos.contains(person.face)) continue;
    warm.cards.Provide(OrderOf(person, PhotoOf(person, warm)), *warm.authority);
  }
}

std::unique_ptr<virtual_card::VirtualCard> IssueCard(const scenario::Person& person, const WarmParts& warm,
                                                     const virtual_card::CardFaults& faults) {
  const virtual_card::IssueOrder order = OrderOf(person, PhotoOf(person, warm));
  if (auto stocked = warm.cards.Take(order, faults)) return stocked;
  return virtual_card::IssueMyNumberCard(order, *warm.authority, {}, faults);
}

virtual_card::CardFaults FaultsOf(const scenario::LayCard& lay) {
  virtual_card::CardFaults faults;
  if (lay.mute_from_command > 0) faults.mute_from_command = lay.mute_from_command;
  faults.garbage = lay.kind == scenario::CardKind::kGarbage;
  faults.extra_think_time = lay.extra_think;
  if (lay.certificate == "forged")
    faults.authentication_certificate = virtual_card::CertificateFault::kForeignIssuer;
  if (lay.certificate == "altered")
    faults.authentication_certificate = virtual_card::CertificateFault::kAltered;
  for (const std::string& text : lay.faults) {
    if (const std::string wrong = virtual_card::AddFault(faults, text); !wrong.empty())
      throw std::runtime_error(wrong);
  }
  return faults;
}

}  // namespace shikaku::devices
