#include "reports/render/scenario_section.h"

#include "harness/evidence/layout.h"
#include "harness/judge/limit.h"
#include "models/vocabulary/event_kinds.h"
#include "reports/render/budget.h"
#include "reports/render/replay.h"
#include "reports/render/waterfall_svg.h"
#include "reports/render/words.h"

namespace shikaku::reports {
namespace {

constexpr std::size_t kMostEventLinks = 24;
constexpr std::size_t kMostExcerptRows = 8;
constexpr std::size_t kLongestExcerpt = 200;

Html OpenUnlessPassed(const Played& played) {
  return Html::Trusted(played.findings.verdict == judge::Verdict::kPass ? "" : " open");
}

Html EventLinks(const Played& played, const judge::CheckResult& check) {
  Html links;
  for (std::size_t i = 0; i < check.events.size() && i < kMostEventLinks; ++i) {
    const std::int64_t n = check.events[i];
    links += played.EventAt(n) != nullptr ? Fill("<a href=\"#e-{0}-{1}\">{1}</a> ", played.id(), n)
                                          : Fill("<span>{}</span> ", n);
  }
  if (check.events.size() > kMostEventLinks)
    links += Fill("<span>+{}</span>", check.events.size() - kMostEventLinks);
  return links;
}

// What the record says at the events of a failed check.
Html Excerpt(const Played& played, const judge::CheckResult& check) {
  Html rows;
  for (std::size_t i = 0; i < check.events.size() && i < kMostExcerptRows; ++i) {
    const evidence::Event* event = played.EventAt(check.events[i]);
    if (event == nullptr) continue;
    const auto kind = vocabulary::KindOf(event->who, event->what);
    rows += Fill(
        "<tr><td class=\"number\">{}</td><td "
        "class=\"number\">{}</td><td>{}</td><td><code>{}</code></td></tr>",
        check.events[i], judge::InMilliseconds(event->t - kSimStart),
        kind ? Both(*kind) : Fill("{}/{}", event->who, event->what),
        Shortened(event->DataAsText(), kLongestExcerpt));
  }
  if (rows.empty()) return {};
  return Fill("<tr class=\"excerpt\"><td></td><td colspan=\"4\"><table><tbody>{}</tbody></table></td></tr>",
              rows);
}

Html Observed(const judge::CheckResult& check) {
  Html observed = Both(check.observed);
  if (check.note) observed += Fill("<p class=\"note\">{}</p>", Both(*check.note));
  return observed;
}

Html CheckRow(const Played& played, const judge::CheckResult& check) {
  const Html because = check.because.empty()
                           ? Html()
                           : Fill("<p class=\"because\">{}</p>", Both(check.because_ja, check.because));
  Html row = Fill(
      "<tr class=\"{}\"><td>{}</td><td><p>{}</p>{}<p class=\"says\"><code>{}</code> <a "
      "href=\"#r-{}\">{}</a></p></td>"
      "<td class=\"value\">{}</td><td class=\"value observed\">{}</td><td class=\"links\">{}</td></tr>",
      NeedsAttention(check.verdict) ? "bad" : "ok", Badge(check.verdict), Both(check.says), because,
      check.check, check.requirement, check.requirement, Both(check.expected), Observed(check),
      EventLinks(played, check));
  if (NeedsAttention(check.verdict) || check.verdict == judge::Verdict::kInconclusive)
    row += Excerpt(played, check);
  return row;
}

Html Checks(const Played& played) {
  if (played.findings.checks.empty()) {
    return Fill("<p class=\"calm\">{}</p>", Both("検査は行われませんでした。", "No check was made."));
  }
  Html bad;
  Html rest;
  for (const judge::CheckResult& check : played.findings.checks) {
    (NeedsAttention(check.verdict) ? bad : rest) += CheckRow(played, check);
  }
  bad += rest;
  return Fill(
      "<h3>{}</h3><table class=\"checks\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
      "<th scope=\"col\">{}</th><th scope=\"col\">{}</th><th "
      "scope=\"col\">{}</th></tr></thead><tbody>{}</tbody></table>",
      Both("検査", "Checks"), Both("判定", "verdict"), Both("検査の内容", "what is checked"),
      Both("期待", "expected"), Both("観測", "observed"), Both("記録", "events"), bad);
}

Html WaterfallPart(const RunFolder& run, const Played& played) {
  const judge::Limit* limit = run.VerificationLimit();
  if (!played.findings.waterfall || limit == nullptr) return {};
  return Fill("<h3>{}</h3>{}<figure class=\"chart\">{}</figure>", Both(limit->quantity),
              BudgetOf(*played.findings.waterfall, *limit), WaterfallSvg(*played.findings.waterfall, *limit));
}

// The events that checks which did not pass rest on: "12 40 41".
std::string CitedEvents(const Played& played) {
  std::string cited;
  for (const judge::CheckResult& check : played.findings.checks) {
    if (!NeedsAttention(check.verdict)) continue;
    for (const std::int64_t n : check.events) cited += fmt::format("{}{}", cited.empty() ? "" : " ", n);
  }
  return cited;
}

Html Timeline(const Played& played, const EmbeddedRecord& embedded) {
  if (!played.record) {
    return Fill("<p class=\"calm\">{}</p>",
                Both("このシナリオの記録はありません。", "There is no record of this scenario."));
  }
  const evidence::Record& record = *played.record;
  const std::string file = evidence::RecordName(played.id());
  if (embedded.json.empty()) {
    return Fill(
        "<p class=\"calm\">{} <code>{}</code></p>",
        Both("頁を軽く保つため時系列を省きました。", "The timeline is left out to keep this page small; see"),
        file);
  }
  Html notes;
  if (record.cut) {
    notes += Fill("<p class=\"notice\">{}</p>", Both("記録は途中で切れています。", "The record breaks off."));
  }
  if (embedded.shortened) {
    notes += Fill("<p class=\"calm\">{} <code>{}</code></p>",
                  Both("長い値は省略しました。全文は", "Long values are shortened; in full in"), file);
  }
  return Fill(
      "<details class=\"timeline\" data-scenario=\"{0}\" data-cited=\"{1}\"{2}><summary>{3} <span "
      "class=\"quiet\">{4}"
      "</span></summary>{5}<noscript><p class=\"calm\">{6} <code>{7}</code></p></noscript><div "
      "class=\"events\"></div>"
      "</details><script type=\"application/json\" id=\"d-{0}\">{8}</script>",
      played.id(), CitedEvents(played), OpenUnlessPassed(played), Both("時系列", "Timeline"),
      record.events.size(), notes,
      Both("時系列の表示には JavaScript が必要です。記録：",
           "The timeline needs JavaScript; the record is in"),
      file, embedded.json);
}

Html Facts(const RunFolder& run, const Played& played) {
  const judge::ScenarioHeading& heading = played.findings.scenario;
  Html requirements;
  for (const std::string& requirement : heading.requirements) {
    requirements += Fill("<a href=\"#r-{0}\">{0}</a> ", requirement);
  }
  const auto fact = [](const Html& name, const Html& value) {
    return value.empty() ? Html() : Fill("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
  };
  Html facts = fact(Both("日時", "civil time"), Fill("{}", heading.at));
  facts += fact(Both("スイート", "suite"), Fill("{}", heading.suite));
  facts += fact(Both("種", "seed"), Fill("{}", played.findings.seed));
  facts += fact(Both("要件", "requirements"), requirements);
  return Fill(
      "<dl class=\"facts\">{}</dl><p class=\"replay\"><span>{}</span><code>{}</code><button type=\"button\" "
      "class=\"copy\">{}</button></p>",
      facts, Both("再現", "replay"), ReplayCommand(run.plan, played.findings), Both("複写", "copy"));
}

}  // namespace

Html ScenarioSection(const RunFolder& run, const Played& played, const EmbeddedRecord& record) {
  const judge::ScenarioFindings& findings = played.findings;
  return Fill(
      "<details class=\"scenario v-{}\" id=\"s-{}\"{}><summary>{}<span class=\"id\">{}</span><span "
      "class=\"title\">{}</span><span class=\"time\">{}</span></summary><div "
      "class=\"body\">{}{}{}{}</div></details>",
      vocabulary::IdOf(findings.verdict), played.id(), OpenUnlessPassed(played), Badge(findings.verdict),
      played.id(), Both(findings.scenario.title_ja, findings.scenario.title_en), Seconds(findings.simulated),
      Facts(run, played), Checks(played), WaterfallPart(run, played), Timeline(played, record));
}

}  // namespace shikaku::reports
