#include <fmt/format.h>

#include <map>

#include "harness/cli/commands.h"
#include "harness/cli/exit_code.h"
#include "harness/cli/listing.h"
#include "harness/devices/choice.h"
#include "harness/devices/defects.h"
#include "models/vocabulary/screens.h"

namespace shikaku::cli {
namespace {

Listing Scenarios(const campaign::Catalogue& catalogue) {
  Listing listing{{"id", "suite", "requirements", "title"}, {}};
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
  Listing listing{{"id", "role", "method", "scenarios", "title"}, {}};
  for (const auto& r : catalogue.requirements) {
    listing.rows.push_back({{"id", r.text.id},
                            {"role", NameOf(r.text.role)},
                            {"method", NameOf(r.method)},
                            {"title", r.text.title_en},
                            {"title_ja", r.text.title_ja},
                            {"source", r.text.source},
                            {"basis", NameOf(r.text.basis)},
                            {"scenarios", scenarios[r.text.id]}});
  }
  return listing;
}

Listing Suites(const campaign::Catalogue& catalogue) {
  std::map<std::string, int> sizes;
  for (const auto& scenario : catalogue.scenarios) ++sizes[scenario.suite];
  Listing listing{{"suite", "scenarios"}, {}};
  for (const auto& [suite, size] : sizes) listing.rows.push_back({{"suite", suite}, {"scenarios", size}});
  return listing;
}

Listing Defects() {
  Listing listing{{"role", "name", "requirements", "says"}, {}};
  for (const devices::Defect& defect : devices::Defects()) {
    listing.rows.push_back({{"role", NameOf(defect.role)},
                            {"name", defect.name},
                            {"requirements", defect.requirements},
                            {"says", defect.says}});
  }
  return listing;
}

Listing Adapters() {
  Listing listing{{"role", "adapter", "says"}, {}};
  for (const ports::Role role : devices::DeviceRoles()) {
    for (const devices::Adapter& adapter : devices::Adapters()) {
      if (!adapter.Takes(role)) continue;
      listing.rows.push_back({{"role", NameOf(role)}, {"adapter", FormOf(adapter)}, {"says", adapter.says}});
    }
  }
  return listing;
}

Listing People(const campaign::Catalogue& catalogue) {
  Listing listing{{"id", "name", "birth", "sex", "certificate_to"}, {}};
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
  Listing listing{{"name", "kind", "buttons", "en"}, {}};
  for (const auto screen : vocabulary::All<vocabulary::Screen>()) {
    std::vector<std::string> buttons;
    for (const auto button : EntryOf(screen).buttons) buttons.emplace_back(NameOf(button));
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
  Listing listing{{"name", "unit", "from", "to", "says"}, {}};
  for (const hardware::ParameterRow& row : hardware::ParameterRows()) {
    listing.rows.push_back({{"name", row.name},
                            {"unit", row.unit},
                            {"from", InUnits(row.low)},
                            {"to", InUnits(row.high)},
                            {"says", row.en}});
  }
  return listing;
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
  Print(stdout, as_json ? JsonOf(listing) : TableOf(listing));
  return kAllPass;
}

}  // namespace

Command AddList(CLI::App& app) {
  CLI::App* list = app.add_subcommand(
      "list",
      "Show what there is: scenarios, requirements, suites, defects, adapters, people, screens, parameters");
  auto what = std::make_shared<std::string>();
  auto as_json = std::make_shared<bool>(false);
  list->add_option("WHAT", *what,
                   "scenarios, requirements, suites, defects, adapters, people, screens or parameters")
      ->required()
      ->check(CLI::IsMember(
          {"scenarios", "requirements", "suites", "defects", "adapters", "people", "screens", "parameters"}));
  list->add_flag("--json", *as_json, "As an array of objects, for programs");
  const auto folder = AddScenariosOption(*list);
  return [=] { return List(*what, *folder, *as_json); };
}

}  // namespace shikaku::cli
