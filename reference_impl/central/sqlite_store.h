// The store on SQLite, embedded: in memory for a run of the bench, in a file for a service that stays.
#pragma once

#include <memory>
#include <string>

#include "models/core/result.h"
#include "reference_impl/central/sqlite.h"
#include "reference_impl/central/store.h"

namespace shikaku::reference::central {

// What each call does is said in store.h. The same calls give the same bytes in the database.
class SqliteStore : public Store {
 public:
  // Opens `file`, by default a database in memory. The error is a sentence for the operator.
  static Result<std::unique_ptr<Store>, std::string> Open(const std::string& file = ":memory:");

  void Begin() override;
  Result<Done, std::string> Commit() override;

  void SavePerson(const std::string& reference, const Registration& registration) override;
  void SaveFacility(const Facility& facility) override;
  void SaveCardState(const std::string& serial, CivilTime from, CardState state) override;
  void SaveDisplay(const std::string& reference, bool suppressed, bool deleted) override;
  void SaveRegistered(const std::string& reference, bool registered,
                      std::optional<CivilDate> last_day) override;
  std::optional<Facility> FacilityOf(const std::string& id) override;
  CardState CardStateAt(const std::string& serial, CivilTime now) override;
  std::optional<Person> PersonBySerial(const std::string& serial) override;
  std::optional<Person> PersonByReference(const std::string& reference) override;
  std::vector<EligibilityPeriod> HistoryOf(const std::string& reference) override;
  std::vector<KeyedPeriod> PeriodsByKey(const InsuredKey& key) override;
  std::optional<LimitCertificate> LimitOf(const std::string& reference) override;
  std::vector<SpecificDisease> DiseasesOf(const std::string& reference) override;
  std::vector<MedicalRecord> RecordsOf(const std::string& reference, Category category) override;

  void SaveChallenge(const Challenge& challenge) override;
  std::optional<Challenge> ChallengeOf(const std::string& id) override;
  void MarkUsed(const std::string& challenge_id) override;
  void SaveSession(const Session& session) override;
  std::optional<Session> SessionOf(const std::string& id) override;
  void SaveConsent(const std::string& session_id, const Consent& consent) override;
  std::optional<Consent> ConsentOf(const std::string& session_id) override;
  void SaveAnswer(const std::string& request_key, const StoredAnswer& answer) override;
  std::optional<StoredAnswer> AnswerOf(const std::string& request_key) override;

  void AppendLog(const LogEntry& entry) override;
  std::vector<LogEntry> Log() override;
  std::vector<LogEntry> ViewsOf(const std::string& reference) override;
  bool LogIntact() override;
  Bytes Image() override;

 private:
  explicit SqliteStore(std::unique_ptr<Database> database) : database_(std::move(database)) {}

  std::unique_ptr<Database> database_;
};

}  // namespace shikaku::reference::central
