// Expectations that between them name every form, every state of a terminal and every path of the central
// service: for tests that hold all of them against records of any content.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "models/vocabulary/consent.h"
#include "models/vocabulary/paths.h"
#include "models/vocabulary/screens.h"
#include "models/vocabulary/service.h"

namespace shikaku::judge {

// As scenario files write them.
inline std::vector<nlohmann::json> EveryForm() {
  using nlohmann::json;
  using vocabulary::IdOf;
  using vocabulary::Screen;
  std::vector<json> all;
  const auto add = [&](const char* form, json value) {
    all.push_back({{"requirement", "RDR-TIM-01"}, {form, std::move(value)}});
  };
  const json idle = IdOf(Screen::kIdle);
  const json complete = IdOf(Screen::kComplete);
  add("screens", {idle, complete});
  add("not_screens", {IdOf(Screen::kPinEntry)});
  add("last_screen", idle);
  add("screen_times", {{"screen", idle}, {"count", 1}});
  add("buttons", {{"screen", idle}, {"buttons", {IdOf(vocabulary::Button::kStaff)}}});
  add("within", {{"from", IdOf(Screen::kFaceCapture)}, {"to", complete}});
  add("within", {{"from", idle}, {"to", complete}, {"ms", 60000}});
  add("reader_logs", IdOf(vocabulary::LogCode::kCompleted));
  add("receipt_files", 1);
  add("released", json::array());
  add("released", {IdOf(vocabulary::Category::kDrug)});
  for (const auto state : vocabulary::All<vocabulary::ViewState>()) {
    add("terminal", {{"state", IdOf(state)}});
    add("terminal_never", {{"state", IdOf(state)}});
  }
  add("terminal", {{"eligibility", {{"insurer_number", "06123457"}}}});
  for (const auto path : vocabulary::PathsTo(vocabulary::Party::kCentral)) {
    add("asked_central", {{"path", IdOf(path)}, {"count", 1}});
    add("central_answers", {{"path", IdOf(path)}, {"status", 200}});
    add("central_never_answers", {{"path", IdOf(path)}, {"status", 403}});
    const auto members = vocabulary::EntryOf(path).answer;
    if (!members.empty()) add("answers_alike", {{"path", IdOf(path)}, {"but", {members.front().id}}});
  }
  return all;
}

}  // namespace shikaku::judge
