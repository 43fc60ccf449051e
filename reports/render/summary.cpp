#include "reports/render/summary.h"

#include <algorithm>
#include <map>

namespace shikaku::reports {
namespace {

Html Fact(const Html& name, const Html& value) {
  return Fill("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
}

Html TextOrDash(std::string_view text) { return Fill("{}", text.empty() ? std::string_view("-") : text); }

Html Devices(const Run& run) {
  Html rows;
  for (const auto& [role, adapter] : run.devices) {
    rows += Fill("<tr><th scope=\"row\">{}</th><td><code>{}</code></td></tr>", RoleName(role), adapter);
  }
  return Fill(
      "<table class=\"devices\"><caption>{}</caption><thead><tr><th scope=\"col\">{}</th><th "
      "scope=\"col\">{}</th>"
      "</tr></thead><tbody>{}</tbody></table>",
      Both("試験対象の機器", "Devices"), Both("役割", "role"), Both("接続", "adapter"), rows);
}

Html Warnings(const Evidence& evidence) {
  Html warnings;
  if (!evidence.complete) {
    warnings += Fill("<p class=\"notice\" id=\"incomplete\"><strong>{}</strong> {}</p>",
                     Both("試験は完了していません。", "This run is incomplete."),
                     Both("中断された試験の途中結果であり、適合の証拠にはなりません。",
                          "It was interrupted or still goes on; this page is no evidence of conformance."));
  }
  for (const std::string& disagreement : evidence.disagreements) {
    warnings += Fill("<p class=\"notice\"><strong>{}</strong> <code>{}</code></p>",
                     Both("計画と結果が一致しません。", "Plan and findings disagree."), disagreement);
  }
  return warnings;
}

using Tally = std::map<Verdict, std::size_t>;

template <class List>
Tally Count(const List& list) {
  Tally tally;
  for (const auto& item : list) ++tally[item.verdict];
  return tally;
}

Html TallyRow(const Html& name, const Tally& tally, std::size_t all) {
  Html cells;
  Html bar;
  for (const Verdict verdict : kVerdicts) {
    const auto found = tally.find(verdict);
    const std::size_t count = found == tally.end() ? 0 : found->second;
    cells += Fill("<td class=\"{}\">{}</td>", count == 0 ? "zero" : "count", count);
    if (count > 0) bar += Fill("<i class=\"v-{}\" style=\"flex-grow:{}\"></i>", NameOf(verdict), count);
  }
  return Fill(
      "<tr><th scope=\"row\">{}</th>{}<td class=\"count\">{}</td><td class=\"bar-cell\"><span "
      "class=\"stack\" "
      "aria-hidden=\"true\">{}</span></td></tr>",
      name, cells, all, bar);
}

Html TallyTable(const Evidence& evidence) {
  Html head;
  for (const Verdict verdict : kVerdicts) head += Fill("<th scope=\"col\">{}</th>", Badge(verdict));
  return Fill(
      "<table class=\"tally\"><thead><tr><td></td>{}<th scope=\"col\">{}</th><td "
      "class=\"bar-cell\"></td></tr></thead>"
      "<tbody>{}{}</tbody></table>",
      head, Both("計", "all"),
      TallyRow(Both("要件", "Requirements"), Count(evidence.requirements), evidence.requirements.size()),
      TallyRow(Both("シナリオ", "Scenarios"), Count(evidence.scenarios), evidence.scenarios.size()));
}

bool NeedsAttention(Verdict verdict) { return verdict == Verdict::kFail || verdict == Verdict::kBenchError; }

Html AttentionRows(const Evidence& evidence) {
  Html rows;
  for (const Scenario& scenario : evidence.scenarios) {
    bool named = false;
    for (const Check& check : scenario.checks) {
      if (!NeedsAttention(check.verdict)) continue;
      named = true;
      rows += Fill(
          "<tr><td>{}</td><td><a href=\"#s-{}\">{}</a><br><code>{}</code></td><td>{}</td><td>{}</td>"
          "<td>{}</td></tr>",
          Badge(check.verdict), scenario.id, scenario.id, check.requirement, check.says, check.expected,
          check.observed);
    }
    if (NeedsAttention(scenario.verdict) && !named) {
      rows += Fill("<tr><td>{}</td><td><a href=\"#s-{}\">{}</a></td><td colspan=\"3\">{}</td></tr>",
                   Badge(scenario.verdict), scenario.id, scenario.id, Both(scenario.title));
    }
  }
  return rows;
}

}  // namespace

Html Masthead(const Evidence& evidence) {
  const Run& run = evidence.run;
  Html facts;
  facts += Fact(Both("試験スイート", "suite"), TextOrDash(run.suite));
  facts += Fact(Both("乱数の種", "seed"), TextOrDash(run.seed));
  facts += Fact(Both("時計", "clock"), TextOrDash(run.clock));
  facts += Fact(Both("カード回線", "card link"), TextOrDash(run.link));
  facts += Fact(Both("版", "version"), TextOrDash(run.version));
  return Fill(
      "<header class=\"masthead\"><div class=\"name\"><h1><span lang=\"ja\">資格</span> "
      "Shikaku</h1><p>{}</p></div>"
      "<div class=\"verdict v-{}\"><small>{}</small><strong lang=\"ja\">{}</strong><span "
      "lang=\"en\">{}</span></div>"
      "<dl class=\"facts\">{}</dl>{}</header>{}",
      Both("オンライン資格確認 適合性試験報告書", "Conformance report, online eligibility verification"),
      NameOf(evidence.verdict), Both("総合判定", "verdict"), JapaneseNameOf(evidence.verdict),
      NameOf(evidence.verdict), facts, Devices(run), Warnings(evidence));
}

Html Summary(const Evidence& evidence) {
  const Html attention = AttentionRows(evidence);
  Html list;
  if (attention.empty() && !NeedsAttention(evidence.verdict) &&
      std::ranges::none_of(evidence.requirements, NeedsAttention, &Requirement::verdict)) {
    list = Fill("<p class=\"calm\">{}</p>",
                Both("不適合および試験系異常はありません。", "No check failed and the bench had no fault."));
  }
  if (!attention.empty()) {
    list = Fill(
        "<h3>{}</h3><table class=\"attention\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
        "<th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>"
        "<tbody>{}</tbody></table>",
        Both("適合しなかった検査", "Checks that did not pass"), Both("判定", "verdict"),
        Both("シナリオ・要件", "scenario, requirement"), Both("検査", "check"), Both("期待", "expected"),
        Both("観測", "observed"), attention);
  }
  return Fill("<section id=\"summary\"><h2>{}</h2>{}{}</section>", Both("結果の概要", "Summary"),
              TallyTable(evidence), list);
}

}  // namespace shikaku::reports
