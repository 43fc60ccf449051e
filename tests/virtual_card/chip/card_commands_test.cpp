// Command forms and status words (facts A.6 to A.8).
#include "models/core/random_stream.h"
#include "tests/support/card_talk.h"
#include "tests/support/test_person.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

TEST(Commands, SelectionFollowsTheFacts) {
  const auto card = CardFor(Hanako());
  EXPECT_EQ(Send(*card, "00A40000"), "6A86");
  EXPECT_EQ(Send(*card, "00A40000023F00"), "6A82");
  EXPECT_EQ(SelectFile(*card, "0018"), "6A82");
  EXPECT_EQ(Send(*card, kSelectJpki), "9000");
  EXPECT_EQ(Send(*card, "00A40000"), "9000");
  EXPECT_EQ(SelectFile(*card, "0018"), "9000");
  EXPECT_EQ(Send(*card, "00A4020C03000A00"), "6A87");
  EXPECT_EQ(Send(*card, "00A40100"), "6A86");
  EXPECT_EQ(Send(*card, "00A4040405D392F00026"), "6A86");
}

TEST(Commands, PartialNamesSelectOneAfterTheOther) {
  const auto card = CardFor(Hanako());
  EXPECT_EQ(Send(*card, "00A4040C05D392F00026"), "9000");
  EXPECT_EQ(SelectFile(*card, "000A"), "9000");
  EXPECT_EQ(Send(*card, "00A4040C09D39210003100010104"), "9000");
  EXPECT_EQ(SelectFile(*card, "0012"), "9000") << "card face comes first";
  EXPECT_EQ(Send(*card, "00A4040E09D39210003100010104"), "9000");
  EXPECT_EQ(SelectFile(*card, "0015"), "9000") << "then input assist";
  EXPECT_EQ(Send(*card, "00A4040E09D39210003100010104"), "9000");
  EXPECT_EQ(Send(*card, "00A4040E09D39210003100010104"), "6A82");
}

TEST(Commands, ReadingChecksFileOffsetAndAccess) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00B0000004"), "6986");
  SelectFile(*card, "0018");
  EXPECT_EQ(Send(*card, "00B0000004"), "6981");
  SelectFile(*card, "0008");
  EXPECT_EQ(Send(*card, "00B0000003"), "8F8F009000");
  EXPECT_EQ(Send(*card, "00B0000203"), "009000") << "what there is";
  EXPECT_EQ(Send(*card, "00B0000301"), "6B00");
  EXPECT_EQ(Send(*card, "00B00000"), "6700");
  EXPECT_EQ(Send(*card, "00B08800 03"), "8F8F009000") << "by short identifier";
  EXPECT_EQ(Send(*card, "00B08602 04"),
            "4B494150"
            "9000");
  EXPECT_EQ(Send(*card, "00B08700 04"), "6A82");
  EXPECT_EQ(Send(*card, "00B0A800 04"), "6A86");
  SelectFile(*card, "0009");
  EXPECT_EQ(Send(*card, "00B0000001"), "6982");
}

TEST(Commands, ShortAndExtendedLengthsReadTheSame) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectJpki);
  const Bytes whole = ReadFile(*card, "000A");
  EXPECT_GT(whole.size(), 800u);
  Bytes pieces;
  for (std::size_t at = 0; at < whole.size(); at += 256) {
    Append(pieces, DataOf(*card, Bytes{0x00, 0xB0, static_cast<Byte>(at >> 8), static_cast<Byte>(at), 0x00}));
  }
  EXPECT_EQ(pieces, whole);
  EXPECT_EQ(DataOf(*card, "00B00000000100").size(), 256u);
}

TEST(Commands, ReferencesAreFoundByCurrentFileAndShortIdentifier) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00200080"), "6986");
  EXPECT_EQ(Send(*card, "00200098"), "63C3");
  EXPECT_EQ(Send(*card, "0020009D"), "6A88");
  EXPECT_EQ(Send(*card, "0020008A"), "6981");
  EXPECT_EQ(Send(*card, "00200018"), "6A86");
  EXPECT_EQ(Send(*card, "00200198"), "6A86");
  EXPECT_EQ(Send(*card, "002000980431323334"), "9000");
  EXPECT_EQ(Send(*card,
                 "002000980539393939"
                 "39"),
            "63C2")
      << "a wrong length is a wrong value";
}

