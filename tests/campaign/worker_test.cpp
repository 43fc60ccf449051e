// What becomes of a worker, whatever its work does: its parent is told, and goes on.

#include "harness/campaign/worker.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <vector>

namespace shikaku::campaign {
namespace {

using ports::Fault;
using ports::FaultKind;
using ports::Role;
using ::testing::StartsWith;
using namespace std::chrono_literals;

Worker::End EndOf(const std::function<std::string(Worker::Board&)>& work, std::chrono::seconds limit = 600s) {
  Worker worker{work, limit};
  for (;;) {
    if (auto end = worker.Ask()) return *end;
    std::this_thread::sleep_for(1ms);
  }
}

TEST(Worker, HandsItsTextBack) {
  for (const std::string& text :
       {std::string(), std::string("found"), std::string(5'000'000, 'x'), std::string("\0\xFF\n", 3)}) {
    const Worker::End end = EndOf([&](Worker::Board&) { return text; });
    ASSERT_FALSE(end.fault) << end.fault->detail;
    EXPECT_EQ(end.answer, text);
  }
}

// What is printed there could pass for what the command says.
TEST(Worker, PrintsNothingOnStandardOutput) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const Worker::End end = EndOf([](Worker::Board&) {
    std::puts("[1/1] pass");
    std::fflush(stdout);
    return std::string("well");
  });
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "[1/1] pass\n");
  EXPECT_EQ(end.answer, "well");
}

TEST(Worker, ACrashIsOfTheRoleWhoseCodeRan) {
  const Worker::End end = EndOf([](Worker::Board& board) -> std::string {
    board.role = Role::kTerminal;
    std::abort();
  });
  ASSERT_TRUE(end.fault);
  EXPECT_EQ(end.fault->role, Role::kTerminal);
  EXPECT_EQ(end.fault->kind, FaultKind::kCrash);
  EXPECT_EQ(end.fault->kind, FaultKind::kCrash);
  EXPECT_EQ(end.fault->detail, "SIGABRT");
  EXPECT_FALSE(end.judging);
  EXPECT_EQ(end.answer, "");
}

TEST(Worker, SaysWhetherItWasJudging) {
  const Worker::End end = EndOf([](Worker::Board& board) -> std::string {
    board.judging = true;
    raise(SIGSEGV);
    return "";
  });
  EXPECT_EQ(end.fault->role, Role::kBench);
  EXPECT_TRUE(end.judging);
}

TEST(Worker, AFaultKeepsItsRoleKindAndWords) {
  const Worker::End end = EndOf([](Worker::Board&) -> std::string {
    throw ports::FaultError(Fault{Role::kCard, FaultKind::kHang, "the chip ran dry"});
  });
  EXPECT_EQ(*end.fault, (Fault{Role::kCard, FaultKind::kHang, "the chip ran dry"}));
}

TEST(Worker, AnyOtherExceptionIsTheBenchs) {
  const auto throws = [](const auto& what) {
    return EndOf([&](Worker::Board& board) -> std::string {
             board.role = Role::kReader;
             throw what;
           })
        .fault;
  };
  EXPECT_EQ(*throws(std::runtime_error("no disk")), (Fault{Role::kBench, FaultKind::kException, "no disk"}));
  EXPECT_EQ(*throws(7), (Fault{Role::kBench, FaultKind::kException}));
  EXPECT_EQ(throws(std::runtime_error(std::string(10'000, 'x')))->detail, std::string(511, 'x'));
}

TEST(Worker, AHangIsEnded) {
  const Worker::End end = EndOf(
      [](Worker::Board& board) -> std::string {
        board.role = Role::kReader;
        for (;;) pause();
      },
      1s);
  EXPECT_EQ(end.fault->role, Role::kReader);
  EXPECT_EQ(end.fault->kind, FaultKind::kHang);
}

// Whoever leaves the process by itself has not done its work.
TEST(Worker, AnEndWithoutAnAnswerIsAFault) {
  const Worker::End end = EndOf([](Worker::Board&) -> std::string { _exit(0); });
  ASSERT_TRUE(end.fault);
  EXPECT_EQ(end.fault->role, Role::kBench);
  EXPECT_EQ(end.fault->kind, FaultKind::kNoAnswer);
}

TEST(Worker, ADeviceThatEndsTheProcessIsAtFault) {
  const auto leaves = [](bool judging) {
    return EndOf([judging](Worker::Board& board) -> std::string {
             board.role = Role::kTerminal;
             board.judging = judging;
             _exit(0);
           })
        .fault->role;
  };
  EXPECT_EQ(leaves(false), Role::kTerminal);
  EXPECT_EQ(leaves(true), Role::kBench);
}

TEST(Worker, AnAnswerBeyondMeasureIsAFault) {
  const Worker::End end = EndOf([](Worker::Board&) { return std::string(Worker::kAnswerMax + 1, 'x'); });
  ASSERT_TRUE(end.fault);
  EXPECT_EQ(end.fault->kind, FaultKind::kNoAnswer);
}

TEST(Worker, ManyDoNotTouchEachOther) {
  std::vector<Worker> workers;
  for (int i = 0; i < 20; ++i) {
    workers.emplace_back(
        [i](Worker::Board&) -> std::string {
          if (i % 2 == 0) std::abort();
          return std::to_string(i);
        },
        600s);
  }
  for (int i = 0; i < 20; ++i) {
    auto end = workers[static_cast<std::size_t>(i)].Ask();
    for (; !end; end = workers[static_cast<std::size_t>(i)].Ask()) std::this_thread::sleep_for(1ms);
    EXPECT_EQ(end->fault.has_value(), i % 2 == 0);
    EXPECT_EQ(end->answer, i % 2 == 0 ? "" : std::to_string(i));
  }
}

}  // namespace
}  // namespace shikaku::campaign
