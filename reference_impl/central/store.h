// What the central service keeps, behind one interface: SQLite today, another database tomorrow.
//
// Calls between Begin and Commit are one unit. A call that the database could not carry out returns
// an empty value and makes the next Commit fail, which takes the whole unit back; so callers need to
// look only there. One unit at a time; not for several threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/bytes.h"
#include "models/core/sim_time.h"
#include "reference_impl/central/registration.h"

namespace shikaku::reference::central {

// A person as the store files them; `reference` is the text chosen by the rules.
struct Person {
  std::string reference;
  std::string name;
  std::string kana;
  std::string sex;
  CivilDate birth{};
  bool registered = false;
  std::optional<CivilDate> last_day_registered;
  bool suppressed = false;
  bool deleted = false;
};

struct Challenge {
  std::string id;
  std::string party;
  Bytes nonce;
  SimTime issued{};
  bool used = false;
};

// One visit of one person at one party, from the confirmation on.
struct Session {
  std::string id;
  std::string party;
  std::string person;
  std::string serial;
  CivilDate certificate_from{};
  CivilDate certificate_to{};
  std::string method;   // face | pin | visual
  bool visual = false;  // the confirmation by eye is on record
  CivilTime opened{};
};

struct Consent {
  std::vector<Category> categories;
  bool limit = false;
  bool specific_disease = false;
  CivilTime given{};
};

// The answer to a request that names itself, and the digest of what was asked.
struct StoredAnswer {
  std::string content;
  int status = 0;
  std::string body;
};

// What is printed on an insurance card or certificate. An empty branch stands for any.
struct InsuredKey {
  std::string insurer_number;
  std::string symbol;
  std::string number;
  std::string branch;
  CivilDate birth{};
};

struct KeyedPeriod {
  std::string person;
  EligibilityPeriod period;
};

// One line of the trail (CTR-LOG-01, CTR-SEC-04). Unused members are empty.
struct LogEntry {
  CivilTime time{};
  std::string party;
  std::string what;  // check | register | consent | view | query
  std::string person;
  std::string item;     // of a view: drug, ..., limit, specific-disease
  std::string method;   // of a check: face, pin, visual
  std::string outcome;  // of a check or query: valid, invalid, none, or the error

  friend bool operator==(const LogEntry&, const LogEntry&) = default;
};

class Store {
 public:
  virtual ~Store() = default;

  virtual void Begin() = 0;
  virtual bool Commit() = 0;

  // Population. SavePerson replaces what stood under `reference`.
  virtual void SavePerson(const std::string& reference, const Registration& registration) = 0;
  virtual void SaveFacility(const Facility& facility) = 0;
  virtual void SaveCardState(const std::string& serial, CivilTime from, CardState state) = 0;
  virtual void SaveDisplay(const std::string& reference, bool suppressed, bool deleted) = 0;
  virtual void SaveRegistered(const std::string& reference, bool registered,
                              std::optional<CivilDate> last_day) = 0;

  virtual std::optional<Facility> FacilityOf(const std::string& id) = 0;
  virtual CardState CardStateAt(const std::string& serial, CivilTime now) = 0;
  virtual std::optional<Person> PersonBySerial(const std::string& serial) = 0;
  virtual std::optional<Person> PersonByReference(const std::string& reference) = 0;
  virtual std::vector<EligibilityPeriod> HistoryOf(const std::string& reference) = 0;
  virtual std::vector<KeyedPeriod> PeriodsByKey(const InsuredKey& key) = 0;
  virtual std::optional<LimitCertificate> LimitOf(const std::string& reference) = 0;
  virtual std::vector<SpecificDisease> DiseasesOf(const std::string& reference) = 0;

  // Latest first, in one fixed order.
  virtual std::vector<MedicalRecord> RecordsOf(const std::string& reference, Category category) = 0;

  // Visits.
  virtual void SaveChallenge(const Challenge& challenge) = 0;
  virtual std::optional<Challenge> ChallengeOf(const std::string& id) = 0;
  virtual void MarkUsed(const std::string& challenge_id) = 0;
  virtual void SaveSession(const Session& session) = 0;
  virtual std::optional<Session> SessionOf(const std::string& id) = 0;
  virtual void SaveConsent(const std::string& session_id, const Consent& consent) = 0;
  virtual std::optional<Consent> ConsentOf(const std::string& session_id) = 0;
  virtual void SaveAnswer(const std::string& request_key, const StoredAnswer& answer) = 0;
  virtual std::optional<StoredAnswer> AnswerOf(const std::string& request_key) = 0;

  // The trail. Each line is chained to the one before it by its digest.
  virtual void AppendLog(const LogEntry& entry) = 0;
  virtual std::vector<LogEntry> Log() = 0;
  virtual std::vector<LogEntry> ViewsOf(const std::string& reference) = 0;

  // False if a line was altered, added or taken out of the middle since it was written.
  virtual bool LogIntact() = 0;

  // The bytes of the whole database, as they would lie on a disk.
  virtual Bytes Image() = 0;
};

}  // namespace shikaku::reference::central
