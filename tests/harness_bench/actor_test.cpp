// How the people of a scenario play their steps: when they act, what they wait for, and when they give up.
#include "harness/bench/actor.h"

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
using vocabulary::event::BenchStep;
using vocabulary::event::BenchStuck;

// ── What is done ────────────────────────────────────────────────────────────────────────────────────

TEST_F(ActorTest, DoesEveryKindOfDeedAtTheDeskInTheOrderOfTheSteps) {
  desk.Show(Screen::kComplete, {Button::kAgree});
  EXPECT_TRUE(Play(
      {Does(scenario::LayCard{.person = "hanako"}), Does(scenario::TakeCard{.at_command = 3}),
       Does(scenario::Touch{.button = Button::kAgree, .press = 250ms}), Does(scenario::Keys{"1234"}),
       Does(scenario::ShowFace{.person = "taro", .picture = vocabulary::LivePicture::kLive2}),
       Does(scenario::VisualMode{false}), Does(scenario::Network{.action = vocabulary::LineAction::kDown}),
       Does(scenario::Power{.action = vocabulary::PowerAction::kCut}),
       Does(scenario::ViewMedical{vocabulary::Viewer::kPharmacist, {vocabulary::Category::kDrug}}),
       Does(scenario::CatchUp{}), Does(scenario::VisualRecord{}), Does(scenario::QueryNumber{"hanako", 1}),
       Does(scenario::CentralChange{.person = "taro"}), Does(scenario::DirectAsk{.person = "jiro"}),
       Does(scenario::Consent{}), Does(scenario::Wait{5s}), Does(scenario::Await{})}));

  const auto& done = desk.done;
  ASSERT_EQ(done.size(), 14U) << "consent on the last screen, waiting and awaiting do nothing to a desk";
  EXPECT_EQ(std::get<scenario::LayCard>(done[0].deed).person, "hanako");
  EXPECT_EQ(std::get<scenario::TakeCard>(done[1].deed).at_command, 3);
  EXPECT_EQ(std::get<scenario::Touch>(done[2].deed).button, Button::kAgree);
  EXPECT_EQ(std::get<scenario::Touch>(done[2].deed).press, SimDuration{250ms});
  EXPECT_EQ(std::get<scenario::Keys>(done[3].deed).digits, "1234");
  EXPECT_EQ(std::get<scenario::ShowFace>(done[4].deed).person, "taro");
  EXPECT_EQ(std::get<scenario::ShowFace>(done[4].deed).picture, vocabulary::LivePicture::kLive2);
  EXPECT_FALSE(std::get<scenario::VisualMode>(done[5].deed).on);
  EXPECT_EQ(std::get<scenario::Network>(done[6].deed).action, vocabulary::LineAction::kDown);
  EXPECT_EQ(std::get<scenario::Power>(done[7].deed).action, vocabulary::PowerAction::kCut);
  EXPECT_EQ(std::get<scenario::ViewMedical>(done[8].deed).viewer, vocabulary::Viewer::kPharmacist);
  EXPECT_THAT(std::get<scenario::ViewMedical>(done[8].deed).categories,
              ElementsAre(vocabulary::Category::kDrug));
  EXPECT_TRUE(std::holds_alternative<scenario::CatchUp>(done[9].deed));
  EXPECT_TRUE(std::holds_alternative<scenario::VisualRecord>(done[10].deed));
  EXPECT_EQ(std::get<scenario::QueryNumber>(done[11].deed).eligibility, 1U);
  EXPECT_EQ(std::get<scenario::CentralChange>(done[12].deed).person, "taro");
  EXPECT_EQ(std::get<scenario::DirectAsk>(done[13].deed).person, "jiro");
}

TEST_F(ActorTest, NotesEachStepBeforeItIsPlayed) {
  Step first{.line = 12, .says = "lay-card: hanako", .deed = scenario::LayCard{}};
  Step second{.line = 14, .says = "card away", .deed = scenario::TakeCard{}};
  std::vector<std::size_t> noted;
  desk.on_deed = [&](const Deed&) { noted.push_back(probe.events.size()); };
  EXPECT_TRUE(Play({first, second}));
  EXPECT_THAT(probe.events, ElementsAre(BenchStep{0, "lay-card: hanako", 12}, BenchStep{1, "card away", 14}));
  EXPECT_THAT(noted, ElementsAre(1U, 2U));
}

