// What the central service keeps, behind one interface, so that no handler knows the database.
//
// Calls between Begin and Commit are one unit. A call that the database could not carry out returns
// an empty value and makes the next Commit fail, which takes the whole unit back and says why; so callers
// need to look only there. One unit at a time; not for several threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/bytes.h"
#include "models/core/result.h"
#include "models/core/sim_time.h"
#include "models/vocabulary/desk.h"
#include "reference_impl/central/registration.h"

namespace shikaku::reference::central {

// A person as the store files them.
struct Person {
  std::string reference;  // the store's key of this person: CentralRules::PersonReference chooses the text
  std::string name;       // texts in the form of messages::Registration
  std::string kana;
  vocabulary::SexCode sex = vocabulary::SexCode::kNotSet;
  CivilDate birth{};
  bool registered = false;                       // for insurance use (CTR-REG-01)
  std::optional<CivilDate> last_day_registered;  // after a deregistration; absent: until further notice
  bool suppressed = false;                       // nothing of this person may be shown (CTR-QLF-03)
  bool deleted = false;                          // likewise: all was withdrawn
};

// A challenge that was given to a party (CTR-CRT-01).
struct Challenge {
  std::string id;     // drawn by the service
  std::string party;  // who asked for it, as the transport says
  Bytes nonce;        // what the card signs, 32 bytes
  SimTime issued{};
  bool used = false;  // answered, rightly or wrongly
};

// One visit of one person at one party, from the confirmation on.
struct Session {
  std::string id;                // drawn by the service; it opens the session to `party` alone
  std::string party;             // where the person is
  std::string person;            // Person::reference
  std::string serial;            // of the card's certificate, as NormalSerial writes it
  CivilDate certificate_from{};  // its first and last day
  CivilDate certificate_to{};
  vocabulary::Method method{};
  bool visual = false;  // the confirmation by eye is on record
  CivilTime opened{};
};

// What a person agreed to in one session (CTR-CNS-01).
struct Consent {
  std::vector<Category> categories;  // of medical information
  bool limit = false;                // the limit certificate too (CTR-CNS-04)
  bool specific_disease = false;     // the specific-disease certificates too (CTR-CNS-03)
  CivilTime given{};
};

// The answer to a request that names itself (TRM-NET-01).
struct StoredAnswer {
  std::string content;  // digest of what was asked, so that another request under the same name is found out
  int status = 0;       // of the response, and its body
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

// A period that carries the key that was asked for, and the reference of the person whose it is.
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
  std::string item;     // of a view: the id of a vocabulary::ReleasedItem
  std::string method;   // of a check, register, consent or view: the id of a vocabulary::Method
  std::string outcome;  // of a check or query: the id of a vocabulary::Outcome or ServiceError

  friend bool operator==(const LogEntry&, const LogEntry&) = default;
};

// What follows holds for every store; SqliteStore is one.
class Store {
 public:
  virtual ~Store() = default;

  // Opens a unit. None is open.
  virtual void Begin() = 0;

  // Ends the unit. Done: all of it is kept, on disk where there is one. The error, a sentence for the
  // operator, says why the first call failed that did; nothing of the unit is kept.
  virtual Result<Done, std::string> Commit() = 0;

  // ── Population ──

  // Files a person with history, certificates and records, in the place of all that stood under
  // `reference`. The registration has been checked: its days exist, its serials are hexadecimal.
  virtual void SavePerson(const std::string& reference, const Registration& registration) = 0;

  // Files a party, in the place of the one with its id.
  virtual void SaveFacility(const Facility& facility) = 0;

  // Notes that the certificate `serial` (as NormalSerial writes it) is in this state from `from` on.
  // Earlier notes stay: the state at a moment is that of the last note up to it.
  virtual void SaveCardState(const std::string& serial, CivilTime from, CardState state) = 0;

