// Who hangs and who only waits for its turn, on a machine that may itself be busy while this is tested.
#include "harness/campaign/patience.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

namespace shikaku::campaign {
namespace {

using namespace std::chrono_literals;
using Opinion = Patience::Opinion;

constexpr std::chrono::seconds kLimit{60};

TEST(Patience, NothingHangsBeforeTheLimit) {
  EXPECT_EQ(Patience::Of({false, 0ms}, {false, 0ms}, 59s, kLimit), Opinion::kWait);
  EXPECT_EQ(Patience::Of({true, 59s}, {true, 59s}, 59s, kLimit), Opinion::kWait);
}

TEST(Patience, WhoDoesNothingHangs) {
  EXPECT_EQ(Patience::Of({false, 100ms}, {false, 100ms}, 60s, kLimit), Opinion::kHangs);
}

TEST(Patience, WhoHasHadItsShareAndGoesOnHangs) {
  EXPECT_EQ(Patience::Of({true, 29s}, {true, 30s}, 60s, kLimit), Opinion::kHangs);
}

TEST(Patience, WhoWaitsForTheProcessorMayGoOn) {
  EXPECT_EQ(Patience::Of({true, 100ms}, {true, 100ms}, 60s, kLimit), Opinion::kWait);
  EXPECT_EQ(Patience::Of({false, 100ms}, {true, 100ms}, 60s, kLimit), Opinion::kWait);
  EXPECT_EQ(Patience::Of({false, 90ms}, {false, 100ms}, 60s, kLimit), Opinion::kWait);
  EXPECT_EQ(Patience::Of({true, 29s}, {true, 29s}, 1199s, kLimit), Opinion::kWait);
}

TEST(Patience, ButNotForEver) {
  EXPECT_EQ(Patience::Of({true, 100ms}, {true, 100ms}, 1200s, kLimit), Opinion::kStarves);
}

// What is thought in the end of a child that does this.
Opinion OfAChild(const std::function<void()>& deed) {
  const pid_t child = fork();
  if (child == 0) {
    for (;;) deed();
  }
  Patience patience{child, 1s};
  Opinion opinion = Opinion::kWait;
  while (opinion == Opinion::kWait) {
    opinion = patience.Ask();
    usleep(1'000);
  }
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  return opinion;
}

TEST(Patience, SeesAChildThatSleeps) {
  EXPECT_EQ(OfAChild([] { pause(); }), Opinion::kHangs);
}

TEST(Patience, SeesAChildThatSpins) {
  EXPECT_EQ(OfAChild([] {}), Opinion::kHangs);
}

}  // namespace
}  // namespace shikaku::campaign
