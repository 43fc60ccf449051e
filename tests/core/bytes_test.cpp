#include "models/core/bytes.h"

#include <gtest/gtest.h>

namespace shikaku {
namespace {

TEST(Hex, PrintsAndParses) {
  EXPECT_EQ(ToHex(Bytes{0x09, 0xAF}), "09AF");
  EXPECT_EQ(FromHex("09 aF"), (Bytes{0x09, 0xAF}));
  EXPECT_EQ(FromHex("0"), std::nullopt);
  EXPECT_EQ(FromHex("0 9"), std::nullopt);
  EXPECT_EQ(FromHex("zz"), std::nullopt);
}

// RFC 4648, section 10.
TEST(Base64, AgreesWithTheVectorsOfTheRfc) {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, coded] : vectors) {
    EXPECT_EQ(ToBase64(BytesOf(plain)), coded);
    EXPECT_EQ(FromBase64(coded), BytesOf(plain));
  }
}

TEST(Base64, RefusesWhatIsNotBase64) {
  for (const char* bad : {"Z", "Zg=", "Zg==Zg==", "Zm9v!!!!", "=g==", "Zg=a"}) {
    EXPECT_EQ(FromBase64(bad), std::nullopt) << bad;
  }
}

TEST(Contains, FindsAtBothEnds) {
  const Bytes all = BytesOf("abcdef");
  EXPECT_TRUE(Contains(all, BytesOf("abc")));
  EXPECT_TRUE(Contains(all, BytesOf("def")));
  EXPECT_FALSE(Contains(all, BytesOf("fa")));
}

}  // namespace
}  // namespace shikaku