  // Sets the marks of a person (CTR-QLF-03). Nothing happens for a reference that is not there.
  virtual void SaveDisplay(const std::string& reference, bool suppressed, bool deleted) = 0;

  // Sets whether a person is registered for insurance use, and the last day on which they are (CTR-REG-02);
  // no day: until further notice. Nothing happens for a reference that is not there.
  virtual void SaveRegistered(const std::string& reference, bool registered,
                              std::optional<CivilDate> last_day) = 0;

  // The party of that id; nothing: no such party.
  virtual std::optional<Facility> FacilityOf(const std::string& id) = 0;

  // The state of a certificate at `now`; kGood where nothing was noted.
  virtual CardState CardStateAt(const std::string& serial, CivilTime now) = 0;

  // The person who holds the certificate; nothing: nobody does.
  virtual std::optional<Person> PersonBySerial(const std::string& serial) = 0;

  // The person filed under `reference`; nothing: nobody is.
  virtual std::optional<Person> PersonByReference(const std::string& reference) = 0;

  // A person's eligibilities in the order in which they were filed, deleted ones too.
  virtual std::vector<EligibilityPeriod> HistoryOf(const std::string& reference) = 0;

  // Every period of anybody that carries this key, in the order in which they were filed. All members of the
  // key must agree, but an empty branch agrees with any.
  virtual std::vector<KeyedPeriod> PeriodsByKey(const InsuredKey& key) = 0;

  // The person's limit certificate, in force or not; nothing: there is none.
  virtual std::optional<LimitCertificate> LimitOf(const std::string& reference) = 0;

  // The person's specific-disease certificates, in force or not, in the order in which they were filed.
  virtual std::vector<SpecificDisease> DiseasesOf(const std::string& reference) = 0;

  // The person's records of one category: the latest first, those of one day in the order of filing.
  virtual std::vector<MedicalRecord> RecordsOf(const std::string& reference, Category category) = 0;

  // ── Visits ──

  // Keeps a challenge under its id, which is new.
  virtual void SaveChallenge(const Challenge& challenge) = 0;

  // The challenge of that id, used or not; nothing: none was given.
  virtual std::optional<Challenge> ChallengeOf(const std::string& id) = 0;

  // Notes that the challenge has been answered; it stays so. Nothing happens for an id that is not there.
  virtual void MarkUsed(const std::string& challenge_id) = 0;

  // Keeps a session under its id, which is new.
  virtual void SaveSession(const Session& session) = 0;

  // The session of that id, whoever asks and however old it is; nothing: there is none.
  virtual std::optional<Session> SessionOf(const std::string& id) = 0;

  // Keeps the consent of a session, in the place of an earlier one.
  virtual void SaveConsent(const std::string& session_id, const Consent& consent) = 0;

  // The last consent of a session; nothing: none was given.
  virtual std::optional<Consent> ConsentOf(const std::string& session_id) = 0;

  // Keeps an answer under a digest of party and request id, so that no text of a party is in the store.
  virtual void SaveAnswer(const std::string& request_key, const StoredAnswer& answer) = 0;

  // The answer kept under that digest; nothing: the request never came.
  virtual std::optional<StoredAnswer> AnswerOf(const std::string& request_key) = 0;

  // ── The trail ──

  // Adds a line, chained to the one before it by its digest (CTR-LOG-01).
  virtual void AppendLog(const LogEntry& entry) = 0;

  // All lines, the oldest first.
  virtual std::vector<LogEntry> Log() = 0;

  // The lines that tell of a release of this person's data, the oldest first.
  virtual std::vector<LogEntry> ViewsOf(const std::string& reference) = 0;

  // False if a line was altered, added or taken out of the middle since it was written.
  virtual bool LogIntact() = 0;

  // The bytes of the whole database, as they would lie on a disk; for the bench, which looks in them for
  // what must not be there.
  virtual Bytes Image() = 0;
};

}  // namespace shikaku::reference::central
