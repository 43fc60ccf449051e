// Runs a program and keeps what it says.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace shikaku::rtl {

struct ToolResult {
  int exit_code = 0;   // 127: not found; 128: killed, or out of time
  std::string output;  // both streams, in order; the first megabyte
};

// In the working directory `folder`. Killed after `patience`.
ToolResult RunTool(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
                   std::chrono::seconds patience);

}  // namespace shikaku::rtl
