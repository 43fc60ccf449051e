// The record of one scenario, read line by line.
#pragma once

#include <filesystem>
#include <string>

#include "models/core/result.h"
#include "reports/render/evidence.h"

namespace shikaku::reports {

// Reads `folder`/`name`, one event a line, numbered from 0. An unfinished last line is an error unless
// `may_be_cut`. The hash chain is not looked at.
Result<Record, std::string> ReadRecord(const std::filesystem::path& folder, const std::string& name,
                                       bool may_be_cut);

}  // namespace shikaku::reports