// ── When it is done ─────────────────────────────────────────────────────────────────────────────────

TEST_F(ActorTest, HandsAndTheWorldActAtOnce) {
  EXPECT_TRUE(Play({Does(scenario::LayCard{}), Does(scenario::TakeCard{}), Does(scenario::ShowFace{}),
                    Does(scenario::Network{}), Does(scenario::Power{}), Does(scenario::CentralChange{}),
                    Does(scenario::DirectAsk{})}));
  EXPECT_EQ(desk.done.size(), 7U);
  EXPECT_EQ(scheduler.Now(), kSimStart);
}

TEST_F(ActorTest, WhoReadsAScreenReactsInTheTimesOfTheStream) {
  desk.Show(Screen::kPinEntry, {Button::kAgree});
  EXPECT_TRUE(Play({Does(scenario::Touch{Button::kAgree}), Does(scenario::Keys{"1"}),
                    Does(scenario::VisualMode{}), Does(scenario::ViewMedical{}), Does(scenario::CatchUp{}),
                    Does(scenario::VisualRecord{}), Does(scenario::QueryNumber{})}));
  SimTime at = kSimStart;
  ASSERT_EQ(desk.done.size(), 7U);
  const std::vector<SimDuration> reactions = Reactions(1, 7);
  for (std::size_t i = 0; i < reactions.size(); ++i) {
    at += reactions[i];
    EXPECT_EQ(desk.done[i].at, at) << i;
    EXPECT_GE(reactions[i], SimDuration{600ms});
    EXPECT_LE(reactions[i], SimDuration{1100ms});
  }
}

TEST_F(ActorTest, OneSeedGivesTheSameTimesAndAnotherOthers) {
  const auto times = [](std::uint64_t seed) {
    Visit visit;
    EXPECT_TRUE(visit.Play(std::vector(10, Does(scenario::Keys{"1"})), seed));
    std::vector<SimTime> at;
    for (const auto& done : visit.desk.done) at.push_back(done.at);
    return at;
  };
  EXPECT_EQ(times(7), times(7));
  EXPECT_NE(times(7), times(8));
  EXPECT_EQ(times(7).size(), 10U);
}

// A deed that needs no reaction takes no number from the stream, so that adding one shifts no other's time.
TEST_F(ActorTest, WhoActsAtOnceShiftsNobodysReaction) {
  EXPECT_TRUE(Play({Does(scenario::LayCard{}), Does(scenario::Wait{2s}), Does(scenario::Keys{"1"})}));
  EXPECT_EQ(desk.done.back().at, kSimStart + 2s + FirstReaction());
}

TEST_F(ActorTest, WaitingTakesItsTimeToTheCycle) {
  EXPECT_TRUE(Play({Does(scenario::Wait{SimDuration{1'234'567}}), Does(scenario::LayCard{})}));
  EXPECT_EQ(desk.done.at(0).at, kSimStart + SimDuration{1'234'567});
}

// ── What is waited for ──────────────────────────────────────────────────────────────────────────────

TEST_F(ActorTest, AStepWaitsForItsScreen) {
  desk.Show(Screen::kIdle);
  ShowAt(5s, Screen::kFaceCapture);
  EXPECT_TRUE(Play({OnScreen(Screen::kFaceCapture, scenario::ShowFace{})}));
  EXPECT_EQ(desk.done.at(0).at, kSimStart + 5s);
}

TEST_F(ActorTest, AScreenThatIsThereIsNotWaitedFor) {
  desk.Show(Screen::kIdle);
  EXPECT_TRUE(Play({OnScreen(Screen::kIdle, scenario::LayCard{})}));
  EXPECT_EQ(desk.done.at(0).at, kSimStart);
}

TEST_F(ActorTest, AwaitIsOverWhenItsScreenCame) {
  ShowAt(3s, Screen::kIdle);
  EXPECT_TRUE(Play({OnScreen(Screen::kIdle, scenario::Await{}), Does(scenario::LayCard{})}));
  EXPECT_EQ(desk.done.at(0).at, kSimStart + 3s);
}

