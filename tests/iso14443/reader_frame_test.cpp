#include "models/iso14443/reader_frame.h"

#include <gtest/gtest.h>

#include "tests/support/modulation.h"

namespace shikaku::iso14443 {
namespace {

using tests::ModulationOf;

std::optional<ReaderFrame> Decode(const std::vector<Cycle>& edges, BitRate rate = BitRate::k106) {
  ReaderFrameDecoder decoder;
  decoder.Rate(rate);
  std::optional<ReaderFrame> last;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (auto frame = decoder.Edge(edges[i], i % 2 == 0)) last = frame;
  }
  return last;
}

// REQB of facts C.2, `05 00 00 71 FF`, by hand at 128 cycles an etu: each line a character. The lengths
// are of low and high in turns, in etu.
std::vector<Cycle> ReqbEdges() {
  const int etus[] = {10, 2,              // SOF
                      1,  1, 1, 1, 5, 1,  // 05: 0 10100000 1
                      9,  1,              // 00
                      9,  1,              // 00
                      1,  1, 3, 3, 1, 1,  // 71: 0 10001110 1
                      1,  9,              // FF
                      10};                // EOF
  std::vector<Cycle> edges{500};
  for (const int etu : etus) edges.push_back(edges.back() + static_cast<Cycle>(etu) * 128);
  return edges;
}

TEST(ReaderFrame, ReqbFromOutside) {
  const auto frame = Decode(ReqbEdges());
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->bytes, (Bytes{0x05, 0x00, 0x00, 0x71, 0xFF}));
  EXPECT_TRUE(frame->intact);
  EXPECT_EQ(frame->start, 500u);
  EXPECT_EQ(frame->end, 500u + 72 * 128);
  EXPECT_EQ(frame->shape, (FrameShape{10, 2, 10, 0}));
}

TEST(ReaderFrame, ModulationOfReqb) {
  const ReaderFrame reqb{.start = 500, .bytes = {0x05, 0x00, 0x00, 0x71, 0xFF}};
  EXPECT_EQ(ModulationOf(reqb), ReqbEdges());
}

TEST(ReaderFrame, EveryShapeComesBack) {
  for (int n = 0; n < 4 * 7 * 8; ++n) {
    ReaderFrame sent{.start = 77, .rate = static_cast<BitRate>(n % 4), .bytes = {0x00, 0xFF, 0x80, 0x01}};
    sent.shape = {static_cast<std::uint8_t>(10 + n / 28 % 2), static_cast<std::uint8_t>(2 + n / 56 % 2),
                  static_cast<std::uint8_t>(10 + n / 112), static_cast<std::uint8_t>(n / 4 % 7)};
    const auto heard = Decode(ModulationOf(sent), sent.rate);
    ASSERT_TRUE(heard) << n;
    EXPECT_TRUE(heard->intact) << n;
    EXPECT_EQ(heard->shape, sent.shape) << n;
    EXPECT_EQ(heard->bytes, sent.bytes) << n;
  }
}

TEST(ReaderFrame, DamageIsSeen) {
  const std::vector<Cycle> reqb = ReqbEdges();
  const auto with_shift = [&](std::size_t from, Cycle by) {
    std::vector<Cycle> edges = reqb;
    for (std::size_t i = from; i < edges.size(); ++i) edges[i] += by;
    return Decode(edges);
  };
  EXPECT_TRUE(with_shift(1, 60)->intact);         // SOF low 10.47 etu
  EXPECT_FALSE(with_shift(1, 2 * 128)->intact);   // 12
  EXPECT_FALSE(with_shift(2, 2 * 128)->intact);   // SOF high 4
  EXPECT_FALSE(with_shift(8, 7 * 128)->intact);   // guard time 7 before the second character
  EXPECT_FALSE(with_shift(21, 2 * 128)->intact);  // EOF 12
  EXPECT_EQ(with_shift(8, 3 * 128)->shape.guard, 3);
  std::vector<Cycle> no_stop = reqb;  // the stop bit of the first 00 and the start bit after it melt together
  no_stop.erase(no_stop.begin() + 9, no_stop.begin() + 11);
  EXPECT_FALSE(Decode(no_stop)->intact);
}

TEST(ReaderFrame, WhatWasDroppedOrLeftHangingIsForgotten) {
  ReaderFrameDecoder decoder;
  const std::vector<Cycle> reqb = ReqbEdges();
  for (std::size_t i = 0; i < 8; ++i) EXPECT_FALSE(decoder.Edge(reqb[i], i % 2 == 0));
  decoder.Drop();
  std::optional<ReaderFrame> frame;
  for (std::size_t i = 0; i < reqb.size(); ++i) frame = decoder.Edge(reqb[i] + 20'000, i % 2 == 0);
  ASSERT_TRUE(frame);
  EXPECT_TRUE(frame->intact);
  for (std::size_t i = 0; i < 8; ++i) EXPECT_FALSE(decoder.Edge(reqb[i] + 40'000, i % 2 == 0));
  for (std::size_t i = 0; i < reqb.size(); ++i) frame = decoder.Edge(reqb[i] + 60'000, i % 2 == 0);
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->start, 60'500u);
}

TEST(ReaderFrame, EndlessModulationEndsInNothing) {
  ReaderFrameDecoder decoder;
  for (Cycle at = 0; at < 10'000'000; at += 50) EXPECT_FALSE(decoder.Edge(at, at % 100 == 0));
}

}  // namespace
}  // namespace shikaku::iso14443
