// The hot loop's side of the skipping contract, with a front-end that only writes down how it is stepped.

#include <gtest/gtest.h>

#include <vector>

#include "models/rtl/cycle_engine.h"

namespace shikaku::rtl_test {
namespace {

using iso14443::CardEdge;
using iso14443::Cycle;

struct Taken {
  Cycle to;
  std::uint32_t cycles;
  bool subcarrier;
  bool bit;
  bool write;
  friend bool operator==(const Taken&, const Taken&) = default;
};

// What the clock of the engine under test says and hears.
struct Script {
  std::uint32_t nxt = 1'000;
  std::uint32_t nxt_edge = 3;
  Cycle irq_from = iso14443::kNoCycle;
  std::vector<Taken> steps;
};
Script* script = nullptr;

class FakeClock {
 public:
  struct Pins {
    std::uint8_t bus_addr = 0, bus_we = 0, bus_re = 0, rx_subcarrier = 0, rx_bit = 1, tx_mod = 0, field = 0,
                 irq = 0;
    std::uint32_t bus_wdata = 0, bus_rdata = 0;
  };

  explicit FakeClock(const char*) {}
  Pins& pins() { return pins_; }
  const Pins& pins() const { return pins_; }
  const char* Fault() const { return nullptr; }
  std::uint32_t Reach(bool edge) const { return edge ? script->nxt_edge : script->nxt; }
  void Step(Cycle to, std::uint32_t cycles) {
    script->steps.push_back({to, cycles, pins_.rx_subcarrier != 0, pins_.rx_bit != 0, pins_.bus_we != 0});
    pins_.irq = to >= script->irq_from;
  }

 private:
  Pins pins_;
};

class Silent final : public rtl::AntennaPins {
  void OnModulation(Cycle, bool) override {}
  void OnField(Cycle, bool) override {}
};

class Engine : public testing::Test {
 protected:
  Engine() {
    script = &plan;
    engine.Connect(silent);
  }

  Script plan;
  Silent silent;
  rtl::CycleEngine<FakeClock, true> engine{nullptr};
};

TEST_F(Engine, GoesAsFarAsItMayAndNoFurtherThanTheLimit) {
  EXPECT_EQ(engine.Run(2'500), 2'500u);
  EXPECT_EQ(plan.steps, (std::vector<Taken>{{1'000, 1'000, false, true, false},
                                            {2'000, 1'000, false, true, false},
                                            {2'500, 500, false, true, false}}));
}

TEST_F(Engine, StopsBeforeAnEdgeAndThenTakesTheShortStep) {
  const CardEdge edges[] = {{100, true, true}, {101, true, false}, {300, false, true}};
  engine.Feed(1, edges, 3);
  engine.Run(400);
  EXPECT_EQ(plan.steps, (std::vector<Taken>{{99, 99, false, true, false},
                                            {100, 1, true, true, false},
                                            {103, 3, true, false, false},
                                            {299, 196, true, false, false},
                                            {302, 3, false, true, false},
                                            {400, 98, false, true, false}}));
}

TEST_F(Engine, AnAccessIsAStepOfOneCycleAtItsTime) {
  const CardEdge edges[] = {{50, true, true}};
  engine.Feed(1, edges, 1);
  engine.Write(50, 4, 1);
  EXPECT_EQ(plan.steps, (std::vector<Taken>{{49, 49, false, true, false}, {50, 1, true, true, true}}));
  engine.Write(20, 4, 1);  // long gone: the next cycle
  EXPECT_EQ(engine.Now(), 51u);
}

TEST_F(Engine, StopsAtTheInterruptAndDoesNotGoOnWhileItIsHigh) {
  plan.irq_from = 2'000;
  EXPECT_EQ(engine.Run(10'000), 2'000u);
  EXPECT_EQ(engine.Run(10'000), 2'000u);
  EXPECT_TRUE(engine.Interrupt());
}

TEST_F(Engine, ASkipOfNothingIsNoHang) {
  plan.nxt = 0;
  EXPECT_EQ(engine.Run(5), 5u);
  EXPECT_EQ(plan.steps.size(), 5u);
}

TEST_F(Engine, NewEdgesReplaceThoseFromTheirCycleOn) {
  const CardEdge first[] = {{10, true, true}, {20, true, false}, {30, true, true}};
  engine.Feed(1, first, 3);
  engine.Run(10);
  const CardEdge off[] = {{20, false, true}};
  engine.Feed(20, off, 1);
  engine.Run(40);
  EXPECT_EQ(plan.steps.back(), (Taken{40, 18, false, true, false}));
}

}  // namespace
}  // namespace shikaku::rtl_test
