// Writes the record of a run: canonical JSON lines in a hash chain (docs/record.md).
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "models/core/sim_time.h"
#include "models/ports/probe.h"

namespace shikaku::evidence {

class Recorder : public ports::Probe {
 public:
  // Creates `file`, or, where `append_to` is true, goes on at the end of one whose lines are intact.
  // `now` gives the simulated time of each note.
  Recorder(const std::filesystem::path& file, std::function<SimTime()> now, bool append_to = false);

  // Each note is on disk (in the kernel's hands) before the call returns: a crash right after it
  // does not lose it. Throws std::runtime_error when it cannot be written, ports::TooMuchNoted when the
  // record would be larger than readers take (kRecordBytesMax).
  void Note(const vocabulary::Event& event) override;

  // The same of an event that need not be one of the vocabulary's; `data` is an object.
  void Append(std::string_view who, std::string_view what, const nlohmann::json& data);

 private:
  std::string path_;
  std::ofstream out_;
  std::function<SimTime()> now_;
  std::uintmax_t bytes_ = 0;
  std::int64_t next_ = 0;
  std::string hash_;  // of the last line written
};

}  // namespace shikaku::evidence
