#include "harness/export/perfetto.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "models/vocabulary/event_codec.h"

namespace shikaku::trace {
namespace {

using nlohmann::json;

double MicrosecondsAt(SimTime t) { return static_cast<double>(PicosecondsAt(t)) / 1e6; }

json ArgumentsOf(const Details& details) {
  json arguments = json::object();
  for (const Detail& detail : details)
    std::visit([&](const auto& value) { arguments[detail.name] = value; }, detail.value);
  return arguments;
}

json ArgumentsOf(const vocabulary::Event& event) { return vocabulary::Encode(event); }

// Numbers groups and tracks as they come up and says their names.
class Numbering {
 public:
  explicit Numbering(json& events) : events_(events) {}

  // Chrome's format nests what overlaps on one thread; beside each other is told by a lane of its own.
  std::pair<int, int> Place(const Span& span) {
    const int group = GroupOf(span.group);
    std::vector<Lane>& lanes = lanes_[{group, span.track}];
    auto lane = std::ranges::find_if(lanes, [&](const Lane& l) { return l.busy_until <= span.from; });
    if (lane == lanes.end()) {
      lanes.push_back({++threads_, {}});
      lane = std::prev(lanes.end());
      Name("thread_name", group, lane->thread, span.track);
    }
    lane->busy_until = span.to;
    return {group, lane->thread};
  }

 private:
  struct Lane {
    int thread;
    SimTime busy_until;
  };

  int GroupOf(const std::string& name) {
    const auto [found, fresh] = groups_.try_emplace(name, static_cast<int>(groups_.size()) + 1);
    if (fresh) Name("process_name", found->second, 0, name);
    return found->second;
  }

  void Name(const char* what, int group, int thread, const std::string& name) {
    events_.push_back(
        {{"ph", "M"}, {"name", what}, {"pid", group}, {"tid", thread}, {"args", {{"name", name}}}});
  }

  json& events_;
  std::map<std::string, int> groups_;
  std::map<std::pair<int, std::string>, std::vector<Lane>> lanes_;
  int threads_ = 0;
};

}  // namespace

std::string PerfettoJson(const Spans& spans) {
  Spans in_time = spans;
  std::ranges::stable_sort(in_time, {}, &Span::from);
  json events = json::array();
  Numbering numbering{events};
  for (const Span& span : in_time) {
    const auto [group, thread] = numbering.Place(span);
    json event{{"name", span.name},
               {"pid", group},
               {"tid", thread},
               {"ts", MicrosecondsAt(span.from)},
               {"args", std::visit([](const auto& shown) { return ArgumentsOf(shown); }, span.shows)}};
    if (span.to > span.from) {
      event["ph"] = "X";
      event["dur"] = static_cast<double>(PicosecondsAt(span.to) - PicosecondsAt(span.from)) / 1e6;
    } else {
      event["ph"] = "i";
      event["s"] = "t";
    }
    events.push_back(std::move(event));
  }
  const json all{{"displayTimeUnit", "ns"}, {"traceEvents", std::move(events)}};
  return all.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace shikaku::trace
