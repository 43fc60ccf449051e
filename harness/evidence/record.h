// Reads the record of a run back, and checks its hash chain. Total: whatever bytes the file holds, the answer
// is a record or an error with file and line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"
#include "models/core/sim_time.h"
#include "models/vocabulary/event_kinds.h"

namespace shikaku::evidence {

// One line, as it stands: `data` is an object, and nothing is said of what is in it.
struct Event {
  std::int64_t n = 0;  // sequence number, from 0; the line of the file is n + 1
  SimTime t{};
  std::string who;
  std::string what;
  nlohmann::json data;
  std::string hash;

  // `data` as the line has it.
  std::string DataAsText() const { return data.dump(); }
};

// All whole lines of a record.
struct Record {
  std::vector<Event> events;       // events[n] has the number n
  std::uintmax_t whole_bytes = 0;  // length of the whole lines
  bool cut = false;                // the file goes on with an unfinished line

  // The first event of this kind, or null.
  const Event* First(vocabulary::EventKind kind) const;
};

// What is wrong with a record, and where.
struct RecordError {
  std::string file;
  std::size_t line = 0;  // from 1; 0: the file as a whole
  vocabulary::RecordDamage damage = vocabulary::RecordDamage::kForm;
  std::string detail{};  // more of it, in English; may be empty

  // "record/ID.jsonl:17: the hash chain is broken here: …"
  std::string ToString() const;
};

// Whether the last line may be cut short, as in the record of a process that died.
enum class Tail { kWhole, kMayBeTorn };

// The most that a record may be. A longer one is refused before it is read.
inline constexpr std::uintmax_t kRecordBytesMax = 256U << 20U;
inline constexpr int kRecordDepthMax = 64;  // objects and arrays within each other

// Every line must be well-formed, in sequence, and match the chain.
Result<Record, RecordError> ParseRecord(std::string_view text, const std::string& name, Tail tail);

// The same of a file of at most kRecordBytesMax; errors name it as `file`.
Result<Record, RecordError> LoadRecord(const std::filesystem::path& file, Tail tail = Tail::kWhole);

// The hash of the last whole line of a file, not checked against the lines before it; reads no more than
// that line. Empty if there is none.
std::string LastHash(std::string_view text);

}  // namespace shikaku::evidence
