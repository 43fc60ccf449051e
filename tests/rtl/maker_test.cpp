// A maker's own front-end, from a folder of Verilog to the same verdicts; and every way in which it can be
// refused.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "models/core/home.h"
#include "models/rtl/maker_front_end.h"
#include "models/rtl/tool_run.h"
#include "tests/rtl/random_visit.h"
#include "tests/support/own_folder.h"

namespace shikaku::rtl_test {
namespace {

namespace fs = std::filesystem;
using Stepping = rtl::RtlOptions::Stepping;
using testing::HasSubstr;

const fs::path kMakers = SourceFolder() / "tests" / "rtl" / "makers";

class Maker : public testing::Test {
 protected:
  auto Compiled(const fs::path& where) { return rtl::CompileFrontEnd(where, {.cache = folder / "cache"}); }

  std::string Refusal(const fs::path& where) {
    const auto compiled = Compiled(where);
    EXPECT_FALSE(compiled.has_value());
    return compiled ? "" : compiled.error();
  }

  void WriteFile(const std::string& name, const std::string& text) {
    fs::create_directories(folder / "dut");
    std::ofstream(folder / "dut" / name) << text;
  }

  OwnFolder own;
  fs::path folder = own.path();
};

TEST_F(Maker, TheReferenceAsAMakersOwnIsTheReference) {
  fs::create_directories(folder / "dut");
  for (const auto& entry : fs::directory_iterator(SourceFolder() / "models" / "rtl"))
    if (entry.path().extension() == ".v" || entry.path().extension() == ".vh")
      fs::copy(entry.path(), folder / "dut" / entry.path().filename());
  const auto compiled = Compiled(folder / "dut");
  ASSERT_TRUE(compiled.has_value()) << compiled.error();
  EXPECT_TRUE((*compiled)->Skips());
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    ASSERT_EQ(RandomVisit{seed}.Play((*compiled)->Make({})),
              RandomVisit{seed}.Play(rtl::MakeRtlFrontEnd({})));
  std::string fault;
  RandomVisit{1}.Play(std::make_unique<Watched>((*compiled)->Make({.stepping = Stepping::kChecked}), fault));
  EXPECT_EQ(fault, "");
}

TEST_F(Maker, AFrontEndWithoutSkippingAndWithADefectIsCaughtAndKept) {
  const auto compiled = Compiled(kMakers / "no_crc");
  ASSERT_TRUE(compiled.has_value()) << compiled.error();
  EXPECT_FALSE((*compiled)->Skips());
  Bench bench{(*compiled)->Make({})};
  bench.SetUp(BitRate::k106);
  bench.Send(Bytes{0x05, 0x00, 0x08});
  bench.ToInterrupt();
  ASSERT_EQ(bench.antenna.frames.size(), 1u);
  EXPECT_EQ(ToHex(bench.antenna.frames[0].bytes), "050008") << "the reference sends 0500083973";
  EXPECT_NE(RandomVisit{0}.Play((*compiled)->Make({})), RandomVisit{0}.Play(rtl::MakeRtlFrontEnd({})));

  // What was compiled is kept, and taken the next time.
  const auto object = fs::directory_iterator(folder / "cache")->path();
  EXPECT_EQ(object.extension(), ".so");
  const auto written = fs::last_write_time(object);
  ASSERT_TRUE(Compiled(kMakers / "no_crc").has_value());
  EXPECT_EQ(fs::last_write_time(object), written);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder / "cache"), fs::directory_iterator{}), 1)
      << "nothing is left behind";
}

TEST_F(Maker, ErrorsAreTheMakersWithFileAndLine) {
  EXPECT_THAT(Refusal(kMakers / "syntax_error"),
              HasSubstr("makers/syntax_error/nfc_front_end.v:5:13: syntax error"));
}

TEST_F(Maker, WrongPinsAreNamed) {
  const std::string refusal = Refusal(kMakers / "missing_pins");
  EXPECT_THAT(refusal, HasSubstr("missing: output tx_mod"));
  EXPECT_THAT(refusal, HasSubstr("missing: output irq"));
  EXPECT_THAT(refusal, HasSubstr("is output [15:0] bus_rdata, must be output [31:0] bus_rdata"));
  EXPECT_THAT(refusal, HasSubstr("adv and nxt belong together"));
  EXPECT_THAT(refusal, testing::Not(HasSubstr("missing: input clk")));
}

TEST_F(Maker, AnotherTopModuleIsRefused) {
  WriteFile("other.v", "module other(input wire clk); endmodule\n");
  EXPECT_THAT(Refusal(folder / "dut"), HasSubstr("nfc_front_end"));
}

TEST_F(Maker, AFolderWithoutVerilogOrNoFolderIsRefused) {
  WriteFile("readme.txt", "nothing");
  EXPECT_THAT(Refusal(folder / "dut"), HasSubstr("no Verilog here"));
  EXPECT_THAT(Refusal(folder / "nowhere"), HasSubstr("no such folder"));
}

TEST(Tool, WhatCannotBeRunOrDoesNotEndIsTold) {
  EXPECT_EQ(rtl::RunTool({"no-such-program"}, ".", std::chrono::seconds{300}).exit_code, 127);
  EXPECT_EQ(rtl::RunTool({"sleep", "60"}, ".", std::chrono::seconds{1}).exit_code, 128);
  const auto run =
      rtl::RunTool({"sh", "-c", "echo one; echo two >&2; exit 3"}, ".", std::chrono::seconds{300});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(run.output, "one\ntwo\n");
}

}  // namespace
}  // namespace shikaku::rtl_test
