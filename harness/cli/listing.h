// What `shikaku list` shows: rows of cells, as a table for people or as JSON for programs.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace shikaku::cli {

// One member of a row: a text, a number, or texts.
struct Cell {
  // Implicit, so that a row can be written down.
  Cell(const char* text) : holds(std::string(text)) {}
  Cell(std::string text) : holds(std::move(text)) {}
  Cell(std::string_view text) : holds(std::string(text)) {}
  Cell(int number) : holds(std::int64_t{number}) {}
  Cell(std::vector<std::string> texts) : holds(std::move(texts)) {}

  std::variant<std::string, std::int64_t, std::vector<std::string>> holds;
};

// By the names of its members.
using Row = std::map<std::string, Cell>;

// What a command lists.
struct Listing {
  std::vector<std::string> columns;  // of the table, in order; every row has them
  std::vector<Row> rows;             // may have more members, which JSON shows
};

// One line a row below the columns' names, a comma between the texts of one cell. Ends with a line break.
std::string TableOf(const Listing& listing);

// An array of objects, with all members. Ends with a line break.
std::string JsonOf(const Listing& listing);

}  // namespace shikaku::cli
