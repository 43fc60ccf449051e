#include "models/iso14443/activation.h"

#include <gtest/gtest.h>

#include "models/iso14443/air_time.h"

namespace shikaku::iso14443 {
namespace {

// Frames of facts C.2.
TEST(Activation, EncodesThePublishedFrames) {
  EXPECT_EQ(ToHex(EncodeReqb({})), "050000");
  EXPECT_EQ(ToHex(EncodeReqb({0, true, 0})), "050008");
  EXPECT_EQ(ToHex(EncodeAttrib({{0x11, 0x22, 0x33, 0x44}, BitRate::k106, BitRate::k106, 8, 0})),
            "1D112233440008"
            "0100");
  EXPECT_EQ(ToHex(EncodeAttrib({{0x11, 0x22, 0x33, 0x44}, BitRate::k424, BitRate::k212, 8, 0})),
            "1D112233440098"
            "0100");
  EXPECT_EQ(ToHex(EncodeAtqb({{1, 2, 3, 4}, {0x00, 0x00, 0x05, 0xE0}, {0xB3, 0x81, 0xA1}})),
            "5001020304000005E0B381A1");
}

TEST(Activation, ReadsThemBack) {
  const auto attrib = ParseAttrib(*FromHex("1D112233440098 0100"));
  ASSERT_TRUE(attrib);
  EXPECT_EQ(attrib->from_card, BitRate::k424);
  EXPECT_EQ(attrib->to_card, BitRate::k212);
  EXPECT_EQ(attrib->frame_size_code, 8);
  EXPECT_TRUE(ParseReqb(*FromHex("050008"))->wake_up);
  EXPECT_EQ(ParseAtqb(*FromHex("5001020304000005E0B381A1"))->pupi[3], 4);
  EXPECT_FALSE(ParseAtqb(*FromHex("5001020304000005E0B381")));
  EXPECT_FALSE(ParseAttrib(*FromHex("1D11223344009801")));
  EXPECT_FALSE(ParseReqb(*FromHex("0500")));
}

// B3 81 A1 (facts A.9): 212 and 424 both ways, same rate, no 848, FSC 256, FWI 10, CID but no NAD.
TEST(Activation, UnderstandsTheMyNumberCard) {
  const ProtocolInfo info = DecodeProtocolInfo({0xB3, 0x81, 0xA1});
  EXPECT_TRUE(info.same_rate);
  EXPECT_EQ(info.from_card, (std::array<bool, 4>{true, true, true, false}));
  EXPECT_EQ(info.to_card, (std::array<bool, 4>{true, true, true, false}));
  EXPECT_EQ(info.frame_size, 256u);
  EXPECT_TRUE(info.block_protocol);
  EXPECT_EQ(info.fwi, 10);
  EXPECT_TRUE(info.card_identifier);
  EXPECT_FALSE(info.node_address);
  EXPECT_EQ(Negotiate(info, BitRate::k848), BitRate::k424);
  EXPECT_EQ(Negotiate(info, BitRate::k212), BitRate::k212);
  EXPECT_EQ(Negotiate(DecodeProtocolInfo({0x13, 0x81, 0xA1}), BitRate::k848), BitRate::k212);
}

// Figures of facts C.1: FWT in ms by FWI; a character is 94.4 µs at 106 kbit/s.
TEST(AirTime, AgreesWithThePublishedFigures) {
  EXPECT_EQ(Microseconds(FrameWaitingTime(0)), 302);
  EXPECT_EQ(Microseconds(FrameWaitingTime(4)), 4'833);
  EXPECT_EQ(Microseconds(FrameWaitingTime(7)), 38'664);
  EXPECT_EQ(Microseconds(FrameWaitingTime(10)), 309'314);
  EXPECT_EQ(Microseconds(FrameWaitingTime(14)) / 1'000, 4'949);
  const auto ten = FrameDuration(11, BitRate::k106, 0) - FrameDuration(1, BitRate::k106, 0);
  EXPECT_EQ(Microseconds(ten), 943);
  EXPECT_EQ(FrameDuration(5, BitRate::k106, 0).count(), 128 * (12 + 50 + 10));
  EXPECT_EQ(FrameDuration(5, BitRate::k106, 6).count(), 128 * (12 + 80 + 10));
  EXPECT_EQ(FrameDuration(5, BitRate::k424, 0).count(), 32 * 72);
  EXPECT_EQ(kTr0Min.count(), 8 * 128);
  EXPECT_EQ(kTr1Min.count(), 10 * 128);
  EXPECT_EQ(Tr2Min(0).count(), 14 * 128);
}

}  // namespace
}  // namespace shikaku::iso14443
