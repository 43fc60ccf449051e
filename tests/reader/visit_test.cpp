#include "reference_impl/reader/visit.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "reference_impl/reader/screens.h"

// The machine is pure: inputs go in, actions come out, no kernel and no hardware.
namespace shikaku::reference::reader {
namespace {

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

  bool Offers(const char* button) const {
    return std::ranges::count(screen_.buttons, std::string(button)) > 0;
  }

  void ToMethods() {
    Step(CardLaid{});
    Step(CardIdentified{D("2021-05-20"), D("2026-04-12")});
  }

  void ToConsent() {
    ToMethods();
    Step(Touched{"face"});
    Step(FaceChecked{FaceOutcome::kMatch, 900'000, 500'000});
    Step(EligibilityConfirmed{"valid", "normal", true, {"surgery", "treatment", "drug", "checkup"}, true});
  }

  CivilDate today_ = D("2025-06-10");
  ReaderPolicy policy_;
  VisitMachine machine_{policy_, {.visual_passcode = "4821"}};
  Actions last_;
  ports::ScreenView screen_;
  std::string outcome_;
};

TEST_F(VisitTest, FaceAndPinAreOfferedSideBySide) {
  ToMethods();
  EXPECT_EQ(screen_.screen, "choose-method");
  EXPECT_TRUE(Offers("face") && Offers("pin") && Offers("end"));
}

TEST_F(VisitTest, EverythingIsErasedBeforeTheScreenAfterTheCapture) {
  ToMethods();
  Step(Touched{"face"});
  EXPECT_NE(Last<CheckFace>(), nullptr);
  Step(FaceChecked{FaceOutcome::kNoMatch, 100, 500'000});
  ASSERT_NE(Last<EraseVerificationData>(), nullptr);
  EXPECT_TRUE(std::holds_alternative<EraseVerificationData>(last_.front()));
  EXPECT_EQ(screen_.screen, "face-failed");
  EXPECT_TRUE(Offers("pin")) << "RDR-ID-03: the other way stays open";
}

TEST_F(VisitTest, APinOfAnotherLengthIsNotSentToTheCard) {
  ToMethods();
  Step(Touched{"pin"});
  for (const char* slip : {"", "123", "12345678"}) {
    Step(Keyed{slip});
    EXPECT_EQ(Last<CheckPin>(), nullptr) << slip;
    EXPECT_EQ(screen_.screen, "pin-entry");
  }
  Step(Keyed{"1234"});
  EXPECT_NE(Last<CheckPin>(), nullptr);
}

TEST_F(VisitTest, BlanketConsentReportsEveryCategory) {
  ToConsent();
  EXPECT_EQ(screen_.screen, "consent-choice");
  Step(Touched{"agree-all"});
  ASSERT_NE(Last<SendConsent>(), nullptr);
  EXPECT_EQ(Last<SendConsent>()->categories,
            (std::vector<std::string>{"surgery", "treatment", "drug", "checkup"}));
}

TEST_F(VisitTest, OneByOneReportsWhatWasAgreed) {
  ToConsent();
  Step(Touched{"one-by-one"});
  for (const char* answer : {"agree", "refuse", "agree", "refuse"}) Step(Touched{answer});
  EXPECT_EQ(Last<SendConsent>()->categories, (std::vector<std::string>{"surgery", "drug"}));
}

TEST_F(VisitTest, BeforeOctober2024ThereIsNoBlanketConsent) {
  today_ = D("2024-10-06");
  ToConsent();
  EXPECT_EQ(screen_.screen, "consent-surgery");
}

TEST_F(VisitTest, CardTakenHalfWayAborts) {
  ToConsent();
  Step(CardTaken{});
  EXPECT_EQ(screen_.screen, "error-card-removed");
  EXPECT_EQ(outcome_, "aborted");
  EXPECT_NE(Last<EraseVerificationData>(), nullptr);
  Step(CardLaid{});
  EXPECT_EQ(screen_.screen, "reading-card") << "the next patient need not wait for the error screen";
}

TEST_F(VisitTest, ALeftCardIsNoNewPatient) {
  ToConsent();
  Step(Touched{"agree-all"});
  Step(AnswersSent{});
  EXPECT_EQ(screen_.screen, "complete");
  Step(TimedOut{});
  EXPECT_EQ(screen_.screen, "take-card");
  Step(CardLaid{});
  EXPECT_EQ(screen_.screen, "take-card");
  Step(CardTaken{});
  EXPECT_EQ(screen_.screen, "idle");
}

TEST_F(VisitTest, WrongPasscodeOpensNothing) {
  Step(Touched{"staff"});
  Step(Keyed{"0000"});
  EXPECT_EQ(screen_.screen, "staff-passcode-wrong");
  Step(Keyed{"4821"});
  EXPECT_EQ(screen_.screen, "visual-place-card");
  Step(CardLaid{});
  Step(CardIdentified{D("2021-05-20"), D("2026-04-12")});
  ASSERT_NE(Last<ConfirmEligibility>(), nullptr);
  EXPECT_EQ(Last<ConfirmEligibility>()->method, Method::kVisual);
}

TEST_F(VisitTest, AnOpenedVisualConfirmationDoesNotWaitForSomebodyElse) {
  Step(Touched{"staff"});
  Step(Keyed{"4821"});
  EXPECT_EQ(screen_.screen, "visual-place-card");
  EXPECT_GT(Last<ArmTimeout>()->after, SimDuration::zero());
  Step(TimedOut{});
  EXPECT_EQ(screen_.screen, "idle");
}

TEST_F(VisitTest, AFacilityWithoutPasscodeOpensNothing) {
  VisitMachine machine{policy_, {.visual_passcode = ""}};
  Take(machine.Start(today_));
  Take(machine.Step(Touched{"staff"}, today_));
  Take(machine.Step(Keyed{""}, today_));
  EXPECT_EQ(screen_.screen, "staff-passcode-wrong");
}

TEST_F(VisitTest, BeforeApril2025ThereIsNoStaffButton) {
  VisitMachine machine{policy_, {.visual_passcode = "4821"}};
  Take(machine.Start(D("2025-03-31")));
  EXPECT_FALSE(Offers("staff"));
  Take(machine.Start(D("2025-04-01")));
  EXPECT_TRUE(Offers("staff"));
}

TEST_F(VisitTest, GraceAsksForNoConsent) {
  today_ = D("2026-05-01");  // the certificate ended on 2026-04-12; grace lasts to 2026-07-31
  ToMethods();
  Step(Touched{"pin"});
  Step(Keyed{"1234"});
  Step(PinChecked{PinOutcome::kRight, 0});
  Step(EligibilityConfirmed{"valid", "grace", true, {"drug"}, false});
  EXPECT_EQ(screen_.screen, "certificate-grace");
  Step(Touched{"next"});
  ASSERT_NE(Last<SendConsent>(), nullptr);
  EXPECT_TRUE(Last<SendConsent>()->categories.empty());
}

TEST_F(VisitTest, AfterTheGracePeriodNothingIsAsked) {
  today_ = D("2026-08-01");
  ToMethods();
  EXPECT_EQ(screen_.screen, "certificate-expired");
  EXPECT_EQ(outcome_, "refused");
  EXPECT_EQ(Last<ConfirmEligibility>(), nullptr);
}

// Any input at any time: the machine answers or ignores, and a visit that is over stays over.
TEST_F(VisitTest, NoOrderOfInputsConfusesIt) {
  const std::vector<Input> inputs{CardLaid{},
                                  CardTaken{},
                                  Touched{"face"},
                                  Touched{"pin"},
                                  Touched{"end"},
                                  Touched{"staff"},
                                  Touched{"agree-all"},
                                  Touched{"next"},
                                  Touched{"limit"},
                                  Touched{"provide"},
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
                                  EligibilityConfirmed{"valid", "normal", true, {"drug"}, true}};
  std::uint64_t state = 12345;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    Step(inputs[(state >> 33) % inputs.size()]);
    for (const Action& action : last_) {
      if (const auto* confirm = std::get_if<ConfirmEligibility>(&action)) {
        ASSERT_NE(NameOf(confirm->method), "?");
      }
    }
    ASSERT_TRUE(ScreenCatalogue().contains(screen_.screen));
  }
}

TEST(Screens, EveryOneSpeaksBothLanguages) {
  for (const auto& [name, view] : ScreenCatalogue()) {
    EXPECT_FALSE(view.text_ja.empty() || view.text_en.empty()) << name;
  }
}

}  // namespace
}  // namespace shikaku::reference::reader
