#include "models/iso7816/apdu.h"

#include <gtest/gtest.h>

namespace shikaku::iso7816 {
namespace {

// The four cases of ISO/IEC 7816-4, 5.1, short and extended, with the bytes written out.
TEST(CommandApdu, EncodesAndParsesEveryCase) {
  const Bytes pin = BytesOf("1234");
  const std::pair<CommandApdu, const char*> cases[] = {
      {{0x00, 0x20, 0x00, 0x80, {}, {}}, "00200080"},
      {{0x00, 0xB0, 0x00, 0x00, {}, 4}, "00B0000004"},
      {{0x00, 0xB0, 0x00, 0x00, {}, 256}, "00B0000000"},
      {{0x00, 0x20, 0x00, 0x80, pin, {}}, "002000800431323334"},
      {{0x00, 0xA4, 0x04, 0x00, Bytes{0xD2, 0x76}, 256}, "00A4040002D27600"},
      {{0x00, 0xB0, 0x00, 0x00, {}, 65'536}, "00B00000000000"},
      {{0x00, 0xB0, 0x00, 0x00, {}, 4'096}, "00B00000001000"},
  };
  for (const auto& [command, hex] : cases) {
    EXPECT_EQ(ToHex(command.Encode()), hex);
    const auto parsed = ParseCommand(*FromHex(hex));
    ASSERT_TRUE(parsed) << hex;
    EXPECT_EQ(*parsed, command) << hex;
  }
}

TEST(CommandApdu, ExtendedDataSurvives) {
  const CommandApdu command{0x80, 0xA2, 0x06, 0xC1, Bytes(307, 0xAB), 256};
  const Bytes bytes = command.Encode();
  EXPECT_EQ(bytes[4], 0x00);
  EXPECT_EQ(bytes[5] << 8 | bytes[6], 307);
  EXPECT_EQ(*ParseCommand(bytes), command);
}

TEST(CommandApdu, RefusesLengthsThatDoNotAddUp) {
  for (const char* bad :
       {"", "00A404", "00A4040C0A11", "00A4040C0011", "00A4040C00000211", "00A4040C000002110000"}) {
    EXPECT_FALSE(ParseCommand(*FromHex(bad))) << bad;
  }
}

TEST(ResponseApdu, SplitsDataAndStatusWord) {
  const auto response = ParseResponse(*FromHex("CAFE 6A82"));
  ASSERT_TRUE(response);
  EXPECT_EQ(response->sw, kFileNotFound);
  EXPECT_EQ(ToHex(response->data), "CAFE");
  EXPECT_EQ(ParseResponse(*FromHex("90")), std::nullopt);
  EXPECT_EQ(TriesIn(StatusWord{0x63C2}), 2);
  EXPECT_EQ(TriesIn(kOk), std::nullopt);
  EXPECT_EQ(TriesLeft(3).ToString(), "63C3");
}

}  // namespace
}  // namespace shikaku::iso7816
