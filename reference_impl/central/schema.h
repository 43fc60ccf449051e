// The tables of the central service's SQLite store. Days are texts "YYYY-MM-DD", times
// "YYYY-MM-DDTHH:MM:SS" in JST, so that they sort by themselves and a person can read them. Words of the
// vocabulary stand as their ids, which never change.
#pragma once

namespace shikaku::reference::central {

inline constexpr const char* kSchema = R"sql(
CREATE TABLE IF NOT EXISTS facility (id TEXT PRIMARY KEY, code TEXT NOT NULL, kind TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS person (
  reference TEXT PRIMARY KEY, name TEXT NOT NULL, kana TEXT NOT NULL, sex TEXT NOT NULL, birth TEXT NOT NULL,
  registered INTEGER NOT NULL, last_day_registered TEXT, suppressed INTEGER NOT NULL,
  deleted INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS certificate (serial TEXT PRIMARY KEY, person TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS card_state (
  id INTEGER PRIMARY KEY, serial TEXT NOT NULL, since TEXT NOT NULL, state TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS card_state_serial ON card_state (serial, since);

CREATE TABLE IF NOT EXISTS period (
  id INTEGER PRIMARY KEY, person TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT, registered TEXT NOT NULL,
  suppressed INTEGER NOT NULL, deleted INTEGER NOT NULL, insurer_number TEXT NOT NULL, insurer_name TEXT NOT NULL,
  symbol TEXT NOT NULL, number TEXT NOT NULL, branch TEXT NOT NULL,
  share_percent INTEGER, share_from TEXT, share_to TEXT);
CREATE INDEX IF NOT EXISTS period_person ON period (person);
CREATE INDEX IF NOT EXISTS period_key ON period (insurer_number, number, symbol);

CREATE TABLE IF NOT EXISTS limit_certificate (
  person TEXT PRIMARY KEY, kind TEXT NOT NULL, grade TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
  long_stay TEXT) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS specific_disease (
  id INTEGER PRIMARY KEY, person TEXT NOT NULL, disease TEXT NOT NULL, ceiling_yen INTEGER NOT NULL,
  first_day TEXT NOT NULL, last_day TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS specific_disease_person ON specific_disease (person);

CREATE TABLE IF NOT EXISTS medical_record (
  id INTEGER PRIMARY KEY, person TEXT NOT NULL, category TEXT NOT NULL, performed TEXT NOT NULL, filed TEXT,
  facility TEXT NOT NULL, kind TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS medical_record_person ON medical_record (person, category, performed);

CREATE TABLE IF NOT EXISTS medical_item (
  record INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (record, name)) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS challenge (
  id TEXT PRIMARY KEY, party TEXT NOT NULL, nonce BLOB NOT NULL, issued_cycles INTEGER NOT NULL,
  used INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS session (
  id TEXT PRIMARY KEY, party TEXT NOT NULL, person TEXT NOT NULL, serial TEXT NOT NULL,
  certificate_from TEXT NOT NULL, certificate_to TEXT NOT NULL, method TEXT NOT NULL, visual INTEGER NOT NULL,
  opened TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS consent (
  session TEXT PRIMARY KEY, categories TEXT NOT NULL, limit_information INTEGER NOT NULL,
  specific_disease INTEGER NOT NULL, given TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS answer (
  request TEXT PRIMARY KEY, content TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS log (
  id INTEGER PRIMARY KEY, time TEXT NOT NULL, party TEXT NOT NULL, what TEXT NOT NULL, person TEXT NOT NULL,
  item TEXT NOT NULL, method TEXT NOT NULL, outcome TEXT NOT NULL, chain TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS log_person ON log (person, what);
)sql";

}  // namespace shikaku::reference::central
