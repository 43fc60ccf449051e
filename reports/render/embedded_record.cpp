#include "reports/render/embedded_record.h"

#include <array>
#include <iterator>
#include <nlohmann/json.hpp>

#include "reports/render/script_json.h"

namespace shikaku::reports {
namespace {

constexpr std::array<std::size_t, 4> kLongestTexts{16'384, 2'048, 384, 96};

EmbeddedRecord Embed(const evidence::Record& record, std::size_t longest) {
  EmbeddedRecord embedded;
  std::string text;
  const auto append = [&](const nlohmann::json& value, char end) {
    embedded.shortened = AppendScriptJson(value, longest, text) || embedded.shortened;
    text += end;
  };
  for (const evidence::Event& event : record.events) {
    fmt::format_to(std::back_inserter(text), "{}[{},", text.empty() ? "[" : ",\n",
                   event.t.time_since_epoch().count());
    append(event.who, ',');
    append(event.what, ',');
    append(event.data, ']');
  }
  embedded.json = Html::Trusted(text.empty() ? "[]" : text + "]");
  return embedded;
}

// Of each scenario, with texts of at most `longest` bytes.
std::vector<EmbeddedRecord> EmbedAll(const std::vector<Played>& scenarios, std::size_t longest) {
  std::vector<EmbeddedRecord> records;
  for (const Played& played : scenarios) {
    records.push_back(played.record ? Embed(*played.record, longest) : EmbeddedRecord{});
  }
  return records;
}

std::size_t SizeOf(const std::vector<EmbeddedRecord>& records) {
  std::size_t size = 0;
  for (const EmbeddedRecord& record : records) size += record.json.str().size();
  return size;
}

void LeaveOut(const std::vector<Played>& scenarios, std::size_t budget,
              std::vector<EmbeddedRecord>& records) {
  std::size_t used = 0;
  for (const bool passed : {false, true}) {
    for (std::size_t i = 0; i < records.size(); ++i) {
      if ((scenarios[i].findings.verdict == judge::Verdict::kPass) != passed) continue;
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

std::vector<EmbeddedRecord> EmbedRecords(const std::vector<Played>& scenarios, std::size_t budget) {
  std::vector<EmbeddedRecord> records;
  for (const std::size_t longest : kLongestTexts) {
    records = EmbedAll(scenarios, longest);
    if (SizeOf(records) <= budget) return records;
  }
  LeaveOut(scenarios, budget, records);
  return records;
}

}  // namespace shikaku::reports
