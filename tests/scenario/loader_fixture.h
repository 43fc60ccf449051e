// A good scenario file, and what the loader says of it once a line of it is changed.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "harness/scenario/loader.h"
#include "models/core/home.h"
#include "tests/support/own_folder.h"

namespace shikaku::scenario {

namespace fs = std::filesystem;

inline constexpr const char* kGood = R"(id: good
title: {en: Good, ja: 良い}
requirements: [RDR-UI-01]
at: 2025-06-10T10:15:00
people:
  - person: tanaka-hanako
steps:
  - lay_card: {person: tanaka-hanako}
  - touch: face
    when: choose-method
expect:
  - {requirement: RDR-UI-01, screens: [idle]}
)";

inline bool Contains(const std::string& text, const char* words) {
  return text.find(words) != std::string::npos;
}

class LoaderTest : public testing::Test {
 protected:
  // The text of the errors of a scenario file with these contents; empty if it loads.
  std::string Load(const std::string& text) {
    const fs::path folder = own_.path() / "suite";
    fs::create_directories(folder);
    const fs::path file = folder / "s.yaml";
    std::ofstream(file, std::ios::binary) << text;
    LoadErrors errors;
    scenario_ = TakeFrom(LoadScenario(file, vocabulary_), errors);
    std::string all;
    for (const LoadError& error : errors) {
      std::string line = error.ToString();
      if (line.starts_with(file.string())) line.erase(0, file.string().size() + 1);
      all += line + "\n";
    }
    EXPECT_EQ(all.empty(), scenario_.has_value());
    return all;
  }

  static std::string With(const std::string& from, const std::string& to) {
    std::string text = kGood;
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  }

  // The person of the file with these changes.
  std::string LoadWith(const std::string& changes) {
    return Load(With("person: tanaka-hanako\n", "person: tanaka-hanako\n    with: " + changes + "\n"));
  }

  // Somebody beside her, with these changes.
  std::string LoadSecond(const std::string& id, const std::string& changes) {
    return Load(With("person: tanaka-hanako\n",
                     "person: tanaka-hanako\n  - person: " + id + "\n    with: " + changes + "\n"));
  }

  std::string LoadExpecting(const std::string& terms) {
    return Load(With("{requirement: RDR-UI-01, screens: [idle]}", "{requirement: RDR-UI-01, " + terms + "}"));
  }

  OwnFolder own_;
  Vocabulary vocabulary_{{"RDR-UI-01", "RDR-HW-01", "RDR-UI-07", "RDR-SEC-03"},
                         SourceFolder() / "scenarios" / "people",
                         {"RDR-HW-01"}};
  std::optional<Scenario> scenario_;
};

}  // namespace shikaku::scenario
