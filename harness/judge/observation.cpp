#include "harness/judge/observation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

namespace shikaku::judge {

using nlohmann::json;

std::vector<const Event*> EventsOf(const Record& record, std::string_view who, std::string_view what) {
  std::vector<const Event*> events;
  for (const Event& event : record.events) {
    if (event.Is(who, what)) events.push_back(&event);
  }
  return events;
}

std::vector<std::string> ScreensOf(const Record& record) {
  std::vector<std::string> screens;
  for (const Event* event : EventsOf(record, "reader", "screen")) screens.push_back(event->Text("screen"));
  return screens;
}

json BodyOf(const Event& message) {
  json body = json::parse(message.Text("body"), nullptr, false);
  return body.is_discarded() ? json(nullptr) : body;
}

std::vector<std::string> ReleasedCategories(const Record& record, std::vector<std::int64_t>& events) {
  std::set<std::string> categories;
  for (const Event* event : EventsOf(record, "network", "response")) {
    if (event->Text("from") != "central") continue;
    const json body = BodyOf(*event);
    if (!body.is_object() || !body.contains("records") || !body["records"].is_array()) continue;
    events.push_back(event->n);
    // A record names its own category, so that a service which answers more than it was asked is seen.
    for (const json& entry : body["records"]) {
      const bool named = entry.is_object() && entry.contains("category") && entry["category"].is_string();
      if (named) categories.insert(entry["category"].get<std::string>());
      if (!named && body.contains("category") && body["category"].is_string()) {
        categories.insert(body["category"].get<std::string>());
      }
    }
  }
  return {categories.begin(), categories.end()};
}

bool Matches(const json& pattern, const json& value) {
  if (!pattern.is_object()) return pattern == value;
  if (!value.is_object()) return false;
  for (const auto& [key, inner] : pattern.items()) {
    if (!value.contains(key) || !Matches(inner, value[key])) return false;
  }
  return true;
}

std::string InSeconds(SimDuration duration) {
  const std::int64_t us = Microseconds(duration);
  return fmt::format("{}.{:03} s", us / 1'000'000, us / 1'000 % 1'000);
}

std::string Listed(const std::vector<std::string>& items) {
  return items.empty() ? "none" : fmt::format("{}", fmt::join(items, ", "));
}

}  // namespace shikaku::judge
