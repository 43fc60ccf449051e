#include "reference_impl/terminal/terminal.h"

#include "reference_impl/terminal/receipt_file.h"

namespace shikaku::reference::terminal {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

// Together below the reader's own patience (8 s) and the ten seconds in which a patient is told.
constexpr SimDuration kFirstTimeout = 1500ms;
constexpr SimDuration kAgainTimeout = 1500ms;
constexpr SimDuration kAgainPause = 300ms;
constexpr int kAgainAttempts = 2;

ports::Response Reply(int status, const json& body) { return {status, body.dump()}; }

ports::Response Error(int status, const char* error) { return Reply(status, {{"error", error}}); }

ports::Response Relay(int status, const json& body) { return Reply(status, body); }

// What the reader gets of a confirmation: nothing of the eligibility itself.
json ForReader(const json& answer) {
  return {{"outcome", answer.value("outcome", "none")},
          {"certificate", answer.value("certificate", "normal")},
          {"registered", answer.value("registered", true)},
          {"categories", answer.value("categories", json::array())},
          {"limit_available", answer.value("limit_available", false)}};
}

}  // namespace

Terminal::Terminal(TerminalParts parts, TerminalSettings settings)
    : parts_(parts), settings_(std::move(settings)) {}

ports::Response Terminal::Handle(const ports::Request& request) {
  const json body = json::parse(request.body, nullptr, false);
  if (!body.is_object() || !body.contains("visit") || !body["visit"].is_string())
    return Error(400, "malformed");
  const std::string name = body["visit"].get<std::string>();
  try {
    if (request.path == "/reader/begin") return Begin(name);
    if (request.path == "/reader/finish") return Finish(name, body);
    if (!visits_.contains(name)) return Error(409, "no-visit");
    if (request.path == "/reader/confirm") return Confirm(name, body);
    if (request.path == "/reader/register") return Register(name);
    if (request.path == "/reader/consent") return Consent(name, body);
    if (request.path == "/reader/limit") return Limit(name, body);
  } catch (const json::exception&) {
    return Error(400, "malformed");
  }
  return Error(404, "unknown-path");
}

void Terminal::SetVisualMode(bool on) {
  const auto answer = parts_.reader.Call({"/terminal/visual-mode", "terminal", json{{"on", on}}.dump()}, 2s);
  parts_.display.Show({{"state", "visual-mode"}, {"on", on}, {"done", answer && answer->status == 200}});
}

void Terminal::Query(const InsuredNumber& insured) {
  const auto answer = AskCentral("/v1/query",
                                 {{"insurer_number", insured.insurer_number},
                                  {"symbol", insured.symbol},
                                  {"number", insured.number},
                                  {"branch", insured.branch},
                                  {"birth", insured.birth}},
                                 kFirstTimeout);
  if (!answer) return parts_.display.Show({{"state", "unknown"}, {"open", open_.size()}});
  if (answer->status != 200) {
    return parts_.display.Show({{"state", "refused"}, {"error", answer->body.value("error", "")}});
  }
  ShowResult(answer->body, "number");
}

// Every open confirmation ends confirmed, refused, or stays open (TRM-FBK-03).
void Terminal::CatchUp() {
  std::vector<Open> still_open;
  for (const Open& open : open_) {
    if (open.request_id.empty()) {
      still_open.push_back(open);
      continue;
    }
    const auto answer = AskCentral("/v1/result", {{"request_id", open.request_id}}, kFirstTimeout);
    if (answer && answer->status == 200) {
      ShowResult(answer->body, open.method);
    } else {
      still_open.push_back(open);
    }
  }
  open_ = std::move(still_open);
  parts_.display.Show({{"state", "caught-up"}, {"open", open_.size()}});
}

void Terminal::ViewMedical(const std::string& viewer, const std::string& category) {
  json view{{"state", "medical"}, {"viewer", viewer}, {"category", category}};
  if (!parts_.policy.MaySeeMedical(viewer)) {
    view["refused"] = "viewer";
    return parts_.display.Show(view);
  }
  const auto answer =
      AskCentral("/v1/medical", {{"session", last_session_}, {"category", category}}, kFirstTimeout);
  if (!answer) {
    view["refused"] = "network";
  } else if (answer->status != 200) {
    view["refused"] = answer->body.value("error", "");
  } else {
    view["records"] = answer->body.value("records", json::array());
  }
  parts_.display.Show(view);
}

void Terminal::ShowVisualRecord() {
  const auto answer = AskCentral("/v1/visual-record", {{"session", last_session_}}, kFirstTimeout);
  json view{{"state", "visual-record"}};
  if (!answer) {
    view["refused"] = "network";
  } else if (answer->status != 200) {
    view["refused"] = answer->body.value("error", "");
  } else {
    view.update(answer->body);
  }
  parts_.display.Show(view);
}

ports::Response Terminal::Begin(const std::string& name) {
  visits_[name] = Visit{};
  const auto answer = AskCentral("/v1/challenge", json::object(), kFirstTimeout);
  if (!answer) {
    visits_[name].unreached = true;
    return Unknown();
  }
  return Relay(answer->status, answer->body);
}

ports::Response Terminal::Confirm(const std::string& name, const json& body) {
  const std::string request_id = settings_.facility + "-" + std::to_string(++requests_);
  visits_[name].method = body.at("method").get<std::string>();
  const json request{{"request_id", request_id},
                     {"challenge_id", body.at("challenge_id").get<std::string>()},
                     {"certificate", body.at("certificate").get<std::string>()},
                     {"signature", body.at("signature").get<std::string>()},
                     {"method", visits_[name].method}};
  const auto answer = ConfirmOrAskAgain(request, request_id);
  if (!answer) {
    if (parts_.policy.KeepsOpen()) open_.push_back({request_id, visits_[name].method});
    return Unknown();
  }
  return TakeConfirmation(name, *answer);
}

