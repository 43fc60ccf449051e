#include "reports/render/embedded_record.h"

#include <array>
#include <nlohmann/json.hpp>
#include <numeric>

namespace shikaku::reports {
namespace {

using nlohmann::json;

constexpr std::array<std::size_t, 4> kLongestTexts{16'384, 2'048, 384, 96};

// True if something was cut. Reading limited the nesting.
bool ShortenTexts(json& value, std::size_t longest) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (text.size() <= longest) return false;
    const std::string head = Shortened(text, longest);
    value = fmt::format("{}(+{})", head, text.size() - longest);
    return true;
  }
  bool cut = false;
  if (value.is_structured()) {
    for (json& item : value) cut = ShortenTexts(item, longest) || cut;
  }
  return cut;
}

EmbeddedRecord Embed(const Record& record, std::size_t longest) {
  EmbeddedRecord embedded;
  json events = json::array();
  for (const Event& event : record.events) {
    json data = json::parse(event.data);
    embedded.shortened = ShortenTexts(data, longest) || embedded.shortened;
    events.push_back(json::array({event.t, event.who, event.what, std::move(data)}));
  }
  embedded.json = Html::Trusted(ScriptSafeJson(events.dump(-1, ' ', false, json::error_handler_t::replace)));
  return embedded;
}

std::size_t SizeOf(const std::vector<EmbeddedRecord>& records) {
  return std::accumulate(
      records.begin(), records.end(), std::size_t{0},
      [](std::size_t sum, const EmbeddedRecord& record) { return sum + record.json.str().size(); });
}

void LeaveOut(const std::vector<Scenario>& scenarios, std::size_t budget,
              std::vector<EmbeddedRecord>& records) {
  std::size_t used = 0;
  for (const bool passed : {false, true}) {
    for (std::size_t i = 0; i < records.size(); ++i) {
      if ((scenarios[i].verdict == Verdict::kPass) != passed) continue;
      const std::size_t size = records[i].json.str().size();
      if (used + size > budget) {
        records[i].json = Html();
      } else {
        used += size;
      }
    }
  }
}

}  // namespace

std::vector<EmbeddedRecord> EmbedRecords(const std::vector<Scenario>& scenarios, std::size_t budget) {
  std::vector<EmbeddedRecord> records;
  for (const std::size_t longest : kLongestTexts) {
    records.clear();
    for (const Scenario& scenario : scenarios) {
      records.push_back(scenario.record ? Embed(*scenario.record, longest) : EmbeddedRecord{});
    }
    if (SizeOf(records) <= budget) return records;
  }
  LeaveOut(scenarios, budget, records);
  return records;
}

}  // namespace shikaku::reports
