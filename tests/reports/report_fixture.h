// A folder of its own for each test, and programs to look at what was written there.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

namespace shikaku::reports {

class ReportTest : public ::testing::Test {
 protected:
  ReportTest() : folder_(std::filesystem::temp_directory_path() / Name()) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~ReportTest() override { std::filesystem::remove_all(folder_); }

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

  std::filesystem::path folder_;

 private:
  static std::string Name() {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    return std::string("shikaku-") + info->test_suite_name() + "-" + info->name();
  }
};

}  // namespace shikaku::reports
