#include "reports/render/waterfall_svg.h"

#include <algorithm>
#include <cmath>

#include "harness/judge/limit.h"
#include "reports/render/stage_words.h"

namespace shikaku::reports {
namespace {

using judge::Waterfall;
using Stage = judge::WaterfallStage;

constexpr double kCyclesPerMs = kCarrierHz / 1000.0;
constexpr double kWidth = 960;
constexpr double kLeft = 320;  // lane and stage names
constexpr double kRight = 24;
constexpr double kTop = 46;
constexpr double kRow = 24;
constexpr double kBar = 14;
constexpr std::size_t kLaneColours = 6;
constexpr std::size_t kMostRows = 80;

// Bytes of what stands on the left.
constexpr std::size_t kLaneMax = 16;
constexpr std::size_t kStageMax = 34;
constexpr std::size_t kJapaneseMax = 48;

// All bars of one stage in one lane: a stage may come back.
struct Row {
  std::string lane;
  std::string stage;
  std::vector<const Stage*> bars;
};

double InMs(SimDuration duration) { return static_cast<double>(duration.count()) / kCyclesPerMs; }

struct Axis {
  SimTime origin{};
  double span_ms = 1;

  double At(SimTime time) const { return AtMs(InMs(time - origin)); }
  double AtMs(double ms) const {
    return kLeft + std::clamp(ms / span_ms, 0.0, 1.0) * (kWidth - kLeft - kRight);
  }
};

std::string Number(double value) { return fmt::format("{:.1f}", value); }

std::vector<std::string> LanesOf(const Waterfall& waterfall) {
  std::vector<std::string> lanes;
  for (const Stage& stage : waterfall.stages) {
    if (std::ranges::find(lanes, stage.lane) == lanes.end()) lanes.push_back(stage.lane);
  }
  return lanes;
}

// Lane by lane, in the order in which lanes and stages first appear.
std::vector<Row> RowsOf(const Waterfall& waterfall, const std::vector<std::string>& lanes) {
  std::vector<Row> rows;
  for (const std::string& lane : lanes) {
    for (const Stage& stage : waterfall.stages) {
      if (stage.lane != lane) continue;
      const auto same = [&](const Row& row) { return row.lane == lane && row.stage == stage.name; };
      auto row = std::ranges::find_if(rows, same);
      if (row == rows.end() && rows.size() == kMostRows) return rows;
      if (row == rows.end()) row = rows.insert(rows.end(), Row{lane, stage.name, {}});
      row->bars.push_back(&stage);
    }
  }
  return rows;
}

Axis AxisOf(const Waterfall& waterfall) {
  Axis axis{waterfall.from, 0};
  SimTime last = std::max(waterfall.to, waterfall.from + waterfall.limit);
  for (const Stage& stage : waterfall.stages) {
    axis.origin = std::min(axis.origin, stage.from);
    last = std::max(last, stage.to);
  }
  axis.span_ms = std::max(InMs(last - axis.origin), 1.0) * 1.04;
  return axis;
}

// About ten marks at 1, 2 or 5 times a power of ten.
double TickMs(double span_ms) {
  const double rough = span_ms / 10;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double step : {1.0, 2.0, 5.0}) {
    if (rough <= step * power) return step * power;
  }
  return 10 * power;
}

Html Ticks(const Axis& axis, double from_ms, double bottom) {
  Html ticks;
  const double step = TickMs(axis.span_ms);
  for (double ms = from_ms; ms <= axis.span_ms; ms += step) {
    ticks += Fill(
        "<line class=\"tick\" x1=\"{0}\" x2=\"{0}\" y1=\"{1}\" y2=\"{2}\"/>"
        "<text class=\"axis\" x=\"{0}\" y=\"{3}\" text-anchor=\"middle\">{4}</text>",
        Number(axis.AtMs(ms)), Number(kTop), Number(bottom), Number(bottom + 15),
        fmt::format("{:.0f}", ms - from_ms));
  }
  ticks += Fill("<text class=\"axis\" x=\"{}\" y=\"{}\" text-anchor=\"end\">ms</text>", Number(kLeft - 14),
                Number(bottom + 15));
  return ticks;
}

std::string_view StyleOf(const Stage& stage, bool has_path) {
  if (stage.critical) return " critical";
  return has_path ? " aside" : "";
}

// "コア 1 / テンプレートの照合, core 1 / comparing two templates: 3,440.0 ms": a tip cannot be switched.
std::string TipOf(const Stage& stage) {
  const InBoth lane = LaneTexts(stage.lane);
  const InBoth name = StageTexts(stage.name);
  const std::string ja = lane.ja + " / " + name.ja;
  const std::string en = lane.en + " / " + name.en;
  return (ja == en ? en : ja + ", " + en) + ": " + judge::InMilliseconds(stage.to - stage.from);
}

// Beside a critical path, what is not on it steps back.
Html Bars(const Row& row, const Axis& axis, std::size_t colour, double y, bool has_path) {
  Html bars;
  double end = 0;
  SimDuration together{};
  for (const Stage* stage : row.bars) {
    const double from = axis.At(stage->from);
    const double width = std::max(axis.At(stage->to) - from, 1.5);
    bars += Fill(
        "<rect class=\"stage-bar c{}{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\">"
        "<title>{}</title></rect>",
        colour, StyleOf(*stage, has_path), Number(from), Number(y + (kRow - kBar) / 2), Number(width),
        Number(kBar), TipOf(*stage));
    end = std::max(end, from + width);
    together += stage->to - stage->from;
  }
  const bool fits = end + 80 < kWidth;
  const double at = fits ? end + 6 : axis.At(row.bars.front()->from) - 6;
  bars += Fill("<text class=\"ms\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>", Number(at),
               Number(y + kRow / 2 + 4), fits ? "start" : "end", judge::InMilliseconds(together));
  return bars;
}

// Text in a drawing; the page's switch knows these parts by their classes too.
Html BothInSvg(std::string_view ja, std::string_view en) {
  if (ja == en) return Fill("{}", ja);
  return Fill("<tspan class=\"ja\" lang=\"ja\">{}</tspan> <tspan class=\"en\" lang=\"en\">{}</tspan>", ja,
              en);
}

// A text that stands in one line of a row; where the page shows both languages, its style sets them one above
// the other.
Html RowText(std::string_view style, double x, double y, std::string_view anchor, const InBoth& texts,
             std::size_t longest) {
  if (texts.ja == texts.en) {
    return Fill("<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>", style, Number(x),
                Number(y), anchor, Shortened(texts.en, longest));
  }
  return Fill(
      "<g class=\"pair\"><text class=\"{0} ja\" lang=\"ja\" x=\"{1}\" y=\"{2}\" "
      "text-anchor=\"{3}\">{4}</text>"
      "<text class=\"{0} en\" lang=\"en\" x=\"{1}\" y=\"{2}\" text-anchor=\"{3}\">{5}</text></g>",
      style, Number(x), Number(y), anchor, Shortened(texts.ja, kJapaneseMax), Shortened(texts.en, longest));
}

Html RowsSvg(const std::vector<Row>& rows, const std::vector<std::string>& lanes) {
  Html svg;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double y = kTop + kRow * static_cast<double>(i);
    const auto lane = static_cast<std::size_t>(std::ranges::find(lanes, rows[i].lane) - lanes.begin());
    if (lane % 2 == 0) {
      svg += Fill("<rect class=\"band\" x=\"0\" y=\"{}\" width=\"{}\" height=\"{}\"/>", Number(y),
                  Number(kWidth), Number(kRow));
    }
    if (i == 0 || rows[i - 1].lane != rows[i].lane) {
      svg += RowText("lane", 10, y + kRow / 2 + 4, "start", LaneTexts(rows[i].lane), kLaneMax);
    }
    svg += RowText("stage", kLeft - 10, y + kRow / 2 + 4, "end", StageTexts(rows[i].stage), kStageMax);
  }
  return svg;
}

