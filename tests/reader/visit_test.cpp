#include "reference_impl/reader/visit.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/core/random_stream.h"
#include "reference_impl/reader/screens.h"

// The machine is pure: inputs go in, actions come out, no kernel and no hardware.
namespace shikaku::reference::reader {
namespace {

using vocabulary::CertificateStanding;
using vocabulary::Outcome;

CivilDate D(const char* text) { return *ParseDate(text); }

class VisitTest : public testing::Test {
 protected:
  void SetUp() override { Take(machine_.Start(today_)); }

  void Step(const Input& input) { Take(machine_.Step(input, today_)); }

  void Take(const Actions& actions) {
    last_ = actions;
    for (const Action& action : actions) {
      if (const auto* show = std::get_if<Show>(&action)) screen_ = show->view;
      if (const auto* end = std::get_if<EndVisit>(&action)) outcome_ = end->outcome;
    }
  }

  template <class T>
  const T* Last() const {
    for (const Action& action : last_) {
      if (const auto* found = std::get_if<T>(&action)) return found;
    }
    return nullptr;
  }

  bool Offers(Button button) const { return std::ranges::count(screen_.buttons, button) > 0; }

  void ToMethods() {
    Step(CardLaid{});
    Step(CardIdentified{D("2021-05-20"), D("2026-04-12")});
  }

  void ToConsent() {
    ToMethods();
    Step(Touched{Button::kFace});
    Step(FaceChecked{FaceOutcome::kMatch, 900'000, 500'000});
    Step(EligibilityConfirmed{Outcome::kValid,
                              CertificateStanding::kNormal,
                              true,
                              {Category::kSurgery, Category::kTreatment, Category::kDrug, Category::kCheckup},
                              true});
  }

