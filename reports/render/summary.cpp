#include "reports/render/summary.h"

#include <algorithm>
#include <map>

#include "reports/render/words.h"

namespace shikaku::reports {
namespace {

Html Fact(const Html& name, const Html& value) {
  return Fill("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
}

Html TextOrDash(std::string_view text) { return Fill("{}", text.empty() ? std::string_view("-") : text); }

Html Devices(const evidence::Plan& plan) {
  Html rows;
  const auto add = [&](const Html& role, std::string_view adapter, std::string_view version) {
    rows += Fill("<tr><th scope=\"row\">{}</th><td><code>{}</code></td><td><code>{}</code></td></tr>", role,
                 adapter, version);
  };
  for (const auto& [role, device] : plan.devices) add(Both(role), device.adapter, device.version);
  if (!plan.platform.empty()) {
    const evidence::Content* content = plan.Find(plan.platform);
    add(Both("リーダーの諸元", "figures of the reader"), plan.platform,
        content == nullptr ? "" : "sha256:" + content->sha256);
  }
  return Fill(
      "<table class=\"devices\"><caption>{}</caption><thead><tr><th scope=\"col\">{}</th><th "
      "scope=\"col\">{}</th>"
      "<th scope=\"col\">{}</th></tr></thead><tbody>{}</tbody></table>",
      Both("試験対象の機器", "Devices"), Both("役割", "role"), Both("アダプター", "adapter"),
      Both("版", "version"), rows);
}

Html Warnings(const RunFolder& run) {
  Html warnings;
  if (!run.complete) {
    warnings += Fill("<p class=\"notice\" id=\"incomplete\"><strong>{}</strong> {}</p>",
                     Both("試験は完了していません。", "This run is incomplete."),
                     Both("中断された試験の途中結果であり、適合の証拠にはなりません。",
                          "It was interrupted or still goes on; this page is no evidence of conformance."));
  }
  for (const std::string& disagreement : run.disagreements) {
    warnings += Fill("<p class=\"notice\"><strong>{}</strong> <code>{}</code></p>",
                     Both("計画と結果が一致しません。", "Plan and findings disagree."), disagreement);
  }
  return warnings;
}

using Tally = std::map<judge::Verdict, std::size_t>;

Html TallyRow(const Html& name, const Tally& tally, std::size_t all) {
  Html cells;
  Html bar;
  for (const judge::Verdict verdict : kVerdictsInOrder) {
    const auto found = tally.find(verdict);
    const std::size_t count = found == tally.end() ? 0 : found->second;
    cells += Fill("<td class=\"{}\">{}</td>", count == 0 ? "zero" : "count", count);
    if (count > 0) {
      bar += Fill("<i class=\"v-{}\" style=\"flex-grow:{}\"></i>", vocabulary::IdOf(verdict), count);
    }
  }
  return Fill(
      "<tr><th scope=\"row\">{}</th>{}<td class=\"count\">{}</td><td class=\"bar-cell\"><span "
      "class=\"stack\" "
      "aria-hidden=\"true\">{}</span></td></tr>",
      name, cells, all, bar);
}

Html TallyTable(const RunFolder& run) {
  Html head;
  for (const judge::Verdict verdict : kVerdictsInOrder)
    head += Fill("<th scope=\"col\">{}</th>", Badge(verdict));
  Tally requirements;
  for (const judge::RequirementFindings& one : run.requirements) ++requirements[one.verdict];
  Tally scenarios;
  for (const Played& one : run.scenarios) ++scenarios[one.findings.verdict];
  return Fill(
      "<table class=\"tally\"><thead><tr><td></td>{}<th scope=\"col\">{}</th><td "
      "class=\"bar-cell\"></td></tr></thead>"
      "<tbody>{}{}</tbody></table>",
      head, Both("計", "all"), TallyRow(Both("要件", "Requirements"), requirements, run.requirements.size()),
      TallyRow(Both("シナリオ", "Scenarios"), scenarios, run.scenarios.size()));
}

Html AttentionRows(const RunFolder& run) {
  Html rows;
  for (const Played& played : run.scenarios) {
    bool named = false;
    for (const judge::CheckResult& check : played.findings.checks) {
      if (!NeedsAttention(check.verdict)) continue;
      named = true;
      rows += Fill(
          "<tr><td>{}</td><td><a href=\"#s-{}\">{}</a><br><code>{}</code></td><td>{}</td><td>{}</td>"
          "<td>{}</td></tr>",
          Badge(check.verdict), played.id(), played.id(), check.requirement, Both(check.says),
          Both(check.expected), Both(check.observed));
    }
    if (NeedsAttention(played.findings.verdict) && !named) {
      const judge::ScenarioHeading& heading = played.findings.scenario;
      rows += Fill("<tr><td>{}</td><td><a href=\"#s-{}\">{}</a></td><td colspan=\"3\">{}</td></tr>",
                   Badge(played.findings.verdict), played.id(), played.id(),
                   Both(heading.title_ja, heading.title_en));
    }
  }
  return rows;
}

bool NothingFailed(const RunFolder& run) {
  const auto attention = [](const auto& verdict) { return NeedsAttention(verdict); };
  return !NeedsAttention(run.verdict) &&
         std::ranges::none_of(run.requirements, attention, &judge::RequirementFindings::verdict);
}

}  // namespace

Html Masthead(const RunFolder& run) {
  Html facts;
  facts += Fact(Both("試験スイート", "suite"), TextOrDash(run.plan.suite));
  facts += Fact(Both("乱数の種", "seed"), Fill("{}", run.plan.seed));
  facts += Fact(Both("時計", "clock"), NamedWord<vocabulary::Clock>(run.plan.clock));
  facts += Fact(Both("カード回線", "card link"), NamedWord<vocabulary::LinkKind>(run.plan.link));
  facts += Fact(Both("版", "version"), TextOrDash(run.plan.program.version));
  facts += Fact(Both("ソースの版", "commit"), Fill("<code>{}</code>", run.plan.program.commit));
  return Fill(
      "<header class=\"masthead\"><div class=\"name\"><h1><span lang=\"ja\">資格</span> "
      "Shikaku</h1><p>{}</p></div>"
      "<div class=\"verdict v-{}\"><small>{}</small><strong>{}</strong></div>"
      "<dl class=\"facts\">{}</dl>{}</header>{}",
      Both("オンライン資格確認 適合性試験報告書", "Conformance report, online eligibility verification"),
      vocabulary::IdOf(run.verdict), Both("総合判定", "verdict"), Both(run.verdict), facts, Devices(run.plan),
      Warnings(run));
}

Html Summary(const RunFolder& run) {
  const Html attention = AttentionRows(run);
  Html list;
  if (attention.empty() && NothingFailed(run)) {
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
              TallyTable(run), list);
}

}  // namespace shikaku::reports
