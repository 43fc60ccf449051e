#include "models/iso7816/ber_tlv.h"

#include <gtest/gtest.h>

namespace shikaku::iso7816 {
namespace {

// Headers of the card's own files (facts A.3, A.4): DF11 08, DF12 820109, FF10 82021E.
TEST(BerTlv, WritesTheLengthFormsOfTheCard) {
  EXPECT_EQ(ToHex(Tlv(0xDF11, BytesOf("19800217"))), "DF11083139383030323137");
  EXPECT_EQ(ToHex(Tlv(0xDF12, Bytes(0x109))).substr(0, 10), "DF12820109");
  EXPECT_EQ(ToHex(Tlv(0xFF10, Bytes(0x21E))).substr(0, 10), "FF1082021E");
  EXPECT_EQ(ToHex(Tlv(0x90, Bytes{1, 0, 1})), "9003010001");
  EXPECT_EQ(ToHex(Tlv(0xDF25, Bytes(200))).substr(0, 8), "DF2581C8");
  EXPECT_EQ(ToHex(Tlv(0x5F37, {})), "5F3700");
}

TEST(BerTlv, ReadsObjectsInARow) {
  const Bytes bytes = *FromHex("5F4E 02 AABB 90 00 DF21 8101 07");
  const auto objects = ParseTlvs(bytes);
  ASSERT_TRUE(objects);
  ASSERT_EQ(objects->size(), 3u);
  EXPECT_EQ((*objects)[0].tag, 0x5F4Eu);
  EXPECT_EQ((*objects)[0].size, 5u);
  EXPECT_EQ(ToHex(*FindTlv(*objects, 0xDF21)), "07");
  EXPECT_EQ(FindTlv(*objects, 0x91), std::nullopt);
}

TEST(BerTlv, IgnoresWhatFollowsASingleObject) {
  const Bytes file = *FromHex("FF10 02 0102 FFFFFF");
  ASSERT_TRUE(ParseTlv(file));
  EXPECT_EQ(ParseTlv(file)->size, 5u);
  EXPECT_FALSE(ParseTlvs(file));
}

TEST(BerTlv, RefusesBrokenObjects) {
  for (const char* bad : {"", "DF", "DF21", "9080", "9002 01", "9082 00", "90 85 0000000000",
                          "90 84FFFFFFFF 01", "1F 81828384 00", "DF21 82FFFF 00"}) {
    EXPECT_FALSE(ParseTlv(*FromHex(bad))) << bad;
  }
}

}  // namespace
}  // namespace shikaku::iso7816