  CivilDate today_ = D("2025-06-10");
  ReaderPolicy policy_;
  VisitMachine machine_{policy_, {.visual_passcode = "4821"}};
  Actions last_;
  ports::ScreenView screen_;
  std::optional<VisitEnd> outcome_;
};

TEST_F(VisitTest, FaceAndPinAreOfferedSideBySide) {
  ToMethods();
  EXPECT_EQ(screen_.screen, Screen::kChooseMethod);
  EXPECT_TRUE(Offers(Button::kFace) && Offers(Button::kPin) && Offers(Button::kEnd));
}

TEST_F(VisitTest, EverythingIsErasedBeforeTheScreenAfterTheCapture) {
  ToMethods();
  Step(Touched{Button::kFace});
  EXPECT_NE(Last<CheckFace>(), nullptr);
  Step(FaceChecked{FaceOutcome::kNoMatch, 100, 500'000});
  ASSERT_NE(Last<EraseVerificationData>(), nullptr);
  EXPECT_TRUE(std::holds_alternative<EraseVerificationData>(last_.front()));
  EXPECT_EQ(screen_.screen, Screen::kFaceFailed);
  EXPECT_TRUE(Offers(Button::kPin)) << "RDR-ID-03: the other way stays open";
}

TEST_F(VisitTest, APinOfAnotherLengthIsNotSentToTheCard) {
  ToMethods();
  Step(Touched{Button::kPin});
  for (const char* slip : {"", "123", "12345678"}) {
    Step(Keyed{slip});
    EXPECT_EQ(Last<CheckPin>(), nullptr) << slip;
    EXPECT_EQ(screen_.screen, Screen::kPinEntry);
  }
  Step(Keyed{"1234"});
  EXPECT_NE(Last<CheckPin>(), nullptr);
}

TEST_F(VisitTest, BlanketConsentReportsEveryCategory) {
  ToConsent();
  EXPECT_EQ(screen_.screen, Screen::kConsentChoice);
  Step(Touched{Button::kAgreeAll});
  ASSERT_NE(Last<SendConsent>(), nullptr);
  EXPECT_EQ(Last<SendConsent>()->categories, (std::vector<Category>{Category::kSurgery, Category::kTreatment,
                                                                    Category::kDrug, Category::kCheckup}));
}

TEST_F(VisitTest, OneByOneReportsWhatWasAgreed) {
  ToConsent();
  Step(Touched{Button::kOneByOne});
  for (const Button answer : {Button::kAgree, Button::kRefuse, Button::kAgree, Button::kRefuse})
    Step(Touched{answer});
  EXPECT_EQ(Last<SendConsent>()->categories, (std::vector<Category>{Category::kSurgery, Category::kDrug}));
}

TEST_F(VisitTest, BeforeOctober2024ThereIsNoBlanketConsent) {
  today_ = D("2024-10-06");
  ToConsent();
  EXPECT_EQ(screen_.screen, Screen::kConsentSurgery);
}

TEST_F(VisitTest, CardTakenHalfWayAborts) {
  ToConsent();
  Step(CardTaken{});
  EXPECT_EQ(screen_.screen, Screen::kErrorCardRemoved);
  EXPECT_EQ(outcome_, VisitEnd::kAborted);
  EXPECT_NE(Last<EraseVerificationData>(), nullptr);
  Step(CardLaid{});
  EXPECT_EQ(screen_.screen, Screen::kReadingCard) << "the next patient need not wait for the error screen";
}

TEST_F(VisitTest, ALeftCardIsNoNewPatient) {
  ToConsent();
  Step(Touched{Button::kAgreeAll});
  Step(AnswersSent{});
  EXPECT_EQ(screen_.screen, Screen::kComplete);
  Step(TimedOut{});
  EXPECT_EQ(screen_.screen, Screen::kTakeCard);
  Step(CardLaid{});
  EXPECT_EQ(screen_.screen, Screen::kTakeCard);
  Step(CardTaken{});
  EXPECT_EQ(screen_.screen, Screen::kIdle);
}

TEST_F(VisitTest, WrongPasscodeOpensNothing) {
  Step(Touched{Button::kStaff});
  Step(Keyed{"0000"});
  EXPECT_EQ(screen_.screen, Screen::kStaffPasscodeWrong);
  Step(Touched{Button::kCancel});
  ToMethods();
  EXPECT_EQ(screen_.screen, Screen::kChooseMethod) << "the patient still proves who it is";
  EXPECT_EQ(Last<ConfirmEligibility>(), nullptr);
}

TEST_F(VisitTest, TheRightPasscodeAfterAWrongOneOpensVisualConfirmation) {
  Step(Touched{Button::kStaff});
  Step(Keyed{"0000"});
  Step(Keyed{"4821"});
  EXPECT_EQ(screen_.screen, Screen::kVisualPlaceCard);
  Step(CardLaid{});
  Step(CardIdentified{D("2021-05-20"), D("2026-04-12")});
  ASSERT_NE(Last<ConfirmEligibility>(), nullptr);
  EXPECT_EQ(Last<ConfirmEligibility>()->method, Method::kVisual);
}

TEST_F(VisitTest, AnOpenedVisualConfirmationDoesNotWaitForSomebodyElse) {
  Step(Touched{Button::kStaff});
  Step(Keyed{"4821"});
  EXPECT_EQ(screen_.screen, Screen::kVisualPlaceCard);
  EXPECT_GT(Last<ArmTimeout>()->after, SimDuration::zero());
  Step(TimedOut{});
  EXPECT_EQ(screen_.screen, Screen::kIdle);
}

TEST_F(VisitTest, AFacilityWithoutPasscodeOpensNothing) {
  VisitMachine machine{policy_, {.visual_passcode = ""}};
  Take(machine.Start(today_));
  Take(machine.Step(Touched{Button::kStaff}, today_));
  Take(machine.Step(Keyed{""}, today_));
  EXPECT_EQ(screen_.screen, Screen::kStaffPasscodeWrong);
  Take(machine.Step(Touched{Button::kCancel}, today_));
  Take(machine.Step(CardLaid{}, today_));
  Take(machine.Step(CardIdentified{D("2021-05-20"), D("2026-04-12")}, today_));
  EXPECT_EQ(screen_.screen, Screen::kChooseMethod);
  EXPECT_EQ(Last<ConfirmEligibility>(), nullptr);
}

TEST_F(VisitTest, BeforeApril2025ThereIsNoStaffButton) {
  VisitMachine machine{policy_, {.visual_passcode = "4821"}};
  Take(machine.Start(D("2025-03-31")));
  EXPECT_FALSE(Offers(Button::kStaff));
  Take(machine.Start(D("2025-04-01")));
  EXPECT_TRUE(Offers(Button::kStaff));
}

TEST_F(VisitTest, GraceAsksForNoConsent) {
  today_ = D("2026-05-01");  // the certificate ended on 2026-04-12; grace lasts to 2026-07-31
  ToMethods();
  Step(Touched{Button::kPin});
  Step(Keyed{"1234"});
  Step(PinChecked{PinOutcome::kRight, 0});
  Step(EligibilityConfirmed{Outcome::kValid, CertificateStanding::kGrace, true, {Category::kDrug}, false});
  EXPECT_EQ(screen_.screen, Screen::kCertificateGrace);
  Step(Touched{Button::kNext});
  ASSERT_NE(Last<SendConsent>(), nullptr);
  EXPECT_TRUE(Last<SendConsent>()->categories.empty());
}

TEST_F(VisitTest, AfterTheGracePeriodNothingIsAsked) {
  today_ = D("2026-08-01");
  ToMethods();
  EXPECT_EQ(screen_.screen, Screen::kCertificateExpired);
  EXPECT_EQ(outcome_, VisitEnd::kRefused);
  EXPECT_EQ(Last<ConfirmEligibility>(), nullptr);
}

// What may follow what in a visit, whatever the inputs are.
class VisitRules {
 public:
  void Take(const Action& action) {
    if (const auto* show = std::get_if<Show>(&action)) {
      const auto& known = EntryOf(show->view.screen).buttons;
      for (const Button button : show->view.buttons)
        ASSERT_NE(std::ranges::find(known, button), known.end()) << NameOf(show->view.screen);
    } else if (std::holds_alternative<IdentifyCard>(action)) {
      ASSERT_FALSE(open_) << "a visit begins when the one before is over";
      open_ = true;
      ++visits;
    } else if (std::holds_alternative<EndVisit>(action)) {
      ASSERT_TRUE(open_) << "a visit ends once";
      open_ = false;
    } else if (std::holds_alternative<CheckFace>(action) || std::holds_alternative<CheckPin>(action) ||
               std::holds_alternative<ConfirmEligibility>(action) ||
               std::holds_alternative<RegisterCard>(action) || std::holds_alternative<SendConsent>(action) ||
               std::holds_alternative<SendLimit>(action)) {
      ASSERT_TRUE(open_) << "a visit that is over stays over";
    }
  }

  int visits = 0;

 private:
  bool open_ = false;
};

// Any input at any time: the machine answers or ignores.
TEST_F(VisitTest, NoOrderOfInputsConfusesIt) {
  const std::vector<Input> inputs{
      CardLaid{},
      CardTaken{},
      Touched{Button::kFace},
      Touched{Button::kPin},
      Touched{Button::kEnd},
      Touched{Button::kStaff},
      Touched{Button::kAgreeAll},
      Touched{Button::kNext},
      Touched{Button::kLimit},
      Touched{Button::kProvide},
      Keyed{"1234"},
      Keyed{"4821"},
      TimedOut{},
      VisualModeSet{true},
      VisualModeSet{false},
      CardIdentified{D("2021-05-20"), D("2026-04-12")},
      CardFailed{CardProblem::kUnreadable},
      CardFailed{CardProblem::kSeveralCards},
      CardFailed{CardProblem::kRemoved},
      FaceChecked{FaceOutcome::kMatch, 9, 5},
      PinChecked{PinOutcome::kRight, 0},
      AnswersSent{},
      ServiceFailed{ServiceProblem::kNetwork},
      EligibilityConfirmed{Outcome::kValid, CertificateStanding::kNormal, true, {Category::kDrug}, true}};
  RandomStream random{12345, "inputs"};
  VisitRules rules;
  for (int i = 0; i < 20'000; ++i) {
    Step(inputs[random.Below(inputs.size())]);
    for (const Action& action : last_) rules.Take(action);
    ASSERT_FALSE(HasFatalFailure()) << "input " << i;
  }
  EXPECT_GT(rules.visits, 100);
}

TEST(Screens, ShowTheTextsOfTheVocabularyWithoutWhatIsNotOffered) {
  const ports::ScreenView view = MakeScreen(Screen::kComplete, {}, {Button::kLimit});
  EXPECT_EQ(view.text_ja, JaOf(Screen::kComplete));
  EXPECT_EQ(view.text_en, EnOf(Screen::kComplete));
  EXPECT_TRUE(view.buttons.empty());
}

}  // namespace
}  // namespace shikaku::reference::reader
