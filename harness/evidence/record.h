// Reads the record of a run back, and checks its hash chain.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "models/core/result.h"
#include "models/core/sim_time.h"

namespace shikaku::evidence {

struct Event {
  std::int64_t n = 0;
  SimTime t{};
  std::string who;
  std::string what;
  nlohmann::json data;
  std::string hash;

  bool Is(std::string_view by, std::string_view kind) const { return who == by && what == kind; }

  // A text member of the data; empty where it is missing or no text.
  std::string Text(std::string_view member) const;
};

struct Record {
  std::vector<Event> events;
  std::uintmax_t whole_bytes = 0;  // length of the whole lines

  // The first event of this kind, or null.
  const Event* First(std::string_view who, std::string_view what) const;
};

struct RecordError {
  std::string file;
  std::size_t line = 0;  // 0: the file as a whole
  std::string cause;

  std::string ToString() const;
};

// Whether the last line may be cut short, as in the record of a process that died.
enum class Tail { kWhole, kMayBeTorn };

// Every line must be well-formed, in sequence, and match the chain.
Result<Record, RecordError> LoadRecord(const std::filesystem::path& file, Tail tail = Tail::kWhole);

}  // namespace shikaku::evidence
