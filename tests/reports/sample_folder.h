// Out folders made up of literals, as a run would leave them (docs/record.md). All persons are synthetic.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace shikaku::reports::sample {

// The lines of a record: numbered, timed in milliseconds, in a hash chain.
class RecordText {
 public:
  void Add(std::int64_t ms, std::string_view who, std::string_view what, const nlohmann::json& data);

  // A command and its answer, `us` apart.
  void Card(std::int64_t ms, std::string_view command, std::string_view answer, std::int64_t us = 9000);

  std::int64_t size() const { return n_; }
  const std::string& text() const { return text_; }

 private:
  void AddAt(std::int64_t cycles, std::string_view who, std::string_view what, const nlohmann::json& data);

  std::int64_t n_ = 0;
  std::int64_t command_ = 0;
  std::string previous_ = std::string(64, '0');
  std::string text_;
};

void WriteFile(const std::filesystem::path& file, std::string_view text);
std::string ReadFile(const std::filesystem::path& file);

// A visit of about 120 events in which a face is verified in 4.1 s: "VISIT-FACE-01", pass.
RecordText PassingVisit();

// A visit in which the reader keeps the picture in memory and takes 5.6 s: "VISIT-FACE-02", fail.
RecordText FailingVisit();

nlohmann::json Plan();

// Findings of the four kinds of scenario: passed, failed, a fault of the bench, inconclusive, in two suites.
nlohmann::json Findings();

// Plan(), Findings() and their records.
void WriteMixedRun(const std::filesystem::path& folder);

// One passed visit; findings.json says that it is not complete, and the record breaks off.
void WriteIncompleteRun(const std::filesystem::path& folder);

// `scenarios` visits, every tenth of them failed.
void WriteLargeRun(const std::filesystem::path& folder, int scenarios);

// A mixed run in which every text of the findings, and of the record of VISIT-FACE-03, is `text`.
void WriteHostileRun(const std::filesystem::path& folder, std::string_view text);

}  // namespace shikaku::reports::sample
