#include "models/iso14443/crc_b.h"

#include <gtest/gtest.h>

namespace shikaku::iso14443 {
namespace {

// Vectors of facts C.1.
TEST(CrcB, AgreesWithThePublishedVectors) {
  const std::pair<const char*, const char*> vectors[] = {{"050008", "0500083973"},
                                                         {"050000", "05000071FF"},
                                                         {"000000", "000000CCC6"},
                                                         {"0FAAFF", "0FAAFFFCD1"},
                                                         {"0A123456", "0A1234562CF6"}};
  for (const auto& [body, frame] : vectors) {
    EXPECT_EQ(ToHex(WithCrc(*FromHex(body))), frame);
    EXPECT_EQ(ToHex(CheckedBody(*FromHex(frame)).value_or(Bytes{})), body);
  }
}

TEST(CrcB, NoticesEveryFlippedBit) {
  const Bytes frame = *FromHex("0A1234562CF6");
  for (std::size_t bit = 0; bit < 8 * frame.size(); ++bit) {
    Bytes bad = frame;
    bad[bit / 8] ^= static_cast<Byte>(1u << bit % 8);
    EXPECT_FALSE(CheckedBody(bad)) << bit;
  }
  EXPECT_FALSE(CheckedBody(*FromHex("0000")));
}

}  // namespace
}  // namespace shikaku::iso14443