ports::Response Terminal::Register(const std::string& name) {
  const auto answer = AskCentral("/v1/register", {{"session", visits_[name].session}}, kFirstTimeout);
  if (!answer) return Unknown();
  return TakeConfirmation(name, *answer);
}

ports::Response Terminal::Consent(const std::string& name, const json& body) {
  Visit& visit = visits_[name];
  visit.categories = body.at("categories").get<std::vector<std::string>>();
  const auto answer = AskCentral("/v1/consent",
                                 {{"session", visit.session},
                                  {"categories", visit.categories},
                                  {"limit", false},
                                  {"specific_disease", false}},
                                 kFirstTimeout);
  if (!answer) return Unknown();
  if (answer->status == 200) visit.state = VisitState::kConsented;
  return Relay(answer->status, answer->body);
}

ports::Response Terminal::Limit(const std::string& name, const json& body) {
  const Visit& visit = visits_[name];
  if (!body.at("provide").get<bool>()) return Reply(200, json::object());
  const auto consent = AskCentral("/v1/consent",
                                  {{"session", visit.session},
                                   {"categories", visit.categories},
                                   {"limit", true},
                                   {"specific_disease", false}},
                                  kFirstTimeout);
  if (!consent) return Unknown();
  if (consent->status != 200) return Relay(consent->status, consent->body);
  const auto limit = AskCentral("/v1/limit", {{"session", visit.session}}, kFirstTimeout);
  if (!limit) return Unknown();
  if (limit->status == 200)
    parts_.display.Show({{"state", "limit"}, {"limit", limit->body.value("limit", json(nullptr))}});
  return Reply(limit->status, limit->status == 200 ? json::object() : limit->body);
}

ports::Response Terminal::Finish(const std::string& name, const json& body) {
  const std::string outcome = body.at("outcome").get<std::string>();
  const auto visit = visits_.find(name);
  // The reader repeats this message until it is answered.
  if (visit == visits_.end() || visit->second.finished) return Reply(200, json::object());
  if (outcome == "completed" && visit->second.state == VisitState::kConsented) {
    visit->second.finished = true;
    last_session_ = visit->second.session;
    if (parts_.policy.HoldsUntilCompleted()) ShowResult(visit->second.answer, visit->second.method);
    return Reply(200, json::object());
  }
  if (visit->second.unreached && parts_.policy.KeepsOpen()) open_.push_back({"", visit->second.method});
  parts_.display.Show({{"state", "ready"}, {"last_visit", outcome}, {"open", open_.size()}});
  visits_.erase(visit);
  return Reply(200, json::object());
}

Result<Terminal::Answer, ports::NetworkError> Terminal::AskCentral(const char* path, const json& body,
                                                                   SimDuration timeout) {
  const auto response = parts_.central.Call({path, settings_.facility, body.dump()}, timeout);
  if (!response) return Failure(response.error());
  json parsed = json::parse(response->body, nullptr, false);
  if (!parsed.is_object()) return Answer{502, {{"error", "central-garbled"}}};
  return Answer{response->status, std::move(parsed)};
}

// One request, however often it is sent: the request id makes the central service answer it once.
Result<Terminal::Answer, ports::NetworkError> Terminal::ConfirmOrAskAgain(const json& body,
                                                                          const std::string& request_id) {
  auto answer = AskCentral("/v1/confirm", body, kFirstTimeout);
  for (int i = 0; i < kAgainAttempts && !answer; ++i) {
    parts_.scheduler.Sleep(kAgainPause);
    auto again = AskCentral("/v1/result", {{"request_id", request_id}}, kAgainTimeout);
    // Not known there: the request itself was lost and may be sent once more.
    if (again && again->status == 404) again = AskCentral("/v1/confirm", body, kAgainTimeout);
    answer = std::move(again);
  }
  return answer;
}

ports::Response Terminal::TakeConfirmation(const std::string& name, const Answer& answer) {
  Visit& visit = visits_[name];
  if (answer.status != 200) {
    parts_.display.Show({{"state", "refused"}, {"error", answer.body.value("error", "")}});
    return Relay(answer.status, answer.body);
  }
  visit.state = VisitState::kConfirmed;
  if (answer.body.contains("session")) visit.session = answer.body.at("session").get<std::string>();
  visit.answer = answer.body;
  const bool registered = answer.body.value("registered", true);
  const bool final = registered && answer.body.value("outcome", "none") != "valid";
  if (final || (registered && !parts_.policy.HoldsUntilCompleted())) ShowResult(visit.answer, visit.method);
  return Reply(200, ForReader(answer.body));
}

// Neither valid nor invalid: staff go through the fallback ways (TRM-NET-01, TRM-FBK-01).
ports::Response Terminal::Unknown() {
  parts_.display.Show({{"state", "unknown"},
                       {"open", open_.size()},
                       {"fallback", {"portal-screen-and-card", "notice-and-card", "oral", "declaration"}}});
  return Error(503, "network");
}

void Terminal::ShowResult(const json& answer, const std::string& method) {
  const std::string outcome = answer.value("outcome", "none");
  const json eligibility = answer.value("eligibility", json(nullptr));
  parts_.display.Show(
      {{"state", "confirmed"}, {"outcome", outcome}, {"method", method}, {"eligibility", eligibility}});
  const ReceiptFile file = MakeReceiptFile(settings_.institution_code, ++receipts_,
                                           parts_.scheduler.CivilNow(), outcome, eligibility);
  parts_.receipts.Write(file.name, file.xml);
}

}  // namespace shikaku::reference::terminal
