// findings.json: findings to JSON and back (docs/record.md).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "harness/evidence/json_file.h"
#include "harness/judge/findings.h"
#include "models/core/result.h"

namespace shikaku::judge {

inline constexpr int kFindingsFormat = 3;

// The content of findings.json. Bytes that are no UTF-8 in a text become U+FFFD when it is written.
nlohmann::json Encode(const Findings& findings);

// The text of findings.json.
std::string WriteFindings(const Findings& findings);

// Findings from a document; where it is not as it must be, the document keeps the first fault, with its line.
Findings ReadFindings(const evidence::JsonNode& root);

// One scenario's part of them.
nlohmann::json Encode(const ScenarioFindings& findings);
ScenarioFindings ReadScenarioFindings(const evidence::JsonNode& node);

// The same as a text by itself, in one line, and back; the error begins with `name`, and never throws.
std::string WriteScenarioFindings(const ScenarioFindings& findings);
Result<ScenarioFindings, std::string> ReadScenarioFindings(std::string text, const std::string& name);

// A sentence as it stands there: {"id", "args": {name: value}}.
nlohmann::json Encode(const Sentence& sentence);
Sentence ReadSentence(const evidence::JsonNode& node);

}  // namespace shikaku::judge
