#include "models/network/line.h"

#include <gmock/gmock.h>

#include "models/kernel/simulation_kernel.h"
#include "tests/support/fake_channel.h"
#include "tests/support/recording_probe.h"
#include "tests/support/worded.h"

namespace shikaku::network {
namespace {

using namespace std::chrono_literals;
using ports::Role;
using testing::ElementsAre;
using vocabulary::Leg;
using vocabulary::LossCause;
using vocabulary::NetworkError;

class LineTest : public testing::Test {
 protected:
  // 20 ms each way, 8 Mbit/s.
  Line Made(LineOptions options = {Role::kTerminal, Role::kCentral, "clinic-a", 20ms, {}, 8'000'000}) {
    return {kernel_, kernel_, probe_, RandomStream{1, "line"}, std::move(options), echo_};
  }

  void Ask(Line& line) {
    const SimTime from = kernel_.Now();
    const auto answer = line.Call({"/x", "12345678"}, 1s);
    results_.push_back(answer ? answer->body : std::string(NameOf(answer.error())));
    took_us_.push_back(Microseconds(kernel_.Now() - from));
  }

  void Play(const std::function<void()>& deeds) {
    ports::SpawnAs(kernel_, kernel_, Role::kBench, "asker", deeds);
    kernel_.Run(SimTime{60s});
  }

  std::vector<std::pair<Leg, LossCause>> Losses() const {
    std::vector<std::pair<Leg, LossCause>> losses;
    for (const auto& lost : probe_.All<vocabulary::event::NetworkLost>())
      losses.emplace_back(lost.leg, lost.cause);
    return losses;
  }

  kernel::SimulationKernel kernel_{*ParseTime("2025-06-10T10:15:00")};
  tests::RecordingProbe probe_;
  std::vector<std::string> peers_;
  std::vector<std::string> served_;
  tests::FakeService echo_{[this](const std::string& peer, const ports::Request& request) {
    peers_.push_back(peer);
    served_.push_back(request.body);
    return ports::Response{200, request.body};
  }};
  std::vector<std::string> results_;
  std::vector<std::int64_t> took_us_;
};

TEST_F(LineTest, CarriesWithItsDelayAndSpeed) {
  Line line = Made();
  Play([&] { Ask(line); });
  EXPECT_THAT(results_, ElementsAre("12345678"));
  EXPECT_THAT(took_us_, ElementsAre(40'016)) << "two ways of 20 ms and of 8 bytes at 8 Mbit/s";
  EXPECT_THAT(Losses(), ElementsAre());
}

TEST_F(LineTest, JitterAddsNoMoreThanItsMost) {
  Line line = Made({Role::kTerminal, Role::kCentral, "clinic-a", 20ms, 5ms, 8'000'000});
  Play([&] {
    for (int i = 0; i < 50; ++i) Ask(line);
  });
  ASSERT_EQ(took_us_.size(), 50U);
  for (const std::int64_t took : took_us_) {
    EXPECT_GE(took, 40'016);
    EXPECT_LE(took, 50'016);
  }
  EXPECT_NE(took_us_.front(), took_us_.back());
}

TEST_F(LineTest, LosesWhatItIsToldToLoseOnce) {
  Line line = Made();
  Play([&] {
    line.Lose(Loss::kNextRequest);
    Ask(line);
    line.Lose(Loss::kNextResponse);
    Ask(line);
    Ask(line);
  });
  EXPECT_THAT(results_, ElementsAre(tests::Named(NetworkError::kTimeout),
                                    tests::Named(NetworkError::kTimeout), "12345678"));
  EXPECT_THAT(took_us_, ElementsAre(1'000'000, 1'000'000, 40'016));
  EXPECT_EQ(served_.size(), 2U) << "a lost request is not served, one whose answer is lost is";
  EXPECT_THAT(Losses(), ElementsAre(std::pair(Leg::kRequest, LossCause::kDropped),
                                    std::pair(Leg::kResponse, LossCause::kDropped)));
}

TEST_F(LineTest, ALineThatIsDownFailsAtOnce) {
  Line line = Made();
  Play([&] {
    line.SetUp(false);
    Ask(line);
    line.SetUp(true);
    Ask(line);
  });
  EXPECT_THAT(results_, ElementsAre(tests::Named(NetworkError::kUnreachable), "12345678"));
  EXPECT_THAT(took_us_, ElementsAre(0, 40'016));
  EXPECT_THAT(Losses(), ElementsAre(std::pair(Leg::kRequest, LossCause::kUnreachable)));
}

TEST_F(LineTest, ALineThatGoesDownLosesWhatIsUnderWay) {
  Line line = Made();
  line.OnArrival([&](const ports::Request& request) {
    EXPECT_EQ(request.body, "12345678");
    line.SetUp(false);
  });
  Play([&] { Ask(line); });
  EXPECT_THAT(results_, ElementsAre(tests::Named(NetworkError::kTimeout)));
  EXPECT_EQ(served_.size(), 1U) << "the cut came when the request had arrived";
  EXPECT_THAT(Losses(), ElementsAre(std::pair(Leg::kResponse, LossCause::kOutage)));
}

TEST_F(LineTest, TellsTheServiceWhoAsks) {
  Line line = Made();
  Play([&] {
    Ask(line);
    line.ShowAs("clinic-b");
    Ask(line);
  });
  EXPECT_THAT(peers_, ElementsAre("clinic-a", "clinic-b"));
}

TEST_F(LineTest, ServesInAJobOfTheRoleThatAnswers) {
  Line line = Made();
  Role serves = Role::kBench;
  line.OnArrival([&](const ports::Request&) { serves = kernel_.Running(); });
  Play([&] { Ask(line); });
  EXPECT_EQ(serves, Role::kCentral);
}

}  // namespace
}  // namespace shikaku::network
