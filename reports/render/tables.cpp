#include "reports/render/tables.h"

#include <algorithm>
#include <set>
#include <string>

namespace shikaku::reports {
namespace {

Html VerdictOptions() {
  Html options;
  for (const Verdict verdict : kVerdicts) {
    options += Fill("<option value=\"{}\">{} {}</option>", NameOf(verdict), JapaneseNameOf(verdict),
                    NameOf(verdict));
  }
  return options;
}

// Controls that the script brings to life; without it they stay hidden.
Html Filter(std::string_view table, const std::set<std::string>& roles) {
  Html role_select;
  if (!roles.empty()) {
    Html options;
    for (const std::string& role : roles) options += Fill("<option>{}</option>", role);
    role_select =
        Fill("<label>{} <select data-filter=\"role\"><option value=\"\">-</option>{}</select></label>",
             Both("役割", "role"), options);
  }
  return Fill(
      "<div class=\"filter\" data-table=\"{}\"><label>{} <select data-filter=\"verdict\"><option value=\"\">-"
      "</option>{}</select></label>{}<label>{} <input type=\"search\" data-filter=\"text\"></label>"
      "<output></output></div>",
      table, Both("判定", "verdict"), VerdictOptions(), role_select, Both("検索", "search"));
}

bool Played(const Evidence& evidence, const std::string& scenario) {
  return std::ranges::find(evidence.scenarios, scenario, &Scenario::id) != evidence.scenarios.end();
}

Html CheckList(const Evidence& evidence, const Requirement& requirement) {
  if (requirement.checks.empty()) return {};
  Html items;
  for (const CheckReference& check : requirement.checks) {
    const Html scenario = Played(evidence, check.scenario)
                              ? Fill("<a href=\"#s-{}\">{}</a>", check.scenario, check.scenario)
                              : Fill("{}", check.scenario);
    items += Fill("<li>{} {} <code>{}</code></li>", Badge(check.verdict), scenario, check.check);
  }
  return Fill("<details class=\"checks-of\"><summary>{} {}</summary><ul>{}</ul></details>",
              requirement.checks.size(),
              Both("件の検査", requirement.checks.size() == 1 ? "check" : "checks"), items);
}

Html Basis(std::string_view basis) {
  if (basis == "stated") return Both("明記", "stated");
  if (basis == "derived") return Both("導出", "derived");
  return Fill("{}", basis);
}

Html RequirementRow(const Evidence& evidence, const Requirement& requirement) {
  return Fill(
      "<tr id=\"r-{0}\" data-verdict=\"{1}\" data-role=\"{2}\"><th scope=\"row\" "
      "class=\"id\">{0}</th><td><strong>{3}"
      "</strong><p class=\"says\">{4}</p>{5}</td><td>{6}</td><td>{7}</td><td>{8}</td><td "
      "class=\"source\">{9}</td>"
      "<td class=\"number\">{10}</td></tr>",
      requirement.id, NameOf(requirement.verdict), requirement.role, Both(requirement.title),
      requirement.says, CheckList(evidence, requirement), Badge(requirement.verdict),
      RoleName(requirement.role), Basis(requirement.basis), requirement.source, requirement.checks.size());
}

}  // namespace

Html RequirementTable(const Evidence& evidence) {
  std::set<std::string> roles;
  Html rows;
  for (const Requirement& requirement : evidence.requirements) {
    if (!requirement.role.empty()) roles.insert(requirement.role);
    rows += RequirementRow(evidence, requirement);
  }
  return Fill(
      "<section id=\"requirements\"><h2>{}</h2><p class=\"lead\">{}</p>{}<table class=\"wide\" "
      "id=\"requirement-table\">"
      "<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th "
      "scope=\"col\">{}</th>"
      "<th scope=\"col\">{}</th><th scope=\"col\">{}</th><th "
      "scope=\"col\">{}</th></tr></thead><tbody>{}</tbody>"
      "</table></section>",
      Both("要件", "Requirements"),
      Both("「明記」は出典に書かれた要件、「導出」はそこから導いた本試験系の読み方です。",
           "Stated: written in the source. Derived: follows from it by this bench's own reading."),
      Filter("requirement-table", roles), Both("番号", "id"), Both("要件", "requirement"),
      Both("判定", "verdict"), Both("役割", "role"), Both("根拠", "basis"), Both("出典", "source"),
      Both("検査数", "checks"), rows);
}

Html ScenarioTable(const Evidence& evidence) {
  Html rows;
  for (const Scenario& scenario : evidence.scenarios) {
    rows += Fill(
        "<tr data-verdict=\"{0}\"><th scope=\"row\" class=\"id\"><a "
        "href=\"#s-{1}\">{1}</a></th><td>{2}</td><td>{3}</td>"
        "<td class=\"number\">{4}</td><td class=\"number\">{5}</td></tr>",
        NameOf(scenario.verdict), scenario.id, Both(scenario.title), Badge(scenario.verdict),
        SecondsText(scenario.simulated_us), scenario.seed);
  }
  return Fill(
      "<section id=\"scenarios\"><h2>{}</h2>{}<table class=\"wide\" id=\"scenario-table\"><thead><tr>"
      "<th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
      "<th scope=\"col\">{}</th></tr></thead><tbody>{}</tbody></table></section>",
      Both("シナリオ", "Scenarios"), Filter("scenario-table", {}), Both("番号", "id"), Both("内容", "title"),
      Both("判定", "verdict"), Both("模擬時間", "simulated"), Both("種", "seed"), rows);
}

}  // namespace shikaku::reports
