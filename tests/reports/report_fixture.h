// A folder of its own for each test, and programs to look at what was written there.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "tests/support/own_folder.h"

namespace shikaku::reports {

class ReportTest : public ::testing::Test {
 protected:
  struct Output {
    int status = -1;
    std::string text;
  };

  // Runs a command line of this test's own making.
  static Output RunProgram(const std::string& command) {
    Output output;
    FILE* pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) return output;
    std::array<char, 4096> part{};
    while (const std::size_t got = std::fread(part.data(), 1, part.size(), pipe))
      output.text.append(part.data(), got);
    output.status = ::pclose(pipe);
    return output;
  }

  // For a command line, whatever the path holds.
  static std::string Quoted(const std::filesystem::path& path) {
    std::string quoted = "'";
    for (const char c : path.string()) quoted += c == '\'' ? "'\\''" : std::string(1, c);
    return quoted + "'";
  }

  const OwnFolder own_;
  const std::filesystem::path folder_ = own_.path();
};

}  // namespace shikaku::reports
