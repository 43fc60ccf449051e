#include "virtual_card/vpcd/framing.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/core/random_stream.h"

namespace shikaku::virtual_card::vpcd {
namespace {

// Gives `bytes` to the buffer in pieces of at most `piece` and collects the payloads.
std::vector<Bytes> PayloadsOf(BytesView bytes, std::size_t piece) {
  FrameBuffer buffer;
  std::vector<Bytes> payloads;
  while (!bytes.empty()) {
    const auto room = buffer.Free();
    const std::size_t count = std::min({piece, room.size(), bytes.size()});
    EXPECT_GT(count, 0u);
    if (count == 0) break;
    std::copy_n(bytes.begin(), count, room.begin());
    buffer.Received(count);
    bytes = bytes.subspan(count);
    while (const auto payload = buffer.Next()) payloads.emplace_back(payload->begin(), payload->end());
  }
  return payloads;
}

TEST(Framing, LengthIsTwoBytesBigEndian) {
  EXPECT_EQ(HeaderOf(0x0102), (std::array<Byte, 2>{0x01, 0x02}));
  EXPECT_EQ(HeaderOf(65'535), (std::array<Byte, 2>{0xFF, 0xFF}));
  const Bytes stream = *FromHex("0001 04 0005 00B0000000 0000 0001 01");
  const std::vector<Bytes> wanted{{0x04}, *FromHex("00B0000000"), {}, {0x01}};
  EXPECT_EQ(PayloadsOf(stream, stream.size()), wanted);
  EXPECT_EQ(PayloadsOf(stream, 1), wanted);
  EXPECT_EQ(PayloadsOf(stream, 3), wanted);
}

TEST(Framing, TheLongestFrameFits) {
  Bytes stream{0xFF, 0xFF};
  stream.resize(2 + 65'535, 0xAB);
  stream.insert(stream.end(), {0x00, 0x01, 0x02});
  for (const std::size_t piece : {1'000u, 65'536u, 70'000u}) {
    const auto payloads = PayloadsOf(stream, piece);
    ASSERT_EQ(payloads.size(), 2u);
    EXPECT_EQ(payloads[0], Bytes(65'535, 0xAB));
    EXPECT_EQ(payloads[1], Bytes{0x02});
  }
}

TEST(Framing, AnUnfinishedFrameIsForgottenWithItsConnection) {
  FrameBuffer buffer;
  buffer.Free()[0] = 0x7F;
  buffer.Received(1);
  EXPECT_FALSE(buffer.Next());
  buffer.Clear();
  const auto room = buffer.Free();
  std::ranges::copy(*FromHex("000104"), room.begin());
  buffer.Received(3);
  const auto payload = buffer.Next();
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->front(), 0x04);
}

TEST(Framing, HowAStreamIsCutMakesNoDifference) {
  RandomStream random(1, "framing");
  const Bytes stream = random.TakeBytes(200'000);
  const auto whole = PayloadsOf(stream, 200'000);
  EXPECT_GT(whole.size(), 2u);
  EXPECT_EQ(PayloadsOf(stream, 7), whole);
  EXPECT_EQ(PayloadsOf(stream, 4'096), whole);
}

}  // namespace
}  // namespace shikaku::virtual_card::vpcd
