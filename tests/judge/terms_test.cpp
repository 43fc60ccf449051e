// Scenario files may call every word by its id, which stays, or by its name, which may change.
#include "harness/judge/terms.h"

#include <gtest/gtest.h>

#include "harness/judge/expectation.h"
#include "models/vocabulary/desk.h"
#include "models/vocabulary/service.h"
#include "tests/judge/record_builder.h"

namespace shikaku::judge {
namespace {

using nlohmann::json;
using vocabulary::MemberRow;
using vocabulary::MemberType;
using vocabulary::WordRow;

// How the words of a pattern are called.
enum class By { kName, kId };

template <class Row>
std::string Called(const Row& row, By by) {
  return std::string(by == By::kName ? row.name : row.id);
}

json PatternOf(std::span<const MemberRow> rows, By by);

// Some value that the member can have; of a word the `turn`-th, counted around.
json ValueOf(const MemberRow& row, By by, std::size_t turn = 0) {
  const auto word = [&] { return Called(row.words()[turn % row.words().size()], by); };
  switch (row.type) {
    case MemberType::kWord:
      return word();
    case MemberType::kStruct:
      return PatternOf(row.members(), by);
    case MemberType::kList:
      if (row.leaf == MemberType::kWord) return json::array({word()});
      if (row.leaf == MemberType::kStruct) return json::array({PatternOf(row.members(), by)});
      return json::array();
    case MemberType::kMap:
      return json::object();
    case MemberType::kBoolean:
      return true;
    case MemberType::kInteger:
    case MemberType::kUnsigned:
    case MemberType::kCycles:
    case MemberType::kSpan:
      return 1;
    default:
      return "x";
  }
}

json PatternOf(std::span<const MemberRow> rows, By by) {
  json pattern = json::object();
  for (const MemberRow& row : rows) pattern[Called(row, by)] = ValueOf(row, by);
  return pattern;
}

// What an expectation demands, as it says so itself.
std::string DemandOf(const char* form, const json& value) {
  const auto expectation = ParseExpectation({{"requirement", "RDR-TIM-01"}, {form, value}});
  if (!expectation) return "refused: " + expectation.error();
  const evidence::Record nothing;
  const CheckResult result = Evaluate(*expectation, 0, SeenRecord{nothing}, TestRules());
  return Render(result.says, Language::kEn) + " " + Render(*result.expected, Language::kEn);
}

// Both ways of calling them are taken, and mean the same.
void ExpectSame(const char* form, const json& by_name, const json& by_id) {
  const std::string demand = DemandOf(form, by_name);
  EXPECT_FALSE(demand.starts_with("refused: ")) << form << " " << by_name << ": " << demand;
  EXPECT_EQ(demand, DemandOf(form, by_id)) << form << " " << by_id;
}

TEST(Terms, TakeEveryScreenByNameOrId) {
  for (const Screen screen : vocabulary::All<Screen>()) {
    const auto name = NameOf(screen), id = IdOf(screen);
    ExpectSame("screens", {name}, {id});
    ExpectSame("not_screens", {name}, {id});
    ExpectSame("last_screen", name, id);
    ExpectSame("screen_times", {{"screen", name}, {"count", 1}}, {{"screen", id}, {"count", 1}});
    ExpectSame("within", {{"from", name}, {"to", name}}, {{"from", id}, {"to", id}});
    for (const Button button : vocabulary::EntryOf(screen).buttons) {
      ExpectSame("buttons", {{"screen", name}, {"buttons", {NameOf(button)}}},
                 {{"screen", id}, {"buttons", {IdOf(button)}}});
    }
  }
}

TEST(Terms, TakeEveryCategoryAndLogCodeByNameOrId) {
  for (const Category category : vocabulary::All<Category>())
    ExpectSame("released", {NameOf(category)}, {IdOf(category)});
  for (const auto code : vocabulary::All<vocabulary::LogCode>())
    ExpectSame("reader_logs", NameOf(code), IdOf(code));
}

// Every path of the central service, and every member of its answers.
TEST(Terms, TakeEveryAnswerByNameOrId) {
  for (const Path path : vocabulary::PathsTo(Party::kCentral)) {
    const auto name = NameOf(path), id = IdOf(path);
    ExpectSame("asked_central", {{"path", name}, {"count", 1}}, {{"path", id}, {"count", 1}});
    for (const MemberRow& row : vocabulary::EntryOf(path).answer) {
      ExpectSame("answers_alike", {{"path", name}, {"but", {row.name}}}, {{"path", id}, {"but", {row.id}}});
      const auto body = [&](By by) { return json{{Called(row, by), ValueOf(row, by)}}; };
      ExpectSame("central_answers", {{"path", name}, {"body", body(By::kName)}},
                 {{"path", id}, {"body", body(By::kId)}});
    }
    for (const auto error : vocabulary::All<vocabulary::ServiceError>()) {
      const auto& row = vocabulary::MembersOfError().front();
      ExpectSame("central_never_answers", {{"path", name}, {"body", {{row.name, NameOf(error)}}}},
                 {{"path", id}, {"body", {{row.id, IdOf(error)}}}});
    }
  }
}

// Every state of the terminal with its members, and every word that these can have.
TEST(Terms, TakeEveryViewByNameOrId) {
  const auto& view = vocabulary::EntryOf(EventKind::kTerminalView);
  const auto& state = *std::ranges::find(view.members, view.by, &MemberRow::name);
  ASSERT_EQ(view.cases.size(), state.words().size());
  for (const vocabulary::CaseRow& shape : view.cases) {
    const auto& word = *std::ranges::find(state.words(), shape.word, &WordRow::name);
    const auto pattern = [&](By by) {
      json made = PatternOf(shape.members, by);
      made[Called(state, by)] = Called(word, by);
      return made;
    };
    ExpectSame("terminal", pattern(By::kName), pattern(By::kId));
    for (const MemberRow& row : shape.members) {
      const std::size_t words = row.words == nullptr ? 1 : row.words().size();
      for (std::size_t turn = 0; turn < words; ++turn) {
        ExpectSame("terminal_never", {{Called(row, By::kName), ValueOf(row, By::kName, turn)}},
                   {{Called(row, By::kId), ValueOf(row, By::kId, turn)}});
      }
    }
  }
}

}  // namespace
}  // namespace shikaku::judge
