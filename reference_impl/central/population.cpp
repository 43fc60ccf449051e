// What insurers, claims and the card authority deliver to the central service.
#include <algorithm>

#include "reference_impl/central/central_service.h"
#include "reference_impl/domain/check_digit.h"
#include "reference_impl/domain/registration_rule.h"

namespace shikaku::reference::central {
namespace {

bool IsDay(const std::optional<CivilDate>& day) { return !day || day->ok(); }

bool HasRealDays(const EligibilityPeriod& period) {
  return period.first_day.ok() && IsDay(period.last_day) &&
         (!period.share || (period.share->first_day.ok() && period.share->last_day.ok()));
}

bool IsWrong(const SpecificDisease& disease) { return !disease.first_day.ok() || !disease.last_day.ok(); }

bool IsWrong(const LimitCertificate& limit) {
  return !limit.first_day.ok() || !limit.last_day.ok() || !IsDay(limit.long_stay);
}

bool IsWrong(const MedicalRecord& record) { return !record.performed.ok() || !IsDay(record.filed); }

// Days are checked because one that does not exist could not be read back.
Result<Done, std::string> Check(const Registration& person) {
  if (person.person_id.empty()) return Failure(std::string("a person without an id"));
  if (domain::IsIndividualNumber(person.person_id))
    return Failure(std::string("a person filed under an individual number"));
  const auto wrong = [&](const std::string& what) {
    return Failure("person " + person.person_id + ": " + what);
  };
  if (!person.birth.ok()) return wrong("the birth date is not a day");
  for (const std::string& serial : person.certificate_serials) {
    if (NormalSerial(serial).empty()) return wrong("'" + serial + "' is not a hexadecimal serial number");
  }
  if (!std::ranges::all_of(person.history, HasRealDays))
    return wrong("an eligibility has a date that is not a day");
  if (person.limit && IsWrong(*person.limit))
    return wrong("the limit certificate has a date that is not a day");
  for (const SpecificDisease& disease : person.diseases) {
    if (IsWrong(disease)) return wrong("a specific disease has a date that is not a day");
  }
  for (const MedicalRecord& record : person.records) {
    if (IsWrong(record)) return wrong("a medical record has a date that is not a day");
  }
  return Done{};
}

}  // namespace

std::string NormalSerial(std::string_view serial) {
  std::string normal;
  for (const char c : serial) {
    const char upper = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    const bool hex = (upper >= '0' && upper <= '9') || (upper >= 'A' && upper <= 'F');
    if (!hex) return {};
    if (upper != '0' || !normal.empty()) normal += upper;
  }
  return normal;
}

CentralService::Delivery CentralService::Deliver(const std::function<void()>& writes) {
  store_->Begin();
  writes();
  if (const auto kept = store_->Commit(); !kept)
    return Failure("the store did not take the data: " + kept.error());
  return Done{};
}

CentralService::Delivery CentralService::Enroll(const Registration& registration) {
  if (const auto checked = Check(registration); !checked) return checked;
  Registration normal = registration;
  for (std::string& serial : normal.certificate_serials) serial = NormalSerial(serial);
  return Deliver([&] { store_->SavePerson(rules_->PersonReference(normal.person_id), normal); });
}

CentralService::Delivery CentralService::AddFacility(const Facility& facility) {
  if (facility.id.empty()) return Failure(std::string("a facility without an id"));
  return Deliver([&] { store_->SaveFacility(facility); });
}

CentralService::Delivery CentralService::SetCardState(const std::string& serial, CivilTime from,
                                                      CardState kind) {
  const std::string normal = NormalSerial(serial);
  if (normal.empty()) return Failure("'" + serial + "' is not a hexadecimal serial number");
  return Deliver([&] { store_->SaveCardState(normal, from, kind); });
}

CentralService::Delivery CentralService::Deregister(const std::string& person_id, CivilDate accepted) {
  const std::string reference = rules_->PersonReference(person_id);
  if (!accepted.ok()) return Failure(std::string("the day of acceptance is not a day"));
  if (!store_->PersonByReference(reference)) return Failure("unknown person " + person_id);
  return Deliver([&] { store_->SaveRegistered(reference, true, domain::LastDayRegistered(accepted)); });
}

CentralService::Delivery CentralService::SetDisplay(const std::string& person_id, bool suppressed,
                                                    bool deleted) {
  const std::string reference = rules_->PersonReference(person_id);
  if (!store_->PersonByReference(reference)) return Failure("unknown person " + person_id);
  return Deliver([&] { store_->SaveDisplay(reference, suppressed, deleted); });
}

}  // namespace shikaku::reference::central