Html LimitAndTotal(const Waterfall& waterfall, const judge::Limit& limit, const Axis& axis, double bottom) {
  const judge::Measurement used = judge::Measured(limit.quantity, waterfall.used());
  const std::string_view over = judge::Judge(limit, used) == judge::Verdict::kPass ? "" : " over";
  const double from = axis.At(waterfall.from);
  const double to = axis.At(waterfall.to);
  const double bound = axis.At(waterfall.from + waterfall.limit);
  const bool at_edge = bound > kWidth - 90;
  Html svg = Fill("<path class=\"total{}\" d=\"M{} {}v-7H{}v7\"/>", over, Number(from), Number(kTop - 6),
                  Number(to));
  svg += Fill("<text class=\"figure{}\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>", over,
              Number((from + to) / 2), Number(kTop - 19),
              BothInSvg(judge::Written(used, limit, judge::Language::kJa), judge::Written(used, limit)));
  svg += Fill("<line class=\"limit\" x1=\"{0}\" x2=\"{0}\" y1=\"{1}\" y2=\"{2}\"/>", Number(bound),
              Number(kTop - 12), Number(bottom));
  svg += Fill(
      "<text class=\"limit-text\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>",
      Number(at_edge ? kWidth - 4 : bound), Number(kTop - 32), at_edge ? "end" : "middle",
      BothInSvg("上限 " + judge::Written(limit, judge::Language::kJa), "limit " + judge::Written(limit)));
  return svg;
}

}  // namespace

Html WaterfallSvg(const Waterfall& waterfall, const judge::Limit& limit) {
  const std::vector<std::string> lanes = LanesOf(waterfall);
  const std::vector<Row> rows = RowsOf(waterfall, lanes);
  const Axis axis = AxisOf(waterfall);
  const double bottom = kTop + kRow * static_cast<double>(std::max<std::size_t>(rows.size(), 1));
  const bool has_path = std::ranges::any_of(waterfall.stages, &Stage::critical);
  Html svg = RowsSvg(rows, lanes);
  svg += Ticks(axis, InMs(waterfall.from - axis.origin), bottom);
  svg += LimitAndTotal(waterfall, limit, axis, bottom);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto lane = static_cast<std::size_t>(std::ranges::find(lanes, rows[i].lane) - lanes.begin());
    svg += Bars(rows[i], axis, lane % kLaneColours, kTop + kRow * static_cast<double>(i), has_path);
  }
  return Fill(
      "<svg class=\"waterfall\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"latency waterfall\">{}</svg>",
      Number(kWidth), Number(bottom + 22), svg);
}

}  // namespace shikaku::reports
