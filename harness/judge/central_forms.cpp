// Forms about what the central service is asked and answers.
#include <algorithm>

#include "harness/judge/forms.h"
#include "harness/judge/questions.h"
#include "harness/judge/terms.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;
using vocabulary::Category;

constexpr std::int64_t kLeastStatus = 100;
constexpr std::int64_t kMostStatus = 599;
constexpr const char* kAnyPath = "any";  // of asked_central

void Append(EventNumbers& to, const EventNumbers& more) { to.insert(to.end(), more.begin(), more.end()); }

// Which answers are meant.
struct AnswerPattern {
  Path path{};
  std::optional<std::int64_t> status;
  json body;  // null: any
};

std::vector<Message> AnswersOn(Path path, const SeenRecord& record) {
  std::vector<Message> answers = MessagesOf(record);
  std::erase_if(answers, [&](const Message& message) {
    return !message.is_answer || message.from != Party::kCentral || !message.Is(path);
  });
  return answers;
}

// One to a line: the status and the body as it was sent.
Sentence Listed(const std::vector<Message>& answers) {
  if (answers.empty()) return Say(SentenceId::kNoAnswers);
  std::string lines;
  for (const Message& answer : answers) {
    lines += lines.empty() ? "" : "\n";
    lines += std::to_string(answer.status) + " ";
    lines += answer.body;
  }
  return Say(SentenceId::kAnswers, lines);
}

std::string Written(const AnswerPattern& pattern) {
  json written{{"path", vocabulary::NameOf(pattern.path)}};
  if (pattern.status) written["status"] = *pattern.status;
  if (!pattern.body.is_null()) written["body"] = pattern.body;
  return written.dump(-1, ' ', false, json::error_handler_t::replace);
}

// `matches` is Matches for what is demanded, CouldMatch for what is forbidden.
Observation AnswersSeen(const AnswerPattern& pattern, const SeenRecord& record,
                        bool (*matches)(const json&, WireValue)) {
  const auto answers = AnswersOn(pattern.path, record);
  Observation observation{.expected = Say(SentenceId::kPattern, Written(pattern)),
                          .observed = Listed(answers)};
  for (const Message& answer : answers) {
    const bool status = !pattern.status || answer.status == *pattern.status;
    const bool body = pattern.body.is_null() || matches(pattern.body, answer.content());
    if (status && body) observation.events.push_back(answer.event->n());
  }
  return observation;
}

// Answers with the same status and, but for the members named, the same body, which can be read.
bool AreAlike(const Message& a, const Message& b, const std::vector<std::string>& but) {
  if (a.status != b.status || !a.content().exists() || !b.content().exists()) return false;
  const auto others = [&](WireValue body) {
    auto members = body.Members();
    std::erase_if(members, [&](const auto& member) { return std::ranges::count(but, member.first) > 0; });
    return members;
  };
  if (!a.content().IsMap() || !b.content().IsMap()) return a.content() == b.content();
  return others(a.content()) == others(b.content());
}

Observation AnswersSeenAlike(Path path, const std::vector<std::string>& but, const SeenRecord& record) {
  const auto answers = AnswersOn(path, record);
  Observation observation{.expected = Say(SentenceId::kTwoEqualAnswers), .observed = Listed(answers)};
  bool alike = answers.size() >= 2 && GarbledOf(record, EventKind::kNetworkResponse).empty();
  for (const Message& answer : answers) {
    observation.events.push_back(answer.event->n());
    alike = alike && AreAlike(answers.front(), answer, but);
  }
  observation.Settle(alike);
  return observation;
}

// Without a path: on any.
Observation RequestsSeen(std::optional<Path> path, std::int64_t count, const SeenRecord& record) {
  Observation observation;
  for (const Message& message : MessagesOf(record)) {
    const bool asked = !message.is_answer && message.to == Party::kCentral;
    if (asked && (!path || message.Is(*path))) observation.events.push_back(message.event->n());
  }
  const auto times = static_cast<std::int64_t>(observation.events.size());
  Append(observation.events, GarbledOf(record, EventKind::kNetworkRequest));
  JudgeCount(count, times, observation.events.size(), SentenceId::kTimes, observation);
  return observation;
}

// The names of the categories of which the central service sent records, on whatever path. A record names its
// own category, so that a service which answers more than it was asked is seen; otherwise it is of that of
// the answer.
std::set<std::string> ReleasedIn(WireValue body) {
  static const auto kAnswer = vocabulary::EntryOf(Path::kCentralMedical).answer;
  static const std::string_view kRecords = NameOfMember(kAnswer, "records");
  static const std::string_view kOfAnswer = NameOfMember(kAnswer, "category");
  static const std::string_view kOfRecord = NameOfMember(vocabulary::MembersOfMedicalRecord(), "category");
  std::set<std::string> released;
  for (const WireValue records : body.EveryMember(kRecords)) {
    for (const WireValue record : records.Items()) {
      auto named = record.EveryMember(kOfRecord);
      if (std::ranges::none_of(named, [](WireValue one) { return one.Text().has_value(); }))
        named = body.EveryMember(kOfAnswer);
      for (const WireValue category : named) {
        if (const auto text = category.Text()) released.emplace(*text);
      }
    }
  }
  return released;
}

