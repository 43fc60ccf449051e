#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/devices/choice.h"
#include "harness/devices/defects.h"
#include "models/vocabulary/screens.h"

namespace shikaku::cli {
namespace {

using nlohmann::json;

// Each list as JSON: an array of objects, whose members in order are the columns of the text form.
struct Listing {
  std::vector<std::string> columns;
  json rows = json::array();
};

Listing Scenarios(const campaign::Catalogue& catalogue) {
  Listing listing{{"id", "suite", "requirements", "title"}, json::array()};
  for (const auto& s : catalogue.scenarios) {
    listing.rows.push_back({{"id", s.id},
                            {"title", s.title_en},
                            {"title_ja", s.title_ja},
                            {"requirements", s.requirements},
                            {"suite", s.suite}});
  }
  return listing;
}

Listing Requirements(const campaign::Catalogue& catalogue) {
  std::map<std::string, int> scenarios;
  for (const auto& scenario : catalogue.scenarios) {
    for (const auto& id : scenario.requirements) ++scenarios[id];
  }
  Listing listing{{"id", "role", "method", "scenarios", "title"}, json::array()};
  for (const auto& r : catalogue.requirements) {
    listing.rows.push_back({{"id", r.text.id},
                            {"role", NameOf(r.text.role)},
                            {"method", r.method},
                            {"title", r.text.title_en},
                            {"title_ja", r.text.title_ja},
                            {"source", r.text.source},
                            {"basis", r.text.basis},
                            {"scenarios", scenarios[r.text.id]}});
  }
  return listing;
}

Listing Suites(const campaign::Catalogue& catalogue) {
  std::map<std::string, int> sizes;
  for (const auto& scenario : catalogue.scenarios) ++sizes[scenario.suite];
  Listing listing{{"suite", "scenarios"}, json::array()};
  for (const auto& [suite, size] : sizes) listing.rows.push_back({{"suite", suite}, {"scenarios", size}});
  return listing;
}

Listing Defects() {
  Listing listing{{"role", "name", "requirements", "says"}, json::array()};
  for (const devices::Defect& defect : devices::Defects()) {
    listing.rows.push_back({{"role", NameOf(defect.role)},
                            {"name", defect.name},
                            {"requirements", defect.requirements},
                            {"says", defect.says}});
  }
  return listing;
}

Listing Adapters() {
  Listing listing{{"role", "adapter", "says"}, json::array()};
  for (const ports::Role role : devices::DeviceRoles()) {
    for (const devices::Adapter& adapter : devices::Adapters()) {
      if (!adapter.Takes(role)) continue;
      listing.rows.push_back({{"role", NameOf(role)}, {"adapter", FormOf(adapter)}, {"says", adapter.says}});
    }
  }
  return listing;
}

Listing People(const campaign::Catalogue& catalogue) {
  Listing listing{{"id", "name", "birth", "sex", "certificate_to"}, json::array()};
  for (const auto& p : catalogue.people) {
    listing.rows.push_back({{"id", p.id},
                            {"name", p.name},
                            {"kana", p.kana},
                            {"birth", FormatDate(p.birth)},
                            {"sex", NameOf(p.sex)},
                            {"certificate_to", FormatDate(p.certificate_to)}});
  }
  return listing;
}

Listing Screens() {
  Listing listing{{"name", "kind", "buttons", "en"}, json::array()};
  for (const auto screen : vocabulary::All<vocabulary::Screen>()) {
    json buttons = json::array();
    for (const auto button : EntryOf(screen).buttons) buttons.push_back(NameOf(button));
    listing.rows.push_back({{"name", NameOf(screen)},
                            {"kind", NameOf(EntryOf(screen).kind)},
                            {"buttons", buttons},
                            {"en", EnOf(screen)},
                            {"ja", JaOf(screen)}});
  }
  return listing;
}

std::string InUnits(hardware::Thousandths value) {
  return fmt::format("{:.12g}", static_cast<double>(value) / 1000);
}

// What a device file and a scenario's platform may name.
Listing Parameters() {
  Listing listing{{"name", "unit", "from", "to", "says"}, json::array()};
  for (const hardware::ParameterRow& row : hardware::ParameterRows()) {
    listing.rows.push_back({{"name", row.name},
                            {"unit", row.unit},
                            {"from", InUnits(row.low)},
                            {"to", InUnits(row.high)},
                            {"says", row.en}});
  }
  return listing;
}

std::string Cell(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string text;
  for (const json& item : value) text += (text.empty() ? "" : ",") + Cell(item);
  return text;
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

void PrintTable(const Listing& listing) {
  std::vector<std::size_t> widths;
  for (const auto& column : listing.columns) {
    std::size_t width = column.size();
    for (const json& row : listing.rows) width = std::max(width, DisplayWidth(Cell(row.at(column))));
    widths.push_back(width);
  }
  const auto line = [&](auto&& cell_of) {
    std::string text;
    for (std::size_t i = 0; i < listing.columns.size(); ++i) {
      const std::string cell = cell_of(listing.columns[i]);
      const bool last = i + 1 == listing.columns.size();
      text += cell + (last ? "" : std::string(widths[i] - DisplayWidth(cell) + 2, ' '));
    }
    Print(stdout, fmt::format("{}\n", text));
  };
  line([](const std::string& column) { return column; });
  for (const json& row : listing.rows) {
    line([&](const std::string& column) { return Cell(row.at(column)); });
  }
}

int List(const std::string& what, const std::filesystem::path& folder, bool as_json) {
  Listing listing;
  if (what == "defects") {
    listing = Defects();
  } else if (what == "adapters") {
    listing = Adapters();
  } else if (what == "parameters") {
    listing = Parameters();
  } else if (what == "screens") {
    listing = Screens();
  } else {
    const auto catalogue = OpenCatalogue(folder);
    if (!catalogue) return kUsage;
    listing = what == "scenarios"      ? Scenarios(*catalogue)
              : what == "requirements" ? Requirements(*catalogue)
              : what == "suites"       ? Suites(*catalogue)
                                       : People(*catalogue);
  }
  if (as_json) {
    Print(stdout, fmt::format("{}\n", listing.rows.dump(1)));
  } else {
    PrintTable(listing);
  }
  return kAllPass;
}

}  // namespace

Command AddList(CLI::App& app) {
  CLI::App* list = app.add_subcommand(
      "list",
      "Show what there is: scenarios, requirements, suites, defects, adapters, people, screens, parameters");
  auto what = std::make_shared<std::string>();
  auto as_json = std::make_shared<bool>(false);
  list->add_option("what", *what,
                   "scenarios, requirements, suites, defects, adapters, people, screens or parameters")
      ->required()
      ->check(CLI::IsMember(
          {"scenarios", "requirements", "suites", "defects", "adapters", "people", "screens", "parameters"}));
  list->add_flag("--json", *as_json, "As an array of objects, for programs");
  const auto folder = AddScenariosOption(*list);
  return [=] { return List(*what, *folder, *as_json); };
}

}  // namespace shikaku::cli
