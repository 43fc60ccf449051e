// Every statement of the SQLite store, named by its purpose and prepared once, on first use.
#pragma once

#include <cstddef>

namespace shikaku::reference::central {

struct Statement {
  std::size_t slot;  // where the database keeps it prepared: below sql::kCount, one for each
  const char* sql;   // parameters are bound in their order
};

namespace sql {

inline constexpr Statement kBegin{0, "BEGIN"};
inline constexpr Statement kCommit{1, "COMMIT"};
inline constexpr Statement kRollback{2, "ROLLBACK"};

inline constexpr Statement kSaveFacility{3, "INSERT OR REPLACE INTO facility VALUES (?,?,?)"};
inline constexpr Statement kFacilityOf{4, "SELECT id, code, kind FROM facility WHERE id = ?"};

inline constexpr Statement kSavePerson{5, "INSERT OR REPLACE INTO person VALUES (?,?,?,?,?,?,NULL,?,?)"};
inline constexpr Statement kForgetCertificates{6, "DELETE FROM certificate WHERE person = ?"};
inline constexpr Statement kForgetPeriods{7, "DELETE FROM period WHERE person = ?"};
inline constexpr Statement kForgetLimit{8, "DELETE FROM limit_certificate WHERE person = ?"};
inline constexpr Statement kForgetDiseases{9, "DELETE FROM specific_disease WHERE person = ?"};
inline constexpr Statement kForgetRecords{10, "DELETE FROM medical_record WHERE person = ?"};
inline constexpr Statement kSaveCertificate{11, "INSERT OR REPLACE INTO certificate VALUES (?,?)"};
inline constexpr Statement kSavePeriod{12, "INSERT INTO period VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"};
inline constexpr Statement kSaveLimit{13, "INSERT INTO limit_certificate VALUES (?,?,?,?,?,?)"};
inline constexpr Statement kSaveDisease{14, "INSERT INTO specific_disease VALUES (NULL,?,?,?,?,?)"};
inline constexpr Statement kSaveRecord{15, "INSERT INTO medical_record VALUES (NULL,?,?,?,?,?,?)"};

inline constexpr Statement kSaveCardState{16, "INSERT INTO card_state VALUES (NULL,?,?,?)"};
inline constexpr Statement kCardStateAt{
    17, "SELECT state FROM card_state WHERE serial = ? AND since <= ? ORDER BY since DESC, id DESC LIMIT 1"};
inline constexpr Statement kSaveDisplay{
    18, "UPDATE person SET suppressed = ?2, deleted = ?3 WHERE reference = ?1"};
inline constexpr Statement kSaveRegistered{
    19, "UPDATE person SET registered = ?2, last_day_registered = ?3 WHERE reference = ?1"};

inline constexpr Statement kPersonBySerial{
    20,
    "SELECT reference, name, kana, sex, birth, registered, last_day_registered, suppressed, deleted "
    "FROM certificate JOIN person ON person = reference WHERE serial = ?"};
inline constexpr Statement kPersonByReference{
    21,
    "SELECT reference, name, kana, sex, birth, registered, last_day_registered, suppressed, deleted "
    "FROM person WHERE reference = ?"};
inline constexpr Statement kHistoryOf{
    22,
    "SELECT person, first_day, last_day, registered, suppressed, deleted, insurer_number, insurer_name, "
    "symbol, "
    "number, branch, share_percent, share_from, share_to FROM period WHERE person = ? ORDER BY id"};
inline constexpr Statement kPeriodsByKey{
    23,
    "SELECT person, first_day, last_day, period.registered, period.suppressed, period.deleted, "
    "insurer_number, "
    "insurer_name, symbol, number, branch, share_percent, share_from, share_to "
    "FROM period JOIN person ON person = reference "
    "WHERE insurer_number = ?1 AND symbol = ?2 AND number = ?3 AND (?4 = '' OR branch = ?4) AND birth = ?5 "
    "ORDER BY period.id"};
inline constexpr Statement kLimitOf{
    24, "SELECT kind, grade, first_day, last_day, long_stay FROM limit_certificate WHERE person = ?"};
inline constexpr Statement kDiseasesOf{
    25,
    "SELECT disease, ceiling_yen, first_day, last_day FROM specific_disease WHERE person = ? ORDER BY id"};
inline constexpr Statement kRecordsOf{26,
                                      "SELECT id, performed, filed, facility, kind FROM medical_record "
                                      "WHERE person = ? AND category = ? ORDER BY performed DESC, id"};

inline constexpr Statement kSaveChallenge{27, "INSERT INTO challenge VALUES (?,?,?,?,0)"};
inline constexpr Statement kChallengeOf{
    28, "SELECT id, party, nonce, issued_cycles, used FROM challenge WHERE id = ?"};
inline constexpr Statement kMarkUsed{29, "UPDATE challenge SET used = 1 WHERE id = ?"};
inline constexpr Statement kSaveSession{30, "INSERT INTO session VALUES (?,?,?,?,?,?,?,?,?)"};
inline constexpr Statement kSessionOf{
    31,
    "SELECT id, party, person, serial, certificate_from, certificate_to, method, visual, opened "
    "FROM session WHERE id = ?"};
inline constexpr Statement kSaveConsent{32, "INSERT OR REPLACE INTO consent VALUES (?,?,?,?,?)"};
inline constexpr Statement kConsentOf{
    33, "SELECT categories, limit_information, specific_disease, given FROM consent WHERE session = ?"};
inline constexpr Statement kSaveAnswer{34, "INSERT OR REPLACE INTO answer VALUES (?,?,?,?)"};
inline constexpr Statement kAnswerOf{35, "SELECT content, status, body FROM answer WHERE request = ?"};

inline constexpr Statement kLastChain{36, "SELECT chain FROM log ORDER BY id DESC LIMIT 1"};
inline constexpr Statement kAppendLog{37, "INSERT INTO log VALUES (NULL,?,?,?,?,?,?,?,?)"};
inline constexpr Statement kLog{
    38, "SELECT time, party, what, person, item, method, outcome, chain FROM log ORDER BY id"};
inline constexpr Statement kViewsOf{39,
                                    "SELECT time, party, what, person, item, method, outcome, chain FROM log "
                                    "WHERE person = ? AND what = 'view' ORDER BY id"};

// Of the record that was saved last.
inline constexpr Statement kSaveItem{
    40, "INSERT INTO medical_item VALUES ((SELECT max(id) FROM medical_record),?,?)"};
inline constexpr Statement kItemsOf{41,
                                    "SELECT name, value FROM medical_item WHERE record = ? ORDER BY name"};
inline constexpr Statement kForgetItems{
    42, "DELETE FROM medical_item WHERE record IN (SELECT id FROM medical_record WHERE person = ?)"};

inline constexpr std::size_t kCount = 43;

}  // namespace sql
}  // namespace shikaku::reference::central
