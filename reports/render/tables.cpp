#include "reports/render/tables.h"

#include <algorithm>
#include <set>
#include <string>

#include "reports/render/words.h"

namespace shikaku::reports {
namespace {

using vocabulary::IdOf;
using vocabulary::Role;

// One to choose, of which the script shows the text in the page's language.
template <vocabulary::IsWord W>
Html Option(W word) {
  return Fill("<option value=\"{}\" data-ja=\"{}\" data-en=\"{}\">{} {}</option>", IdOf(word), JaOf(word),
              EnOf(word), JaOf(word), EnOf(word));
}

// Controls that the script brings to life; without it they stay hidden.
Html Filter(std::string_view table, const std::set<Role>& roles) {
  Html verdicts;
  for (const judge::Verdict verdict : kVerdictsInOrder) verdicts += Option(verdict);
  Html role_select;
  if (!roles.empty()) {
    Html options;
    for (const Role role : roles) options += Option(role);
    role_select =
        Fill("<label>{} <select data-filter=\"role\"><option value=\"\">-</option>{}</select></label>",
             Both("役割", "role"), options);
  }
  return Fill(
      "<div class=\"filter\" data-table=\"{}\"><label>{} <select data-filter=\"verdict\"><option value=\"\">-"
      "</option>{}</select></label>{}<label>{} <input type=\"search\" data-filter=\"text\"></label>"
      "<output></output></div>",
      table, Both("判定", "verdict"), verdicts, role_select, Both("検索", "search"));
}

Html CheckList(const RunFolder& run, const judge::RequirementFindings& requirement) {
  if (requirement.checks.empty()) return {};
  Html items;
  for (const judge::CheckReference& check : requirement.checks) {
    const Html scenario = run.Find(check.scenario) != nullptr
                              ? Fill("<a href=\"#s-{}\">{}</a>", check.scenario, check.scenario)
                              : Fill("{}", check.scenario);
    items += Fill("<li>{} {} <code>{}</code></li>", Badge(check.verdict), scenario, check.check);
  }
  return Fill("<details class=\"checks-of\"><summary>{} {}</summary><ul>{}</ul></details>",
              requirement.checks.size(),
              Both("件の検査", requirement.checks.size() == 1 ? "check" : "checks"), items);
}

Html Limits(const judge::Requirement& requirement) {
  Html limits;
  for (const judge::Limit& limit : requirement.limits) {
    const Html side =
        limit.kind == judge::Limit::Kind::kAtMost ? Both("上限", "at most") : Both("下限", "at least");
    limits += Fill("<p class=\"limit\">{}: {} <b>{}</b>{}</p>", Both(limit.quantity), side, Both(limit),
                   limit.source == requirement.source ? Html() : Fill(" <code>{}</code>", limit.source));
  }
  return limits;
}

Html RequirementRow(const RunFolder& run, const judge::RequirementFindings& findings) {
  const judge::Requirement& requirement = findings.requirement;
  return Fill(
      "<tr id=\"r-{0}\" data-verdict=\"{1}\" data-role=\"{2}\"><th scope=\"row\" class=\"id\">{0}</th>"
      "<td><strong>{3}</strong><p class=\"says\">{4}</p>{5}{6}</td><td>{7}</td><td>{8}</td><td>{9}</td>"
      "<td class=\"source\">{10}</td><td class=\"number\">{11}</td></tr>",
      requirement.id, IdOf(findings.verdict), IdOf(requirement.role),
      Both(requirement.title_ja, requirement.title_en), Both(requirement.says_ja, requirement.says),
      Limits(requirement), CheckList(run, findings), Badge(findings.verdict), Both(requirement.role),
      Both(requirement.basis), requirement.source, findings.checks.size());
}

}  // namespace

Html RequirementTable(const RunFolder& run) {
  std::set<Role> roles;
  Html rows;
  for (const judge::RequirementFindings& findings : run.requirements) {
    roles.insert(findings.requirement.role);
    rows += RequirementRow(run, findings);
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

Html ScenarioTable(const RunFolder& run) {
  Html rows;
  for (const Played& played : run.scenarios) {
    const judge::ScenarioFindings& findings = played.findings;
    rows += Fill(
        "<tr data-verdict=\"{0}\"><th scope=\"row\" class=\"id\"><a "
        "href=\"#s-{1}\">{1}</a></th><td>{2}</td><td>{3}</td>"
        "<td class=\"number\">{4}</td><td class=\"number\">{5}</td></tr>",
        IdOf(findings.verdict), played.id(), Both(findings.scenario.title_ja, findings.scenario.title_en),
        Badge(findings.verdict), Seconds(findings.simulated), findings.seed);
  }
  return Fill(
      "<section id=\"scenarios\"><h2>{}</h2>{}<table class=\"wide\" id=\"scenario-table\"><thead><tr>"
      "<th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
      "<th scope=\"col\">{}</th></tr></thead><tbody>{}</tbody></table></section>",
      Both("シナリオ", "Scenarios"), Filter("scenario-table", {}), Both("番号", "id"), Both("内容", "title"),
      Both("判定", "verdict"), Both("模擬時間", "simulated"), Both("種", "seed"), rows);
}

}  // namespace shikaku::reports