Observation ReleasesSeen(const std::set<std::string>& wanted, const SeenRecord& record) {
  Observation observation{.expected = Say(SentenceId::kCategories, wanted)};
  std::set<std::string> released;
  static const std::string_view kRecords =
      NameOfMember(vocabulary::EntryOf(Path::kCentralMedical).answer, "records");
  for (const Message& message : MessagesOf(record)) {
    if (!message.is_answer || message.from != Party::kCentral) continue;
    const auto records = message.content().EveryMember(kRecords);
    if (std::ranges::none_of(records, &WireValue::IsList)) continue;
    observation.events.push_back(message.event->n());
    released.merge(ReleasedIn(message.content()));
  }
  observation.observed = Say(SentenceId::kCategories, released);
  const EventNumbers garbled = GarbledOf(record, EventKind::kNetworkResponse);
  Append(observation.events, garbled);
  observation.Settle(released == wanted && garbled.empty());
  return observation;
}

Result<AnswerPattern, Objection> ReadAnswer(const json& value) {
  const auto path = ReadCentralPath(MemberOr(value, "path"));
  if (!path) {
    // A word that is misspelt beside it is told first.
    const Objection wrong = value.is_object() ? WrongWithMembers(value, {"path", "status", "body"}) : "";
    return Failure(wrong.empty() ? path.error() : wrong);
  }
  if (const Objection wrong = WrongWithMembers(value, {"path", "status", "body"}); !wrong.empty())
    return Failure(wrong);
  AnswerPattern pattern{*path, std::nullopt, nullptr};
  if (value.contains("status")) {
    pattern.status = AsCount(value["status"]);
    if (!pattern.status || *pattern.status < kLeastStatus || *pattern.status > kMostStatus)
      return Failure(Objection("'status' takes a number from 100 to 599, without quotes"));
  }
  if (value.contains("body")) {
    auto body = ReadAnswerBody(*path, value["body"]);
    if (!body) return Failure("'body': " + body.error());
    pattern.body = std::move(*body);
  }
  return pattern;
}

}  // namespace

Result<Demand, std::string> ReadCentralAnswers(const json& value) {
  const auto pattern = ReadAnswer(value);
  if (!pattern) return Failure(pattern.error());
  return Demand{Say(SentenceId::kCentralAnswers, pattern->path),
                [pattern = *pattern](const SeenRecord& record, const Rulebook&, std::string_view) {
                  Observation observation = AnswersSeen(pattern, record, Matches);
                  observation.Settle(!observation.events.empty());
                  return observation;
                }};
}

Result<Demand, std::string> ReadCentralNeverAnswers(const json& value) {
  const auto pattern = ReadAnswer(value);
  if (!pattern) return Failure(pattern.error());
  return Demand{Say(SentenceId::kCentralNeverAnswers, pattern->path),
                [pattern = *pattern](const SeenRecord& record, const Rulebook&, std::string_view) {
                  Observation observation = AnswersSeen(pattern, record, CouldMatch);
                  Append(observation.events, GarbledOf(record, EventKind::kNetworkResponse));
                  observation.Settle(observation.events.empty());
                  return observation;
                }};
}

Result<Demand, std::string> ReadAnswersAlike(const json& value) {
  const json& names = MemberOr(value, "but");
  if (!names.is_array()) return OfAnotherShape();
  const auto path = ReadCentralPath(MemberOr(value, "path"));
  if (!path) return Failure(path.error());
  if (const Objection wrong = WrongWithMembers(value, {"path", "but"}); !wrong.empty()) return Failure(wrong);
  std::vector<std::string> but;
  for (const json& name : names) {
    const auto text = AsText(name);
    if (!text) return OfAnotherShape();
    auto member = ReadAnswerMember(*path, *text);
    if (!member) return Failure(member.error());
    but.push_back(std::move(*member));
  }
  return Demand{Say(SentenceId::kAnswersAlike, *path),
                [path = *path, but](const SeenRecord& record, const Rulebook&, std::string_view) {
                  return AnswersSeenAlike(path, but, record);
                }};
}

Result<Demand, std::string> ReadAskedCentral(const json& value) {
  const auto count = AsCount(MemberOr(value, "count"));
  const auto text = AsText(MemberOr(value, "path"));
  if (!count || !text) return OfAnotherShape();
  if (const Objection wrong = WrongWithMembers(value, {"path", "count"}); !wrong.empty())
    return Failure(wrong);
  std::optional<Path> path;
  if (*text != kAnyPath) {
    const auto known = ReadCentralPath(*text);
    if (!known) return Failure(known.error());
    path = *known;
  }
  return Demand{path ? Say(SentenceId::kRequestsToCentral, *path) : Say(SentenceId::kAnyRequestsToCentral),
                [path, count = *count](const SeenRecord& record, const Rulebook&, std::string_view) {
                  return RequestsSeen(path, count, record);
                }};
}

Result<Demand, std::string> ReadReleased(const json& value) {
  const auto categories = ReadCategories(value);
  if (!categories) return Failure(categories.error());
  std::set<std::string> names;
  for (const Category category : *categories) names.emplace(vocabulary::NameOf(category));
  return Demand{Say(SentenceId::kExactlyTheseCategoriesLeave),
                [names](const SeenRecord& record, const Rulebook&, std::string_view) {
                  return ReleasesSeen(names, record);
                }};
}

}  // namespace shikaku::judge
