#include "virtual_card/traced_card.h"

#include <gmock/gmock.h>

#include "tests/support/card_talk.h"
#include "tests/support/test_person.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class TraceTest : public testing::Test {
 protected:
  // The lines that one command gives.
  std::vector<std::string> Lines(std::string_view command) {
    lines_.clear();
    traced_.Process(*FromHex(command));
    return lines_;
  }

  std::unique_ptr<VirtualCard> card_ = CardFor(Hanako());
  std::vector<std::string> lines_;
  TracedCard traced_{*card_, [this](std::string_view line) { lines_.emplace_back(line); }};
};

TEST_F(TraceTest, NamesApplicationsFilesAndStatusWords) {
  EXPECT_THAT(Lines(kSelectJpki), ElementsAre("> 00A4040C0AD392F000260100000001  SELECT JPKI", "< 9000 ok"));
  EXPECT_THAT(Lines("00A4020C020018"),
              ElementsAre("> 00A4020C020018  SELECT JPKI 0018 (user-authentication PIN)", "< 9000 ok"));
  EXPECT_THAT(Lines("00200080"),
              ElementsAre("> 00200080  VERIFY asks the tries of JPKI 0018 (user-authentication PIN)",
                          "< 63C3 3 tries left"));
  EXPECT_THAT(Lines("00A4020C021234"),
              ElementsAre("> 00A4020C021234  SELECT JPKI 1234", "< 6A82 no such file"));
}

TEST_F(TraceTest, MasksPins) {
  Lines(kSelectJpki);
  Lines("00A4020C020018");
  EXPECT_THAT(Lines("002000800431323334"),
              ElementsAre("> 0020008004 ****  VERIFY JPKI 0018 (user-authentication PIN)", "< 9000 ok"));
  for (const char* command : {"00240180043938 3736", "003200800439383736", "0020008000000439383736",
                              "0020008005393837 36", "08200080043938 3736"}) {
    for (const std::string& line : Lines(command)) EXPECT_THAT(line, Not(HasSubstr("3938"))) << command;
  }
}

TEST_F(TraceTest, ShowsTheBeginningOfLongAnswers) {
  Lines(kSelectJpki);
  Lines("00A4020C02000A");
  const auto lines = Lines("00B0000000");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], "> 00B0000000  READ BINARY JPKI 000A (user-authentication certificate)");
  EXPECT_THAT(lines[1], HasSubstr("… (256 bytes) 9000 ok"));
  EXPECT_LT(lines[1].size(), 100u);
}

TEST_F(TraceTest, TellsWhatIsNoCommand) {
  EXPECT_THAT(Lines("00A4"), ElementsAre("> 00A4  no command APDU", "< 6700 wrong length"));
}

TEST(Trace, DescribesStatusWords) {
  EXPECT_EQ(DescribeStatus(iso7816::kReferenceBlocked), "6984 reference blocked");
  EXPECT_EQ(DescribeStatus({0x63C1}), "63C1 1 try left");
  EXPECT_EQ(DescribeStatus({0x6FFF}), "6FFF");
}

}  // namespace
}  // namespace shikaku::virtual_card
