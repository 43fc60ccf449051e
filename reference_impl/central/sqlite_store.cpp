#include "reference_impl/central/sqlite_store.h"

#include "reference_impl/central/digest.h"

namespace shikaku::reference::central {
namespace {

LogEntry ReadEntry(const Run& run) {
  return {run.Time(0), run.Text(1), run.Text(2), run.Text(3), run.Text(4), run.Text(5), run.Text(6)};
}

// The digest of a line together with that of the line before it. Lengths keep members apart.
std::string Chain(const std::string& previous, const LogEntry& entry) {
  std::string line = previous;
  for (const std::string& member : {FormatTime(entry.time), entry.party, entry.what, entry.person, entry.item,
                                    entry.method, entry.outcome}) {
    line += std::to_string(member.size()) + ':' + member;
  }
  return Sha256Hex(line);
}

}  // namespace

Result<std::unique_ptr<Store>, std::string> SqliteStore::Open(const std::string& file) {
  auto database = Database::Open(file);
  if (!database) return Failure(database.error());
  return std::unique_ptr<Store>(new SqliteStore(std::move(*database)));
}

void SqliteStore::Begin() {
  database_->ClearFailure();
  Run(*database_, sql::kBegin).Do();
}

Result<Done, std::string> SqliteStore::Commit() {
  if (!database_->Failed()) Run(*database_, sql::kCommit).Do();
  if (!database_->Failed()) return Done{};
  const std::string why = *database_->FirstFailure();
  database_->ClearFailure();
  Run(*database_, sql::kRollback).Do();
  database_->ClearFailure();
  return Failure(why);
}

void SqliteStore::AppendLog(const LogEntry& entry) {
  std::string previous;
  {
    Run last(*database_, sql::kLastChain);
    if (last.Next()) previous = last.Text(0);
  }
  Run(*database_, sql::kAppendLog, entry.time, entry.party, entry.what, entry.person, entry.item,
      entry.method, entry.outcome, Chain(previous, entry))
      .Do();
}

std::vector<LogEntry> SqliteStore::Log() {
  std::vector<LogEntry> entries;
  Run run(*database_, sql::kLog);
  while (run.Next()) entries.push_back(ReadEntry(run));
  return entries;
}

std::vector<LogEntry> SqliteStore::ViewsOf(const std::string& reference) {
  std::vector<LogEntry> entries;
  Run run(*database_, sql::kViewsOf, reference);
  while (run.Next()) entries.push_back(ReadEntry(run));
  return entries;
}

bool SqliteStore::LogIntact() {
  std::string previous;
  Run run(*database_, sql::kLog);
  while (run.Next()) {
    previous = Chain(previous, ReadEntry(run));
    if (previous != run.Text(7)) return false;
  }
  return !database_->Failed();
}

Bytes SqliteStore::Image() { return database_->Serialize(); }

}  // namespace shikaku::reference::central
