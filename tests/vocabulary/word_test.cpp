// Words and the tables beside them. The names here are those of the YAML read by the generator: what a name
// is called is not tested, but that each word comes back from its own.
#include "models/vocabulary/word.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "models/vocabulary/bench.h"
#include "models/vocabulary/consent.h"
#include "models/vocabulary/desk.h"
#include "models/vocabulary/event_kinds.h"
#include "models/vocabulary/paths.h"
#include "models/vocabulary/screens.h"
#include "models/vocabulary/sentences.h"
#include "models/vocabulary/service.h"

namespace shikaku::vocabulary {
namespace {

template <class W>
class EveryList : public testing::Test {};
using Lists = testing::Types<Method, VisitEnd, LogCode, LinkError, FaceError, CardKind, ViewState, Viewer,
                             Outcome, CertificateStanding, CardState, ReleasedItem, ServiceError, Role,
                             Observer, Party, Verdict, Button, ScreenKind, ScreenField, Screen, Category,
                             ConsentGroup, Path, EventKind, SentenceId>;
TYPED_TEST_SUITE(EveryList, Lists);

TYPED_TEST(EveryList, EachWordComesBackFromItsNameAndItsId) {
  std::set<std::string_view> names;
  for (const TypeParam word : All<TypeParam>()) {
    EXPECT_EQ(From<TypeParam>(NameOf(word)), word) << NameOf(word);
    EXPECT_EQ(FromNameOrId<TypeParam>(IdOf(word)), word) << IdOf(word);
    EXPECT_TRUE(names.insert(NameOf(word)).second) << NameOf(word);
  }
  EXPECT_FALSE(names.empty());
}

// Code of others may hand over such a value.
TYPED_TEST(EveryList, AValueThatIsNoWordHasANameOfNone) {
  for (const int value : {static_cast<int>(All<TypeParam>().size()), 127, 1 << 30, -1}) {
    if (value == 127 && All<TypeParam>().size() > 127) continue;
    EXPECT_EQ(NameOf(static_cast<TypeParam>(value)), kNoWord.name) << value;
  }
  EXPECT_EQ(From<TypeParam>(kNoWord.name), std::nullopt);
}

TYPED_TEST(EveryList, AnotherTextIsNoWord) {
  EXPECT_EQ(From<TypeParam>(""), std::nullopt);
  EXPECT_EQ(From<TypeParam>("no such word"), std::nullopt);
  EXPECT_EQ(FromNameOrId<TypeParam>("no such word"), std::nullopt);
  EXPECT_EQ(From<TypeParam>(std::string(NameOf(All<TypeParam>()[0])) + std::string(1, '\0')), std::nullopt);
}

TEST(Screens, EachHasBothTextsAndAWorkingScreenCannotBeAnswered) {
  for (const Screen screen : All<Screen>()) {
    EXPECT_FALSE(JaOf(screen).empty()) << NameOf(screen);
    EXPECT_FALSE(EnOf(screen).empty()) << NameOf(screen);
    if (EntryOf(screen).kind != ScreenKind::kWorking) continue;
    for (const Button button : EntryOf(screen).buttons) EXPECT_EQ(button, Button::kEnd) << NameOf(screen);
  }
}

TEST(Screens, TheMethodsAreOfferedInTheirOrder) {
  const auto buttons = EntryOf(Screen::kChooseMethod).buttons;
  const std::vector<Button> expected{Button::kFace, Button::kPin, Button::kStaff, Button::kEnd};
  EXPECT_EQ(std::vector<Button>(buttons.begin(), buttons.end()), expected);
  ASSERT_EQ(EntryOf(Screen::kPinWrong).fields.size(), 1U);
  EXPECT_EQ(EntryOf(Screen::kPinWrong).fields[0], ScreenField::kTriesLeft);
}

TEST(Consent, EachCategoryHasOneQuestionAndTheQuestionLeadsBackToIt) {
  for (const Category category : All<Category>()) {
    const ConsentGroup group = GroupOf(category);
    EXPECT_EQ(GroupAskedOn(EntryOf(group).screen), group);
  }
  EXPECT_EQ(GroupAskedOn(Blanket().screen), std::nullopt);
  EXPECT_EQ(EntryOf(GroupOf(Category::kSurgery)).from, *ParseDate("2023-05-11"));  // RDR-UI-02
  EXPECT_EQ(Blanket().from, *ParseDate("2024-10-07"));                             // RDR-UI-03
}

TEST(Paths, SayWhoAsksWhomAndWhatMayBeRefused) {
  const PathEntry& confirm = EntryOf(Path::kCentralConfirm);
  EXPECT_EQ(confirm.from, Party::kTerminal);
  EXPECT_EQ(confirm.to, Party::kCentral);
  EXPECT_EQ(confirm.request.size(), 5U);
  EXPECT_NE(std::ranges::find(confirm.errors, ServiceError::kSignatureInvalid), confirm.errors.end());
  EXPECT_EQ(PathsTo(Party::kCentral).size(), 13U);
  EXPECT_EQ(PathsTo(Party::kReader), std::vector{Path::kTerminalVisualMode});
}

TEST(Sentences, KnowTheirArguments) {
  const SentenceEntry& entry = EntryOf(SentenceId::kScreenSoManyTimes);
  ASSERT_EQ(entry.arguments.size(), 1U);
  EXPECT_EQ(entry.arguments[0].type, MemberType::kWord);
  EXPECT_EQ(entry.arguments[0].words().size(), All<Screen>().size());
}

}  // namespace
}  // namespace shikaku::vocabulary
