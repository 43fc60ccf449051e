// Writes the record of a run: canonical JSON lines in a hash chain (docs/record.md).
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "models/core/result.h"
#include "models/core/sim_time.h"
#include "models/ports/probe.h"

namespace shikaku::evidence {

class Recorder : public ports::Probe {
 public:
  // Creates `file`, or writes it anew. `now` gives the simulated time of each note. The error is a sentence
  // for people, as it is below.
  static Result<Recorder, std::string> Create(const std::filesystem::path& file,
                                              std::function<SimTime()> now);

  // Goes on at the end of a record that is intact but for a torn end, which is cut off.
  static Result<Recorder, std::string> GoOn(const std::filesystem::path& file, std::function<SimTime()> now);

  // Each note is on disk (in the kernel's hands) before the call returns: a crash right after it
  // does not lose it. What cannot be written is told by Written(). Throws ports::TooMuchNoted when the
  // record would be larger than readers take (kRecordBytesMax).
  void Note(const vocabulary::Event& event) override;

  // The same of an event that need not be one of the vocabulary's; `data` is an object.
  void Append(std::string_view who, std::string_view what, const nlohmann::json& data);

  // Whether all notes so far are on disk. After one that is not, none is written any more.
  Result<Done, std::string> Written() const;

 private:
  Recorder(const std::filesystem::path& file, std::function<SimTime()> now);

  std::string name_;
  std::ofstream out_;
  std::function<SimTime()> now_;
  std::uintmax_t bytes_ = 0;
  std::int64_t next_ = 0;
  std::string hash_;  // of the last line written
};

}  // namespace shikaku::evidence
