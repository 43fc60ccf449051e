// The two reports of a run: report.html for people, junit.xml for machines.
//
// Both are made from the files of an out folder (docs/record.md) and from nothing else: the same
// folder gives the same bytes. The files are hostile until read: a missing, garbled or oversized one is
// an error that names file and line, and every text of theirs is escaped.
#pragma once

#include <filesystem>
#include <string>

#include "models/core/result.h"

namespace shikaku::reports {

// What the folder's INCOMPLETE mark means.
enum class Mark {
  kCounts,     // the run did not come to its end
  kAboutToGo,  // it is just coming to it: the mark goes when the reports are written
};

// Reads plan.json, findings.json and record/*.jsonl and writes report.html beside them: one page that
// needs no network, in Japanese and English. Returns what is wrong with the folder otherwise,
// e.g. "findings.json:12: /scenarios/0/verdict: not a verdict: \"okay\"".
Result<Done, std::string> RenderHtml(const std::filesystem::path& out_folder, Mark mark = Mark::kCounts);

// The same for junit.xml, in English, from plan.json and findings.json alone, in the format that both the
// Ant and the Jenkins schema take: a testsuite for each suite, a testcase for each scenario. A failed
// scenario is a failure, a fault of the bench an error, and one that gave no verdict is skipped, with the
// reason.
Result<Done, std::string> RenderJUnit(const std::filesystem::path& out_folder, Mark mark = Mark::kCounts);

}  // namespace shikaku::reports
