#include "reference_impl/central/sqlite.h"

#include <sqlite3.h>

#include "reference_impl/central/schema.h"

namespace shikaku::reference::central {

Result<std::unique_ptr<Database>, std::string> Database::Open(const std::string& file) {
  sqlite3* handle = nullptr;
  const int opened = sqlite3_open_v2(
      file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<Database> database(new Database(handle));  // closes the handle on every way out
  if (opened != SQLITE_OK) return Failure(file + ": " + sqlite3_errstr(opened));
  const std::string setup =
      std::string("PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;BEGIN;") + kSchema + "COMMIT;";
  if (sqlite3_exec(handle, setup.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return Failure(file + ": " + sqlite3_errmsg(handle));
  }
  return database;
}

Database::~Database() {
  for (sqlite3_stmt* statement : prepared_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

void Database::NoteFailure() { NoteFailure(sqlite3_errmsg(handle_)); }

void Database::NoteFailure(std::string why) {
  if (!failure_) failure_ = std::move(why);
}

sqlite3_stmt* Database::Prepared(const Statement& statement) {
  sqlite3_stmt*& prepared = prepared_[statement.slot];
  if (prepared == nullptr) {
    const int done =
        sqlite3_prepare_v3(handle_, statement.sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    if (done != SQLITE_OK) NoteFailure();
  }
  return prepared;
}

Bytes Database::Serialize() {
  sqlite3_int64 size = 0;
  unsigned char* image = sqlite3_serialize(handle_, "main", &size, 0);
  if (image == nullptr) return {};
  Bytes bytes(image, image + size);
  sqlite3_free(image);
  return bytes;
}

Run::~Run() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Run::Next() {
  if (statement_ == nullptr || database_.Failed()) return false;
  const int step = sqlite3_step(statement_);
  if (step == SQLITE_ROW) return true;
  if (step != SQLITE_DONE) database_.NoteFailure();
  return false;
}

std::string Run::Text(int column) const {
  const auto* text = sqlite3_column_text(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text), size);
}

std::int64_t Run::Integer(int column) const { return sqlite3_column_int64(statement_, column); }

Bytes Run::Blob(int column) const {
  const auto* blob = static_cast<const Byte*>(sqlite3_column_blob(statement_, column));
  return blob == nullptr ? Bytes() : Bytes(blob, blob + sqlite3_column_bytes(statement_, column));
}

bool Run::IsNull(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

// A day or time that does not parse was not written by this store: the file is damaged.
CivilDate Run::Day(int column) const {
  const auto day = ParseDate(Text(column));
  if (!day) database_.NoteFailure("a day is not one that the store writes");
  return day.value_or(CivilDate{});
}

std::optional<CivilDate> Run::DayIfAny(int column) const {
  if (IsNull(column)) return std::nullopt;
  return Day(column);
}

CivilTime Run::Time(int column) const {
  const auto time = ParseTime(Text(column));
  if (!time) database_.NoteFailure("a time is not one that the store writes");
  return time.value_or(CivilTime{});
}

void Run::Bind(int index, std::string_view text) {
  if (statement_ == nullptr) return;
  const char* data = text.data() == nullptr ? "" : text.data();
  if (sqlite3_bind_text(statement_, index, data, static_cast<int>(text.size()), SQLITE_TRANSIENT) !=
      SQLITE_OK) {
    database_.NoteFailure();
  }
}

void Run::Bind(int index, std::int64_t number) {
  if (statement_ == nullptr) return;
  if (sqlite3_bind_int64(statement_, index, number) != SQLITE_OK) database_.NoteFailure();
}

void Run::Bind(int index, const Bytes& blob) {
  if (statement_ == nullptr) return;
  const int size = static_cast<int>(blob.size());
  if (sqlite3_bind_blob(statement_, index, blob.data(), size, SQLITE_TRANSIENT) != SQLITE_OK) {
    database_.NoteFailure();
  }
}

}  // namespace shikaku::reference::central