TEST_F(ActorTest, AButtonThatIsNotShownIsWaitedFor) {
  desk.Show(Screen::kChooseMethod, {Button::kPin});
  ShowAt(2s, Screen::kChooseMethod, {Button::kPin, Button::kFace});
  EXPECT_TRUE(Play({OnScreen(Screen::kChooseMethod, scenario::Touch{Button::kFace})}));
  EXPECT_THAT(desk.Touched(), ElementsAre(Button::kFace));
  EXPECT_EQ(desk.done.at(0).at, kSimStart + 2s + FirstReaction());
}

TEST_F(ActorTest, ATouchWithoutAScreenWaitsForItsButtonOnAny) {
  desk.Show(Screen::kIdle);
  ShowAt(1s, Screen::kFaceCapture);
  ShowAt(2s, Screen::kChooseMethod, {Button::kPin});
  EXPECT_TRUE(Play({Does(scenario::Touch{Button::kPin})}));
  EXPECT_EQ(desk.done.at(0).at, kSimStart + 2s + FirstReaction());
}

TEST_F(ActorTest, OnADarkPanelThereIsNoScreenAndNoButton) {
  desk.Show(Screen::kChooseMethod, {Button::kPin});
  desk.GoDark();
  ShowAt(4s, Screen::kChooseMethod, {Button::kPin});
  EXPECT_TRUE(Play({OnScreen(Screen::kChooseMethod, scenario::LayCard{}),  //
                    Does(scenario::Touch{Button::kPin})}));
  ASSERT_EQ(desk.done.size(), 2U);
  EXPECT_EQ(desk.done[0].at, kSimStart + 4s);
  EXPECT_EQ(desk.done[1].at, kSimStart + 4s + FirstReaction());
}

// ── Giving up ───────────────────────────────────────────────────────────────────────────────────────

TEST_F(ActorTest, GivesUpAfterTheTimeOfTheStepAndPlaysNoOtherStep) {
  desk.Show(Screen::kIdle);
  ShowAt(10s + SimDuration{1}, Screen::kFaceCapture);
  Step waits = OnScreen(Screen::kFaceCapture, scenario::ShowFace{}, 10s);
  waits.line = 33;
  EXPECT_FALSE(Play({Does(scenario::LayCard{}), waits, Does(scenario::TakeCard{})}));
  EXPECT_EQ(scheduler.Now(), kSimStart + 10s);
  EXPECT_EQ(desk.done.size(), 1U);
  EXPECT_EQ(probe.Last<BenchStuck>(), (BenchStuck{.step = 1, .line = 33, .screen = Screen::kFaceCapture}));
  EXPECT_EQ(probe.All<BenchStep>().size(), 2U) << "the third is not begun";
}

TEST_F(ActorTest, SaysWhichButtonItWaitedFor) {
  desk.Show(Screen::kChooseMethod, {Button::kPin});
  Step touch = OnScreen(Screen::kChooseMethod, scenario::Touch{Button::kFace}, 1s);
  touch.line = 7;
  EXPECT_FALSE(Play({touch}));
  EXPECT_THAT(desk.done, IsEmpty()) << "a button that is not shown cannot be touched";
  EXPECT_EQ(probe.Last<BenchStuck>(),
            (BenchStuck{.step = 0, .line = 7, .screen = Screen::kChooseMethod, .button = Button::kFace}));
}

TEST_F(ActorTest, SaysThatAnyScreenWouldHaveDone) {
  Step touch{.line = 8, .within = 1s, .deed = scenario::Touch{Button::kAgree}};
  EXPECT_FALSE(Play({touch}));
  EXPECT_EQ(probe.Last<BenchStuck>(), (BenchStuck{.step = 0, .line = 8, .button = Button::kAgree}));
}

TEST_F(ActorTest, APanelThatStaysDarkIsGivenUp) {
  EXPECT_FALSE(Play({OnScreen(Screen::kIdle, scenario::LayCard{}, 2s)}));
  EXPECT_THAT(desk.done, IsEmpty());
  EXPECT_EQ(probe.All<BenchStuck>().size(), 1U);
  EXPECT_EQ(scheduler.Now(), kSimStart + 2s);
}

}  // namespace
}  // namespace shikaku::tests
