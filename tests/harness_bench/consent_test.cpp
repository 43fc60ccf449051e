// How the people of a scenario answer questions of consent, whatever way a device asks them.
#include <gmock/gmock.h>

#include "tests/harness_bench/visit.h"

namespace shikaku::tests {
namespace {

using namespace std::chrono_literals;
using scenario::Deed;
using scenario::Step;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using vocabulary::Button;
using vocabulary::Screen;
using vocabulary::event::BenchStuck;

class ConsentTest : public ActorTest {
 protected:
  // A touch of any button brings the next of `screens`, 100 ms later.
  void Asks(std::vector<std::pair<Screen, std::vector<Button>>> screens) {
    screens_ = std::move(screens);
    Next();
    desk.on_deed = [this](const Deed& deed) {
      if (std::holds_alternative<scenario::Touch>(deed))
        scheduler.At(scheduler.Now() + 100ms, [this] { Next(); });
    };
  }

  static Step Answers(bool agree, SimDuration within = 30s) {
    return Step{.line = 21, .within = within, .deed = scenario::Consent{agree}};
  }

  std::optional<Screen> StuckWaitingFor() const { return probe.Last<BenchStuck>().screen; }

 private:
  void Next() {
    if (next_ == screens_.size()) return;
    const auto& [screen, buttons] = screens_[next_++];
    desk.Show(screen, buttons);
  }

  std::vector<std::pair<Screen, std::vector<Button>>> screens_;
  std::size_t next_ = 0;
};

const std::vector<Button> kYesOrNo{Button::kAgree, Button::kRefuse};
const std::vector<Button> kAllOrOneByOne{Button::kAgreeAll, Button::kOneByOne};

// The screens that ask about one group each, as far as tests need them.
std::vector<Screen> Questions() {
  std::vector<Screen> questions;
  for (const Screen screen : vocabulary::All<Screen>()) {
    if (vocabulary::GroupAskedOn(screen) && screen != vocabulary::Blanket().screen)
      questions.push_back(screen);
  }
  return questions;
}

TEST_F(ConsentTest, WhoAgreesToABlanketQuestionAgreesToAll) {
  Asks({{vocabulary::Blanket().screen, kAllOrOneByOne}, {Screen::kComplete, {}}});
  EXPECT_TRUE(Play({Answers(true)}));
  EXPECT_THAT(desk.Touched(), ElementsAre(Button::kAgreeAll));
  EXPECT_EQ(desk.done.at(0).at, kSimStart + FirstReaction());
}

TEST_F(ConsentTest, WhoRefusesABlanketQuestionRefusesEachOfTheOthers) {
  const auto questions = Questions();
  ASSERT_GE(questions.size(), 3U);
  Asks({{vocabulary::Blanket().screen, kAllOrOneByOne},
        {questions[0], kYesOrNo},
        {questions[1], kYesOrNo},
        {questions[2], kYesOrNo},
        {Screen::kComplete, {}}});
  EXPECT_TRUE(Play({Answers(false)}));
  EXPECT_THAT(desk.Touched(),
              ElementsAre(Button::kOneByOne, Button::kRefuse, Button::kRefuse, Button::kRefuse));
}

TEST_F(ConsentTest, AgreesOneByOneWhereThereIsNoBlanketQuestion) {
  for (const Screen question : Questions()) {
    SCOPED_TRACE(NameOf(question));
    Visit visit;
    visit.desk.Show(question, kYesOrNo);
    visit.desk.on_deed = [&](const Deed&) { visit.desk.Show(Screen::kComplete); };
    EXPECT_TRUE(visit.Play({Answers(true)}));
    EXPECT_THAT(visit.desk.Touched(), ElementsAre(Button::kAgree));
  }
}

TEST_F(ConsentTest, IsOverAtOnceWhereNothingIsAsked) {
  desk.Show(Screen::kComplete);
  EXPECT_TRUE(Play({Answers(true)}));
  EXPECT_THAT(desk.done, IsEmpty());
  EXPECT_EQ(scheduler.Now(), kSimStart);
}

TEST_F(ConsentTest, OtherScreensOnTheWayAreWaitedOut) {
  desk.Show(Screen::kSending);
  ShowAt(1s, Questions().front(), kYesOrNo);
  scheduler.At(kSimStart + 4s, [this] { desk.GoDark(); });
  ShowAt(5s, Screen::kComplete);
  EXPECT_TRUE(Play({Answers(true)}));
  EXPECT_THAT(desk.Touched(), ElementsAre(Button::kAgree));
  EXPECT_EQ(scheduler.Now(), kSimStart + 5s);
}

// A panel that draws the same question anew does not ask a second time.
TEST_F(ConsentTest, AQuestionIsAnsweredOnceHoweverOftenItIsDrawn) {
  const Screen question = Questions().front();
  desk.Show(question, kYesOrNo);
  ShowAt(3s, question, kYesOrNo);
  ShowAt(4s, question, kYesOrNo);
  ShowAt(5s, Screen::kComplete);
  EXPECT_TRUE(Play({Answers(false)}));
  EXPECT_THAT(desk.Touched(), ElementsAre(Button::kRefuse));
}

TEST_F(ConsentTest, ASameQuestionAfterAnotherScreenIsAnsweredAgain) {
  const Screen question = Questions().front();
  Asks({{question, kYesOrNo}, {Questions().at(1), kYesOrNo}, {question, kYesOrNo}, {Screen::kComplete, {}}});
  EXPECT_TRUE(Play({Answers(true)}));
  EXPECT_THAT(desk.Touched(), ElementsAre(Button::kAgree, Button::kAgree, Button::kAgree));
}

TEST_F(ConsentTest, AnAnswerThatIsNotOfferedIsNotTouched) {
  desk.Show(Questions().front(), {Button::kAgree});
  EXPECT_FALSE(Play({Answers(false, 5s)}));
  EXPECT_THAT(desk.done, IsEmpty());
  EXPECT_EQ(StuckWaitingFor(), Screen::kComplete);
  EXPECT_EQ(scheduler.Now(), kSimStart + 5s);
}

TEST_F(ConsentTest, AnAnswerThatIsOfferedLaterIsWaitedFor) {
  const Screen question = Questions().front();
  desk.Show(question);
  ShowAt(2s, question, kYesOrNo);
  ShowAt(5s, Screen::kComplete);
  EXPECT_TRUE(Play({Answers(true)}));
  EXPECT_THAT(desk.Touched(), ElementsAre(Button::kAgree));
  EXPECT_EQ(desk.done.at(0).at, kSimStart + 2s + FirstReaction());
}

TEST_F(ConsentTest, QuestionsWithoutEndAreGivenUpInTime) {
  const auto questions = Questions();
  int turn = 0;
  desk.Show(questions[0], kYesOrNo);
  desk.on_deed = [&](const Deed&) { desk.Show(questions[++turn % 2], kYesOrNo); };
  EXPECT_FALSE(Play({Answers(true, 20s), Does(scenario::TakeCard{})}));
  EXPECT_EQ(probe.Last<BenchStuck>(), (BenchStuck{.step = 0, .line = 21, .screen = Screen::kComplete}));
  EXPECT_THAT(desk.All<scenario::TakeCard>(), IsEmpty());
}

}  // namespace
}  // namespace shikaku::tests
