// The part of the SQLite store that holds people, facilities and cards.
#include "reference_impl/central/sqlite_store.h"

namespace shikaku::reference::central {
namespace {

std::optional<Person> ReadPerson(Run& run) {
  if (!run.Next()) return std::nullopt;
  Person person;
  person.reference = run.Text(0);
  person.name = run.Text(1);
  person.kana = run.Text(2);
  person.sex = run.Word<vocabulary::SexCode>(3);
  person.birth = run.Day(4);
  person.registered = run.Integer(5) != 0;
  person.last_day_registered = run.DayIfAny(6);
  person.suppressed = run.Integer(7) != 0;
  person.deleted = run.Integer(8) != 0;
  return person;
}

KeyedPeriod ReadPeriod(const Run& run) {
  EligibilityPeriod period;
  period.first_day = run.Day(1);
  period.last_day = run.DayIfAny(2);
  period.registered = run.Time(3);
  period.suppressed = run.Integer(4) != 0;
  period.deleted = run.Integer(5) != 0;
  period.insurer_number = run.Text(6);
  period.insurer_name = run.Text(7);
  period.symbol = run.Text(8);
  period.number = run.Text(9);
  period.branch = run.Text(10);
  if (!run.IsNull(11)) {
    period.share = messages::ShareGrant{static_cast<int>(run.Integer(11)), run.Day(12), run.Day(13)};
  }
  return {run.Text(0), std::move(period)};
}

void WritePeriod(Database& database, const std::string& reference, const EligibilityPeriod& period) {
  std::optional<int> percent;
  std::optional<CivilDate> from;
  std::optional<CivilDate> to;
  if (period.share) {
    percent = period.share->percent;
    from = period.share->first_day;
    to = period.share->last_day;
  }
  Run(database, sql::kSavePeriod, reference, period.first_day, period.last_day, period.registered,
      period.suppressed, period.deleted, period.insurer_number, period.insurer_name, period.symbol,
      period.number, period.branch, percent, from, to)
      .Do();
}

void WriteRecord(Database& database, const std::string& reference, const MedicalRecord& record) {
  Run(database, sql::kSaveRecord, reference, record.category, record.performed, record.filed, record.facility,
      record.kind)
      .Do();
  for (const auto& [name, value] : record.items) Run(database, sql::kSaveItem, name, value).Do();
}

std::map<std::string, std::string> ReadItems(Database& database, std::int64_t record) {
  std::map<std::string, std::string> items;
  Run run(database, sql::kItemsOf, record);
  while (run.Next()) items.emplace(run.Text(0), run.Text(1));
  return items;
}

}  // namespace

void SqliteStore::SavePerson(const std::string& reference, const Registration& person) {
  for (const Statement& forget : {sql::kForgetCertificates, sql::kForgetPeriods, sql::kForgetLimit,
                                  sql::kForgetDiseases, sql::kForgetItems, sql::kForgetRecords}) {
    Run(*database_, forget, reference).Do();
  }
  Run(*database_, sql::kSavePerson, reference, person.name, person.kana, person.sex, person.birth,
      person.registered, person.suppressed, person.deleted)
      .Do();
  for (const std::string& serial : person.certificate_serials) {
    Run(*database_, sql::kSaveCertificate, serial, reference).Do();
  }
  for (const EligibilityPeriod& period : person.history) WritePeriod(*database_, reference, period);
  if (const auto& limit = person.limit) {
    Run(*database_, sql::kSaveLimit, reference, limit->kind, limit->grade, limit->first_day, limit->last_day,
        limit->long_stay)
        .Do();
  }
  for (const SpecificDisease& disease : person.diseases) {
    Run(*database_, sql::kSaveDisease, reference, disease.disease, disease.ceiling_yen, disease.first_day,
        disease.last_day)
        .Do();
  }
  for (const MedicalRecord& record : person.records) WriteRecord(*database_, reference, record);
}

void SqliteStore::SaveFacility(const Facility& facility) {
  Run(*database_, sql::kSaveFacility, facility.id, facility.code, facility.kind).Do();
}

void SqliteStore::SaveCardState(const std::string& serial, CivilTime from, CardState state) {
  Run(*database_, sql::kSaveCardState, serial, from, state).Do();
}

void SqliteStore::SaveDisplay(const std::string& reference, bool suppressed, bool deleted) {
  Run(*database_, sql::kSaveDisplay, reference, suppressed, deleted).Do();
}

void SqliteStore::SaveRegistered(const std::string& reference, bool registered,
                                 std::optional<CivilDate> last_day) {
  Run(*database_, sql::kSaveRegistered, reference, registered, last_day).Do();
}

std::optional<Facility> SqliteStore::FacilityOf(const std::string& id) {
  Run run(*database_, sql::kFacilityOf, id);
  if (!run.Next()) return std::nullopt;
  return Facility{run.Text(0), run.Text(1), run.Word<vocabulary::FacilityKind>(2)};
}

CardState SqliteStore::CardStateAt(const std::string& serial, CivilTime now) {
  Run run(*database_, sql::kCardStateAt, serial, now);
  return run.Next() ? run.Word<CardState>(0) : CardState::kGood;
}

std::optional<Person> SqliteStore::PersonBySerial(const std::string& serial) {
  Run run(*database_, sql::kPersonBySerial, serial);
  return ReadPerson(run);
}

std::optional<Person> SqliteStore::PersonByReference(const std::string& reference) {
  Run run(*database_, sql::kPersonByReference, reference);
  return ReadPerson(run);
}

std::vector<EligibilityPeriod> SqliteStore::HistoryOf(const std::string& reference) {
  std::vector<EligibilityPeriod> history;
  Run run(*database_, sql::kHistoryOf, reference);
  while (run.Next()) history.push_back(ReadPeriod(run).period);
  return history;
}

std::vector<KeyedPeriod> SqliteStore::PeriodsByKey(const InsuredKey& key) {
  std::vector<KeyedPeriod> found;
  Run run(*database_, sql::kPeriodsByKey, key.insurer_number, key.symbol, key.number, key.branch, key.birth);
  while (run.Next()) found.push_back(ReadPeriod(run));
  return found;
}

std::optional<LimitCertificate> SqliteStore::LimitOf(const std::string& reference) {
  Run run(*database_, sql::kLimitOf, reference);
  if (!run.Next()) return std::nullopt;
  return LimitCertificate{run.Text(0), run.Text(1), run.Day(2), run.Day(3), run.DayIfAny(4)};
}

std::vector<SpecificDisease> SqliteStore::DiseasesOf(const std::string& reference) {
  std::vector<SpecificDisease> diseases;
  Run run(*database_, sql::kDiseasesOf, reference);
  while (run.Next()) {
    diseases.push_back({run.Text(0), static_cast<int>(run.Integer(1)), run.Day(2), run.Day(3)});
  }
  return diseases;
}

std::vector<MedicalRecord> SqliteStore::RecordsOf(const std::string& reference, Category category) {
  std::vector<MedicalRecord> records;
  Run run(*database_, sql::kRecordsOf, reference, category);
  while (run.Next()) {
    records.push_back({category, run.Day(1), run.DayIfAny(2), run.Text(3), run.Text(4),
                       ReadItems(*database_, run.Integer(0))});
  }
  return records;
}

}  // namespace shikaku::reference::central