TEST(Commands, ChangesAPinAfterVerification) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00240198 0435363738"), "6982");
  EXPECT_EQ(Send(*card, "00200098 0431323334"), "9000");
  EXPECT_EQ(Send(*card,
                 "00240198 0541353637"
                 "38"),
            "6A80");
  EXPECT_EQ(Send(*card, "00240198 0441353637"), "6A80");
  EXPECT_EQ(Send(*card, "00240098 0435363738"), "6A86");
  EXPECT_EQ(Send(*card, "00240198 0435363738"), "9000");
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00200098 0431323334"), "63C2");
  EXPECT_EQ(Send(*card, "00200098 0435363738"), "9000");
  Send(*card, kSelectResident);
  EXPECT_EQ(Send(*card, "0020009C 0431323334"), "9000") << "the resident application has its own PIN";
  EXPECT_EQ(Send(*card, "8032009C 0439393939"), "9000");
}

TEST(Commands, ClassAndInstructionAreChecked) {
  const auto card = CardFor(Hanako());
  EXPECT_EQ(Send(*card, "01A4040C0AD392F000260100000001"), "6881");
  EXPECT_EQ(Send(*card, "83FC0000"), "6881");
  EXPECT_EQ(Send(*card, "0CA4040C0AD392F000260100000001"), "6882");
  EXPECT_EQ(Send(*card, "10A4040C0AD392F000260100000001"), "6E00");
  EXPECT_EQ(Send(*card, "A0A4000002 3F00"), "6E00");
  EXPECT_EQ(Send(*card, "00FE0000"), "6D00");
  EXPECT_EQ(Send(*card, "00A404"), "6700");
  EXPECT_EQ(Send(*card, "00A4040C0AD392"), "6700");
  EXPECT_EQ(Send(*card, "00A4040C0011"), "6700");
}

TEST(Commands, ChallengesDifferAndRepeatForASecondCardOfTheSameOrder) {
  const auto card = CardFor(Hanako());
  const Bytes first = DataOf(*card, "0084000020");
  card->PowerOff();
  card->PowerOn();
  const Bytes second = DataOf(*card, "0084000020");
  EXPECT_EQ(first.size(), 32u);
  EXPECT_NE(first, second);
  EXPECT_EQ(DataOf(*CardFor(Hanako()), "0084000020"), first);
  EXPECT_EQ(Send(*card, "00840000"), "6700");
  EXPECT_EQ(Send(*card, "0084010020"), "6A86");
}

TEST(Commands, RandomBytesAlwaysGetAStatusWord) {
  const auto card = CardFor(Hanako());
  RandomStream noise{5, "noise"};
  const Byte known[] = {0xA4, 0xB0, 0xB2, 0xCA, 0x84, 0x20, 0x24, 0x82, 0x88, 0x2A, 0x32, 0xA2};
  Send(*card, kSelectJpki);
  for (int round = 0; round < 50'000; ++round) {
    Bytes command = noise.TakeBytes(noise.Below(24));
    if (command.size() >= 4 && noise.Below(4) != 0) {
      command[0] = noise.Below(4) == 0 ? 0x80 : 0x00;
      command[1] = known[noise.Below(std::size(known))];
      command[2] &= 0x07;
      if (command.size() > 5) command[4] = static_cast<Byte>(command.size() - 5);
    }
    const auto answer = card->Process(command).response;
    ASSERT_TRUE(answer) << ToHex(command);
    ASSERT_GE(answer->size(), 2u) << ToHex(command);
    const Byte sw1 = (*answer)[answer->size() - 2];
    ASSERT_TRUE(sw1 == 0x90 || (sw1 & 0xF0) == 0x60) << ToHex(command);
  }
}

TEST(Commands, AWrongTryIsPersistedBeforeItsAnswer) {
  const IssuedCard issued = IssuedFor(Hanako());
  std::vector<int> seen;
  const ReferenceId pin{*FromHex("D392F000260100000001"), 0x0018};
  VirtualCard card(issued, FreshState(issued.files),
                   [&](const PersistentState& now) { seen.push_back(now.references.at(pin).tries_left); });
  card.PowerOn();
  Send(card, kSelectJpki);
  EXPECT_EQ(Send(card, "00200098 0439393939"), "63C2");
  EXPECT_EQ(seen, (std::vector<int>{2}));
  EXPECT_EQ(Send(card, "00200098 0431323334"), "9000");
  EXPECT_EQ(seen, (std::vector<int>{2, 1, 3}));
}

}  // namespace
}  // namespace shikaku::virtual_card
