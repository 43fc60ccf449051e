#include "harness/cli/listing.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace shikaku::cli {
namespace {

using nlohmann::json;

std::string InTable(const std::string& text) { return text; }
std::string InTable(std::int64_t number) { return std::to_string(number); }
std::string InTable(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ",") + text;
  return all;
}

std::string InTable(const Cell& cell) {
  return std::visit([](const auto& held) { return InTable(held); }, cell.holds);
}

// Columns of a terminal that a text takes: East Asian characters take two.
std::size_t DisplayWidth(const std::string& text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if ((c & 0xC0) == 0x80) continue;
    width += c >= 0xE3 ? 2 : 1;
  }
  return width;
}

}  // namespace

std::string TableOf(const Listing& listing) {
  std::vector<std::size_t> widths;
  for (const auto& column : listing.columns) {
    std::size_t width = column.size();
    for (const Row& row : listing.rows) width = std::max(width, DisplayWidth(InTable(row.at(column))));
    widths.push_back(width);
  }
  std::string table;
  const auto add_line = [&](auto&& cell_of) {
    for (std::size_t i = 0; i < listing.columns.size(); ++i) {
      const std::string cell = cell_of(listing.columns[i]);
      const bool last = i + 1 == listing.columns.size();
      table += cell + (last ? "" : std::string(widths[i] - DisplayWidth(cell) + 2, ' '));
    }
    table += "\n";
  };
  add_line([](const std::string& column) { return column; });
  for (const Row& row : listing.rows) {
    add_line([&](const std::string& column) { return InTable(row.at(column)); });
  }
  return table;
}

std::string JsonOf(const Listing& listing) {
  json rows = json::array();
  for (const Row& row : listing.rows) {
    json object = json::object();
    for (const auto& [name, cell] : row)
      std::visit([&](const auto& held) { object[name] = held; }, cell.holds);
    rows.push_back(std::move(object));
  }
  return rows.dump(1) + "\n";
}

}  // namespace shikaku::cli
