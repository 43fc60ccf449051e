#include "models/iso14443/air_signal.h"

#include <gtest/gtest.h>

namespace shikaku::iso14443 {
namespace {

// By hand: 106 kbit/s, so 128 cycles an etu. SOF 10 low, 2 high, from 1000 + 1280. 0x00 as the one byte:
// start and eight zeros are 9 etu low, then the stop bit. EOF 10 etu.
TEST(AirSignal, OneCharacterAsEdges) {
  const CardSignal signal{.start = 1000, .bytes = {0x00}};
  const std::vector<CardEdge> expected{
      {1000, true, true},            // TR1
      {2280, true, false},           // SOF low
      {2280 + 1280, true, true},     // SOF high
      {3560 + 256, true, false},     // start bit, data
      {3816 + 9 * 128, true, true},  // stop bit
      {4968 + 128, true, false},     // EOF low
      {5096 + 1280, false, true},    // over
  };
  EXPECT_EQ(EdgesOf(signal), expected);
}

// 848 kbit/s: 16 cycles an etu. 0xA5 goes lowest bit first: 1 0 1 0 0 1 0 1.
TEST(AirSignal, ShapeAndTailAreKept) {
  const CardSignal signal{.start = 50,
                          .tr1 = 100,
                          .tail = 7,
                          .rate = BitRate::k848,
                          .shape = {.sof_low = 11, .sof_high = 3, .eof_low = 11, .guard = 2},
                          .bytes = {0xA5}};
  const std::vector<CardEdge> expected{
      {50, true, true},   {150, true, false},                      // SOF low 176, high 48
      {326, true, true},  {374, true, false},                      // start
      {390, true, true},  {406, true, false}, {422, true, true},   // 1 0 1
      {438, true, false}, {470, true, true},  {486, true, false},  // 00 1 0
      {502, true, true},                                           // 1, stop, guard 2: 64 cycles
      {566, true, false}, {742, true, true},  {749, false, true},
  };
  EXPECT_EQ(EdgesOf(signal), expected);
}

TEST(AirSignal, NoBytesIsSofAndEof) {
  const std::vector<CardEdge> expected{
      {0, true, true}, {1280, true, false}, {2560, true, true}, {2816, true, false}, {4096, false, true}};
  EXPECT_EQ(EdgesOf({.start = 0}), expected);
}

TEST(AirSignal, GivenEdgesAreSortedAndThinned) {
  CardSignal signal{.start = 5};
  signal.edges = {{20, true, false}, {10, true, true}, {15, true, true}, {20, true, true}, {30, false, true}};
  const std::vector<CardEdge> expected{{10, true, true}, {30, false, true}};
  EXPECT_EQ(EdgesOf(signal), expected);
}

// Two cards: subcarrier while either sends, 0 while either sends 0.
TEST(AirSignal, TwoSignalsAtOnce) {
  CardSignal a{.start = 10};
  a.edges = {{10, true, true}, {20, true, false}, {30, true, true}, {40, false, true}};
  CardSignal b{.start = 15};
  b.edges = {{15, true, true}, {25, true, false}, {35, true, true}, {60, false, true}};
  const CardSignal both = Superpose(a, b);
  const std::vector<CardEdge> expected{
      {10, true, true}, {20, true, false}, {35, true, true}, {60, false, true}};
  EXPECT_EQ(both.edges, expected);
  EXPECT_EQ(both.start, 10u);
  EXPECT_EQ(Superpose(b, a).edges, expected);
}

TEST(AirSignal, EqualSignalsAtOnceAreOne) {
  const CardSignal signal{.start = 700, .bytes = {0x50, 0x12, 0xFF}};
  EXPECT_EQ(Superpose(signal, signal).edges, EdgesOf(signal));
}

TEST(AirSignal, LengthIsWhereTheEdgesEnd) {
  const FrameShape shape{.sof_low = 11, .sof_high = 2, .eof_low = 10, .guard = 1};
  EXPECT_EQ(FrameLength(BitRate::k212, shape, 3), (11u + 2 + 33 + 10) * 64);
}

}  // namespace
}  // namespace shikaku::iso14443
