// A thin hold on SQLite: a connection with prepared statements, and one run of a statement.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "models/core/bytes.h"
#include "models/core/civil_date.h"
#include "models/core/result.h"
#include "models/vocabulary/word.h"
#include "reference_impl/central/statements.h"

struct sqlite3;
struct sqlite3_stmt;

namespace shikaku::reference::central {

// An open SQLite database. Not for several threads.
class Database {
 public:
  // Opens `file` (":memory:" for one that lives with the object) and creates missing tables. The error is
  // SQLite's own words.
  static Result<std::unique_ptr<Database>, std::string> Open(const std::string& file);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // The prepared statement, made at its first use and kept; null, and Failed, if it cannot be prepared. It
  // belongs to the database.
  sqlite3_stmt* Prepared(const Statement& statement);

  // Whether a call has failed since the last ClearFailure, and why the first did; a failure is noted by
  // whoever finds it: one of SQLite in its own words.
  bool Failed() const { return failure_.has_value(); }
  const std::optional<std::string>& FirstFailure() const { return failure_; }
  void NoteFailure();
  void NoteFailure(std::string why);
  void ClearFailure() { failure_.reset(); }

  // The database as the bytes of a file; empty, and Failed, if SQLite cannot.
  Bytes Serialize();

 private:
  explicit Database(sqlite3* handle) : handle_(handle) {}

  sqlite3* handle_;
  std::array<sqlite3_stmt*, sql::kCount> prepared_{};
  std::optional<std::string> failure_;
};

// One run of a prepared statement: bind in order, step through the rows, read columns. The statement
// is reset at the end of its life. Failures are noted at the database; a failed run has no rows.
class Run {
 public:
  // Binds `values` to the parameters of `statement`, in order. The database outlives the run; one run of a
  // statement at a time.
  template <class... Values>
  Run(Database& database, const Statement& statement, const Values&... values)
      : database_(database), statement_(database.Prepared(statement)) {
    int index = 0;
    (Bind(++index, values), ...);
  }
  ~Run();
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  // Moves to the next row; false at the end.
  bool Next();

  // Runs a statement that has no rows.
  void Do() { Next(); }

  // The columns of the row that Next() has moved to, counted from 0. A value of another type is converted as
  // SQLite does; NULL gives an empty text, 0 or no bytes. A text that is no day or time, or no id of a word,
  // is a failure, and gives no meaningful one.
  std::string Text(int column) const;
  std::int64_t Integer(int column) const;
  Bytes Blob(int column) const;
  bool IsNull(int column) const;
  CivilDate Day(int column) const;
  std::optional<CivilDate> DayIfAny(int column) const;
  CivilTime Time(int column) const;
  template <vocabulary::IsWord W>
  W Word(int column) const {
    const auto word = vocabulary::FromId<W>(Text(column));
    if (!word) database_.NoteFailure("a word is not one that the store writes");
    return word.value_or(W{});
  }

 private:
  void Bind(int index, std::string_view text);
  void Bind(int index, const std::string& text) { Bind(index, std::string_view(text)); }
  void Bind(int index, const char* text) { Bind(index, std::string_view(text)); }
  void Bind(int index, std::int64_t number);
  void Bind(int index, int number) { Bind(index, std::int64_t{number}); }
  void Bind(int index, bool flag) { Bind(index, std::int64_t{flag}); }
  void Bind(int index, const Bytes& blob);
  // By its id, which never changes: a database outlives names.
  template <vocabulary::IsWord W>
  void Bind(int index, W word) {
    Bind(index, IdOf(word));
  }
  void Bind(int index, CivilDate day) { Bind(index, FormatDate(day)); }
  void Bind(int index, CivilTime time) { Bind(index, FormatTime(time)); }
  template <class T>
  void Bind(int index, const std::optional<T>& value) {
    if (value) Bind(index, *value);  // a cleared parameter is NULL
  }

  Database& database_;
  sqlite3_stmt* statement_;
};

}  // namespace shikaku::reference::central
