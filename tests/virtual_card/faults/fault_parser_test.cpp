#include "virtual_card/faults/fault_parser.h"

#include <gmock/gmock.h>

#include "models/vocabulary/faults.h"

namespace shikaku::virtual_card {
namespace {

using testing::HasSubstr;

ports::CardFaults Parsed(std::string_view text) {
  const auto faults = ParseFaults(text);
  EXPECT_TRUE(faults) << (faults ? "" : faults.error());
  return faults ? *faults : ports::CardFaults{};
}

std::string ErrorOf(std::string_view text) {
  const auto faults = ParseFaults(text);
  return faults ? "accepted" : faults.error();
}

TEST(FaultParser, EachFormSetsItsField) {
  EXPECT_TRUE(Parsed("dead").dead);
  EXPECT_TRUE(Parsed("garbage").garbage);
  EXPECT_EQ(Parsed("mute-from=5").mute_from_command, 5);
  EXPECT_EQ(Microseconds(Parsed("slow=200ms").extra_think_time), 200'000);
  EXPECT_EQ(Microseconds(Parsed("slow@3=2s").extra_think_at.at(3)), 2'000'000);
  EXPECT_EQ(Parsed("wtx@4=3").waiting_extensions.at(4), 3);
  EXPECT_EQ(Parsed("status@3=6F00").replace_status.at(3).value, 0x6F00);
  EXPECT_EQ(Parsed("truncate@4=10").truncate_answer.at(4), 10u);
  EXPECT_EQ(Parsed("corrupt@4=0").corrupt_answer.at(4), 0u);
  EXPECT_EQ(Parsed("remove@6").removal, (ports::CardRemoval{6, 0}));
  EXPECT_EQ(Parsed("remove@6=100").removal, (ports::CardRemoval{6, 100}));
  EXPECT_EQ(Parsed("tamper").tamper_at_command, 1);
  EXPECT_EQ(Parsed("tamper@7").tamper_at_command, 7);
  EXPECT_EQ(Parsed("certificate=expired").authentication_certificate, vocabulary::CardCertificate::kExpired);
  EXPECT_EQ(Parsed("sign-certificate=forged").signature_certificate, vocabulary::CardCertificate::kForged);
  const ports::FlippedBit bit{*FromHex("D392F000260100000001"), 0x000A, 123};
  EXPECT_EQ(Parsed("flip=jpki/000A/123").flipped_bits, std::vector{bit});
  EXPECT_EQ(Parsed("flip=D392F000260100000001/000A/123").flipped_bits, std::vector{bit});
}

TEST(FaultParser, SeveralAreJoinedByCommas) {
  const ports::CardFaults faults =
      Parsed("slow=1s,status@2=6A82,status@3=6D00,flip=card-face/0002/0,flip=card-face/0002/8");
  EXPECT_EQ(Microseconds(faults.extra_think_time), 1'000'000);
  EXPECT_EQ(faults.replace_status.size(), 2u);
  EXPECT_EQ(faults.flipped_bits.size(), 2u);
}

TEST(FaultParser, ErrorsNameThePieceAndWhatWasExpected) {
  using vocabulary::CardFault;
  const auto name = [](CardFault fault) { return std::string(NameOf(fault)); };
  EXPECT_THAT(ErrorOf("mute=5"), HasSubstr("\"mute=5\": expected one of " + name(CardFault::kDead) + ", " +
                                           name(CardFault::kGarbage) + ", " + name(CardFault::kMuteFrom)));
  EXPECT_THAT(ErrorOf("slow=1s,mute-from=0"),
              HasSubstr("\"mute-from=0\": expected " + name(CardFault::kMuteFrom) + "=N ("));
  EXPECT_THAT(ErrorOf(name(CardFault::kMuteFrom)), HasSubstr("expected")) << "without its command";
  for (const char* bad : {"",
                          ",",
                          "dead=1",
                          "garbage@2",
                          "mute-from ",
                          "mute-from=",
                          "mute-from=five",
                          "mute-from=5x",
                          "mute-from=-1",
                          "mute-from=99999999999999999999",
                          "mute-from@1=2",
                          "slow",
                          "slow=200",
                          "slow=ms",
                          "slow=-1s",
                          "slow@0=1s",
                          "slow@x=1s",
                          "wtx=3",
                          "wtx@1=0",
                          "status=6F00",
                          "status@3=6F0",
                          "status@3=6G00",
                          "status@3=+6F0",
                          "truncate=4",
                          "truncate@4",
                          "corrupt@4=",
                          "remove",
                          "remove=3",
                          "remove@3=x",
                          "tamper=1",
                          "tamper@0",
                          "flip=jpki",
                          "flip=jpki/000A",
                          "flip=jpki/A/1",
                          "flip=Jpki/000A/1",
                          "flip=jpki/000A/1/2",
                          "flip=D3/000A/1",
                          "flip@1=jpki/000A/1",
                          "certificate=bad",
                          "certificate",
                          "certificate@1=forged",
                          "dead,,dead",
                          "dead,"}) {
    EXPECT_THAT(ErrorOf(bad), HasSubstr("expected")) << bad;
  }
}

TEST(FaultParser, WhatWasThereBeforeStays) {
  const auto faults = ParseFaults("slow=1s,mute-from=7", Parsed("mute-from=5,garbage"));
  ASSERT_TRUE(faults);
  EXPECT_TRUE(faults->garbage);
  EXPECT_EQ(faults->mute_from_command, 7) << "the later word holds";
  EXPECT_FALSE(ParseFaults("dead,nonsense", Parsed("garbage")));
}

TEST(FaultParser, EveryFormIsShown) {
  EXPECT_EQ(FaultForms().size(), vocabulary::All<vocabulary::CardFault>().size());
  EXPECT_EQ(FaultForms()[2].form, std::string(NameOf(vocabulary::CardFault::kMuteFrom)) + "=N");
}

}  // namespace
}  // namespace shikaku::virtual_card
