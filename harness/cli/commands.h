// The commands of `shikaku`. Each Add… hangs its options into the command line and returns what runs it.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "harness/campaign/catalogue.h"

namespace shikaku::cli {

// Runs the chosen command; the exit code of the process.
using Command = std::function<int()>;

// Each adds its command with all options to `app`; what it returns runs it after `app` has parsed. Nothing is
// read or written before that.
Command AddRun(CLI::App& app);
Command AddList(CLI::App& app);
Command AddExplain(CLI::App& app);
Command AddReport(CLI::App& app);
Command AddBench(CLI::App& app);
Command AddCard(CLI::App& app);

// ── What commands share ─────────────────────────────────────────────────────────

// Adds --scenarios DIR; its value, by default the folder that came with the program.
std::shared_ptr<std::filesystem::path> AddScenariosOption(CLI::App& command);

// The catalogue, or nothing after the errors were printed to stderr.
// `device`: the device file of the reader under test; empty: the reference.
std::optional<campaign::Catalogue> OpenCatalogue(const std::filesystem::path& folder,
                                                 const std::filesystem::path& device = {});

// Every error on a line of its own to stderr: file, line, cause, remedy.
void PrintErrors(const scenario::LoadErrors& errors);

// Writes `text` as it is. A closed or full stream is no reason to lose a run: what could not be written to
// stdout is told when the program ends.
void Print(std::FILE* stream, const std::string& text);

// `text` for a terminal: whatever a device or a file put into it moves no cursor and hides nothing. Control
// characters but line ends become spaces, and what is not UTF-8 U+FFFD.
std::string Printable(std::string text);

// Prints "shikaku: …" to stderr, printable, and returns kUsage.
int UsageError(const std::string& sentence);

}  // namespace shikaku::cli
