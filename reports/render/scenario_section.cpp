#include "reports/render/scenario_section.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "reports/render/replay.h"
#include "reports/render/waterfall_svg.h"

namespace shikaku::reports {
namespace {

constexpr std::size_t kMostEventLinks = 24;
constexpr std::size_t kMostExcerptRows = 8;
constexpr std::size_t kLongestExcerpt = 200;

bool Bad(Verdict verdict) { return verdict == Verdict::kFail || verdict == Verdict::kBenchError; }

const Event* EventOf(const Scenario& scenario, std::int64_t n) {
  if (!scenario.record || n >= static_cast<std::int64_t>(scenario.record->events.size())) return nullptr;
  return &scenario.record->events[static_cast<std::size_t>(n)];
}

Html EventLinks(const Scenario& scenario, const Check& check) {
  Html links;
  for (std::size_t i = 0; i < check.events.size() && i < kMostEventLinks; ++i) {
    const std::int64_t n = check.events[i];
    links += EventOf(scenario, n) != nullptr ? Fill("<a href=\"#e-{0}-{1}\">{1}</a> ", scenario.id, n)
                                             : Fill("<span>{}</span> ", n);
  }
  if (check.events.size() > kMostEventLinks)
    links += Fill("<span>+{}</span>", check.events.size() - kMostEventLinks);
  return links;
}

// What the record says at the events of a failed check.
Html Excerpt(const Scenario& scenario, const Check& check) {
  Html rows;
  for (std::size_t i = 0; i < check.events.size() && i < kMostExcerptRows; ++i) {
    const Event* event = EventOf(scenario, check.events[i]);
    if (event == nullptr) continue;
    rows += Fill(
        "<tr><td class=\"number\">{}</td><td class=\"number\">{} "
        "ms</td><td>{}/{}</td><td><code>{}</code></td>"
        "</tr>",
        check.events[i], MillisecondsText(event->t), event->who, event->what,
        Shortened(event->data, kLongestExcerpt));
  }
  if (rows.empty()) return {};
  return Fill("<tr class=\"excerpt\"><td></td><td colspan=\"4\"><table><tbody>{}</tbody></table></td></tr>",
              rows);
}

Html CheckRow(const Scenario& scenario, const Check& check) {
  Html row = Fill(
      "<tr class=\"{}\"><td>{}</td><td><p>{}</p><p class=\"says\"><code>{}</code> <a "
      "href=\"#r-{}\">{}</a></p></td>"
      "<td class=\"value\">{}</td><td class=\"value observed\">{}</td><td class=\"links\">{}</td></tr>",
      Bad(check.verdict) ? "bad" : "ok", Badge(check.verdict), check.says, check.id, check.requirement,
      check.requirement, check.expected, check.observed, EventLinks(scenario, check));
  if (check.verdict != Verdict::kPass) row += Excerpt(scenario, check);
  return row;
}

Html Checks(const Scenario& scenario) {
  if (scenario.checks.empty()) {
    return Fill("<p class=\"calm\">{}</p>", Both("検査は行われませんでした。", "No check was made."));
  }
  Html bad;
  Html rest;
  for (const Check& check : scenario.checks) (Bad(check.verdict) ? bad : rest) += CheckRow(scenario, check);
  bad += rest;
  return Fill(
      "<h3>{}</h3><table class=\"checks\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
      "<th scope=\"col\">{}</th><th scope=\"col\">{}</th><th "
      "scope=\"col\">{}</th></tr></thead><tbody>{}</tbody></table>",
      Both("検査", "Checks"), Both("判定", "verdict"), Both("検査の内容", "what is checked"),
      Both("期待", "expected"), Both("観測", "observed"), Both("記録", "events"), bad);
}

// What of the limit is left, and the stages that the time was made of.
Html Budget(const Waterfall& waterfall) {
  const std::int64_t used_us = (waterfall.to - waterfall.from) / 339 * 25;  // 339 cycles are 25 µs
  const bool over = used_us > waterfall.limit_us;
  Html path;
  std::int64_t reached = 0;
  std::vector<const Stage*> critical;
  for (const Stage& stage : waterfall.stages) {
    if (stage.critical) critical.push_back(&stage);
  }
  std::ranges::sort(critical, {}, [](const Stage* s) { return std::tuple{s->from, -s->to, s->name}; });
  for (const Stage* stage : critical) {
    path += Fill("{}<span class=\"step\">{} <b>{}</b></span>",
                 Html::Trusted(path.empty()           ? ""
                               : stage->to <= reached ? " ⊃ "
                                                      : " → "),
                 stage->name, MillisecondsText(stage->to - stage->from) + " ms");
    reached = std::max(reached, stage->to);
  }
  Html figure =
      Fill("<p class=\"budget{}\">{}: <b>{}</b> · {}: <b>{}</b></p>", over ? " over" : "",
           Both("使用", "used"), SecondsText(used_us), over ? Both("超過", "too much") : Both("残り", "left"),
           SecondsText(over ? used_us - waterfall.limit_us : waterfall.limit_us - used_us));
  if (!path.empty()) {
    figure += Fill("<p class=\"critical-path\">{}: {}</p>", Both("クリティカルパス", "critical path"), path);
  }
  return figure;
}

Html WaterfallPart(const Scenario& scenario) {
  if (!scenario.waterfall) return {};
  return Fill(
      "<h3>{}</h3>{}<figure class=\"chart\">{}</figure>",
      Both("顔認証開始から資格確認終了まで", "From face verification to the end of eligibility confirmation"),
      Budget(*scenario.waterfall), WaterfallSvg(*scenario.waterfall));
}

// The events that checks which did not pass rest on: "12 40 41".
std::string CitedEvents(const Scenario& scenario) {
  std::string cited;
  for (const Check& check : scenario.checks) {
    if (!Bad(check.verdict)) continue;
    for (const std::int64_t n : check.events) cited += fmt::format("{}{}", cited.empty() ? "" : " ", n);
  }
  return cited;
}

Html Timeline(const Scenario& scenario, const EmbeddedRecord& embedded) {
  if (!scenario.record) {
    return Fill("<p class=\"calm\">{}</p>",
                Both("このシナリオの記録はありません。", "There is no record of this scenario."));
  }
  const Record& record = *scenario.record;
  if (embedded.json.empty()) {
    return Fill(
        "<p class=\"calm\">{} <code>{}</code></p>",
        Both("頁を軽く保つため時系列を省きました。", "The timeline is left out to keep this page small; see"),
        record.file);
  }
  Html notes;
  if (record.cut) {
    notes += Fill("<p class=\"notice\">{}</p>", Both("記録は途中で切れています。", "The record breaks off."));
  }
  if (embedded.shortened) {
    notes += Fill("<p class=\"calm\">{} <code>{}</code></p>",
                  Both("長い値は省略しました。全文は", "Long values are shortened; in full in"), record.file);
  }
  return Fill(
      "<details class=\"timeline\" data-scenario=\"{0}\" data-cited=\"{1}\"{2}><summary>{3} <span "
      "class=\"quiet\">{4}"
      "</span></summary>{5}<noscript><p class=\"calm\">{6} <code>{7}</code></p></noscript><div "
      "class=\"events\"></div>"
      "</details><script type=\"application/json\" id=\"d-{0}\">{8}</script>",
      scenario.id, CitedEvents(scenario), Html::Trusted(scenario.verdict == Verdict::kPass ? "" : " open"),
      Both("時系列", "Timeline"), record.events.size(), notes,
      Both("時系列の表示には JavaScript が必要です。記録：",
           "The timeline needs JavaScript; the record is in"),
      record.file, embedded.json);
}

Html Facts(const Run& run, const Scenario& scenario) {
  Html requirements;
  for (const std::string& requirement : scenario.requirements) {
    requirements += Fill("<a href=\"#r-{0}\">{0}</a> ", requirement);
  }
  const auto fact = [](const Html& name, const Html& value) {
    return value.str().empty() ? Html() : Fill("<div><dt>{}</dt><dd>{}</dd></div>", name, value);
  };
  Html facts = fact(Both("日時", "civil time"), Fill("{}", scenario.at));
  facts += fact(Both("スイート", "suite"), Fill("{}", scenario.suite));
  facts += fact(Both("種", "seed"), Fill("{}", scenario.seed));
  facts += fact(Both("要件", "requirements"), requirements);
  return Fill(
      "<dl class=\"facts\">{}</dl><p class=\"replay\"><span>{}</span><code>{}</code><button type=\"button\" "
      "class=\"copy\">{}</button></p>",
      facts, Both("再現", "replay"), ReplayCommand(run, scenario), Both("複写", "copy"));
}

}  // namespace

Html ScenarioSection(const Run& run, const Scenario& scenario, const EmbeddedRecord& record) {
  return Fill(
      "<details class=\"scenario v-{}\" id=\"s-{}\"{}><summary>{}<span class=\"id\">{}</span><span "
      "class=\"title\">{}"
      "</span><span class=\"time\">{}</span></summary><div class=\"body\">{}{}{}{}</div></details>",
      NameOf(scenario.verdict), scenario.id, Html::Trusted(scenario.verdict == Verdict::kPass ? "" : " open"),
      Badge(scenario.verdict), scenario.id, Both(scenario.title), SecondsText(scenario.simulated_us),
      Facts(run, scenario), Checks(scenario), WaterfallPart(scenario), Timeline(scenario, record));
}

}  // namespace shikaku::reports
