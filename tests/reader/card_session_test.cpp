#include "reference_impl/reader/card_session.h"

#include <gtest/gtest.h>

#include "tests/support/scripted_link.h"

namespace shikaku::reference::reader {
namespace {

using tests::ScriptedLink;

// The published example: 1980-02-17 (昭和55), card to 2035, security code 2285 (facts A.4).
TEST(VerificationNumberB, AgreesWithThePublishedExample) {
  EXPECT_EQ(VerificationNumberB({55, 2, 17, 2035, "2285"}), "55021720352285");
}

TEST(CardSession, TellsAForeignCardFromABrokenOne) {
  ScriptedLink foreign{{"6A82"}};
  EXPECT_EQ(CardSession{foreign}.Identify().error(), CardProblem::kNotMyNumberCard);
  EXPECT_EQ(foreign.commands.front(), "00A4040C0AD392F000260100000001");
  ScriptedLink odd{{"6F00"}};
  EXPECT_EQ(CardSession{odd}.Identify().error(), CardProblem::kUnreadable);
  ScriptedLink mute{{}};
  EXPECT_EQ(CardSession{mute}.Identify().error(), CardProblem::kUnreadable);
}

TEST(CardSession, RefusesCertificatesThatAreNone) {
  ScriptedLink wrong_tag{{"9000", "9000", "310200019000"}};
  EXPECT_EQ(CardSession{wrong_tag}.Identify().error(), CardProblem::kUnreadable);
  ScriptedLink too_long{{"9000", "9000", "3082FFFF9000"}};
  EXPECT_EQ(CardSession{too_long}.Identify().error(), CardProblem::kUnreadable);
  ScriptedLink no_certificate{{"9000", "9000", "308200049000", "30820004CAFECAFE9000"}};
  EXPECT_EQ(CardSession{no_certificate}.Identify().error(), CardProblem::kUnreadable);
  ScriptedLink more_than_asked{{"9000", "9000", "30820004FF9000"}};
  EXPECT_EQ(CardSession{more_than_asked}.Identify().error(), CardProblem::kUnreadable);
}

TEST(CardSession, ReadsWhatTheCardSaysOfThePin) {
  const std::pair<const char*, PinOutcome> answers[] = {{"9000", PinOutcome::kRight},
                                                        {"63C2", PinOutcome::kWrong},
                                                        {"63C0", PinOutcome::kBlocked},
                                                        {"6984", PinOutcome::kBlocked}};
  for (const auto& [word, outcome] : answers) {
    ScriptedLink card{{"9000", "9000", word}};
    const auto result = CardSession{card}.PresentPin("1234");
    ASSERT_TRUE(result);
    EXPECT_EQ(result->outcome, outcome) << word;
    EXPECT_EQ(card.commands.back(), "002000800431323334");
  }
  ScriptedLink none{{"9000", "6A82"}};
  EXPECT_EQ(CardSession{none}.PresentPin("1234")->outcome, PinOutcome::kNoPin);
}

TEST(CardSession, TriesAWrongNumberBOnlyOnce) {
  ScriptedLink card{{"9000", "9000", "63C9"}};
  const auto photo = CardSession{card}.ReadPhoto("55021720352285");
  ASSERT_TRUE(photo);
  EXPECT_FALSE(photo->has_value());
  EXPECT_EQ(card.commands.size(), 3U);
}

TEST(CardSession, SignsADigestInfoOfTheChallenge) {
  ScriptedLink card{{"9000", "CAFE9000"}};
  const auto signature = CardSession{card}.Sign(BytesOf("abc"), nullptr);
  ASSERT_TRUE(signature);
  // SHA-256("abc"), FIPS 180-4.
  EXPECT_EQ(card.commands.back(),
            "802A008033"
            "3031300D060960864801650304020105000420"
            "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"
            "00");
}

}  // namespace
}  // namespace shikaku::reference::reader
