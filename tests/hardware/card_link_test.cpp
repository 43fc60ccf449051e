// The whole link: hardware, driver and cards, by what firmware and record get of it.
#include <gtest/gtest.h>

#include "tests/support/fake_scheduler.h"
#include "tests/support/front_ends.h"
#include "tests/support/hosted_link.h"
#include "tests/support/recording_probe.h"
#include "tests/support/stub_card.h"
#include "tests/support/test_person.h"
#include "virtual_card/card_profiles.h"

namespace shikaku::hardware {
namespace {

using iso7816::CommandApdu;
using ports::LinkError;
using reference::reader::PcdOptions;
using tests::HostedLink;
using vocabulary::event::LinkActivate;
using vocabulary::event::LinkAnswer;
using vocabulary::event::LinkPresent;

const CommandApdu kSelect{0x00, 0xA4, 0x04, 0x0C, *FromHex("D392F000260100000001"), {}};

class Link : public testing::TestWithParam<const char*> {
 protected:
  HostedLink Make(const PcdOptions& options = {}) {
    return HostedLink(scheduler_, probe_, tests::FrontEndOf(GetParam()), options);
  }

  std::shared_ptr<tests::StubCard> Stub(std::optional<Bytes> answer = FromHex("9000"),
                                        SimDuration think = {}) {
    return std::make_shared<tests::StubCard>(std::move(answer), think);
  }

  std::int64_t Since(SimTime start) const { return Microseconds(scheduler_.Now() - start); }

  tests::FakeScheduler scheduler_;
  tests::RecordingProbe probe_;
};

TEST_P(Link, NegotiatesTheFastestCommonRate) {
  using iso14443::BitRate;
  for (const auto& [wanted, kbps] :
       {std::pair{BitRate::k106, 106}, {BitRate::k212, 212}, {BitRate::k848, 424}}) {
    PcdOptions options;
    options.to_card = options.from_card = wanted;
    auto link = Make(options);
    link.Place(Stub());
    ASSERT_TRUE(link.Activate());
    EXPECT_EQ(probe_.Last<LinkActivate>().kbps, kbps);
    EXPECT_TRUE(probe_.Last<LinkActivate>().ok);
  }
}

TEST_P(Link, DrawsANewPupiAtEachPowerUp) {
  auto link = Make();
  link.Place(Stub());
  const auto first = link.Activate();
  link.Deactivate();
  const auto second = link.Activate();
  ASSERT_TRUE(first && second);
  EXPECT_NE(first->pupi, second->pupi);
  EXPECT_EQ(probe_.Last<LinkActivate>().pupi, Bytes(second->pupi.begin(), second->pupi.end()));
}

// 106 kbit/s, one block each way, worked out by hand in etu of 128 cycles: reader's pause 14, frame of
// 1+15+2 characters 12+180+10; card's TR0 8 and TR1 10, frame of 1+2+2 characters 12+50+10. 306 etu. The
// pause began with the answer to ATTRIB: the interrupt of it and 8 register accesses (65 cycles) lie before;
// the receiver's 2 cycles, the interrupt and 6 accesses (51 cycles) come after.
constexpr std::int64_t kExchange = 306 * 128 - 65 + 51;

TEST_P(Link, AnExchangeTakesItsTimeOnTheAir) {
  PcdOptions options;
  options.to_card = options.from_card = iso14443::BitRate::k106;
  options.firmware_turnaround = {};
  auto link = Make(options);
  const auto card = Stub();
  link.Place(card);
  ASSERT_TRUE(link.Activate());
  const SimTime start = scheduler_.Now();
  ASSERT_TRUE(link.Transmit(kSelect));
  EXPECT_EQ((scheduler_.Now() - start).count(), kExchange);
  EXPECT_EQ(card->commands.size(), 1u);
  EXPECT_EQ(ToHex(card->commands[0]), "00A4040C0AD392F000260100000001");
  EXPECT_EQ(probe_.Last<LinkAnswer>(),
            (LinkAnswer{.n = 1, .frames = 2, .us = 2'887, .apdu = FromHex("9000"), .error = {}}));
}

TEST_P(Link, ThinkTimeAndGuardTimeAddUp) {
  PcdOptions options;
  options.to_card = options.from_card = iso14443::BitRate::k106;
  options.firmware_turnaround = {};
  options.egt_etu = 2;
  auto link = Make(options);
  link.Place(Stub(FromHex("9000"), SimDuration{1'000'000}));
  ASSERT_TRUE(link.Activate());
  const SimTime start = scheduler_.Now();
  ASSERT_TRUE(link.Transmit(kSelect));
  EXPECT_EQ((scheduler_.Now() - start).count(), kExchange + (2 * 18 - 8) * 128 + 1'000'000);
}

TEST_P(Link, LongCommandsAndAnswersAreChained) {
  auto link = Make();
  Bytes answer(600, 0x11);
  Append(answer, *FromHex("9000"));
  const auto card = Stub(answer);
  link.Place(card);
  ASSERT_TRUE(link.Activate());
  const CommandApdu command{0x80, 0xA2, 0x06, 0xC1, Bytes(307, 0xAB), {}};
  const auto response = link.Transmit(command);
  ASSERT_TRUE(response);
  EXPECT_EQ(response->data, Bytes(600, 0x11));
  EXPECT_EQ(card->commands.at(0), command.Encode());
  EXPECT_EQ(probe_.Last<LinkAnswer>().frames, 2 * 2 + 2 * 2) << "2 blocks out, 3 in, their acknowledgements";
}

TEST_P(Link, AThoughtfulCardAsksForMoreTime) {
  auto link = Make();
  link.Place(Stub(FromHex("9000"), std::chrono::seconds{2}));
  ASSERT_TRUE(link.Activate());
  const SimTime start = scheduler_.Now();
  ASSERT_TRUE(link.Transmit(kSelect));
  EXPECT_GE(Since(start), 2'000'000);
  EXPECT_LT(Since(start), 2'010'000);
  EXPECT_EQ(probe_.Last<LinkAnswer>().frames, 4) << "I, S(WTX), S(WTX), I";
}

// FWI 10: 309.3 ms, three times (one block, two retries), and the reader's tolerance of 3.6 ms.
TEST_P(Link, AMuteCardIsGivenUpAfterItsWaitingTimes) {
  auto link = Make();
  const auto card = Stub(std::nullopt);
  link.Place(card);
  ASSERT_TRUE(link.Activate());
  const SimTime start = scheduler_.Now();
  const auto response = link.Transmit(kSelect);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error(), LinkError::kMute);
  EXPECT_GE(Since(start), 927'900);
  EXPECT_LT(Since(start), 945'000);
  EXPECT_EQ(card->commands.size(), 1u);
  EXPECT_EQ(probe_.Last<LinkAnswer>().error, LinkError::kMute);
}

TEST_P(Link, ARemovedCardEndsTheExchangeAtOnce) {
  auto link = Make();
  link.Place(Stub(FromHex("9000"), std::chrono::seconds{60}));
  ASSERT_TRUE(link.Activate());
  const SimTime start = scheduler_.Now();
  scheduler_.At(start + std::chrono::milliseconds{500}, [&] { link.Remove(); });
  const auto response = link.Transmit(kSelect);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error(), LinkError::kRemoved);
  EXPECT_EQ(Since(start), 500'000);
  EXPECT_FALSE(link.CardPresent());
  EXPECT_EQ(link.Transmit(kSelect).error(), LinkError::kRemoved);
}

TEST_P(Link, ACardSwappedDuringAnExchangeIsNotedAsRemoved) {
  auto link = Make();
  link.Place(Stub(FromHex("9000"), std::chrono::milliseconds{100}));
  ASSERT_TRUE(link.Activate());
  scheduler_.At(scheduler_.Now() + std::chrono::milliseconds{50}, [&] { link.Place(Stub()); });
  EXPECT_EQ(link.Transmit(kSelect).error(), LinkError::kRemoved);
  EXPECT_TRUE(link.CardPresent());
  EXPECT_EQ(link.Transmit(kSelect).error(), LinkError::kNoCard) << "the new card has not been activated";
  ASSERT_TRUE(link.Activate());
  EXPECT_TRUE(link.Transmit(kSelect));
}

TEST_P(Link, RemovalIsPlannedByTheNumberOfTheCommand) {
  auto link = Make();
  const auto card = Stub();
  link.unit.RemoveAtCommand(2);
  link.Place(card);
  ASSERT_TRUE(link.Activate());
  EXPECT_TRUE(link.Transmit(kSelect));
  EXPECT_EQ(link.Transmit(kSelect).error(), LinkError::kRemoved);
  EXPECT_EQ(card->commands.size(), 2u) << "the card had received it";
  EXPECT_FALSE(link.CardPresent());

  link.Place(card);
  ASSERT_TRUE(link.Activate());
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(link.Transmit(kSelect)) << "carried out once";
}

TEST_P(Link, PresenceIsTold) {
  auto link = Make();
  std::vector<bool> seen;
  link.unit.OnPresence([&](bool present) { seen.push_back(present); });
  link.Remove();
  link.Place(Stub());
  link.Place(Stub());
  link.Remove();
  EXPECT_EQ(seen, (std::vector<bool>{true, false, true, false}));
  EXPECT_EQ(probe_.Last<LinkPresent>(), (LinkPresent{false, {}}));
}

TEST_P(Link, NobodyAnswersInAnEmptyFieldOrFromADeadCard) {
  auto link = Make();
  EXPECT_EQ(link.Activate().error(), LinkError::kNoCard);
  ports::CardFaults dead;
  dead.dead = true;
  link.Place(std::make_shared<virtual_card::VirtualCard>(tests::IssuedFor(tests::Hanako(), {}, dead)));
  EXPECT_TRUE(link.CardPresent());
  const SimTime start = scheduler_.Now();
  EXPECT_EQ(link.Activate().error(), LinkError::kNoCard);
  EXPECT_LT(Since(start), 20'000);
  EXPECT_EQ(probe_.Last<LinkActivate>(), (LinkActivate{false, {}, {}, LinkError::kNoCard}));
}

TEST_P(Link, ACardLaidDownDuringPollingIsFoundNextTime) {
  auto link = Make();
  scheduler_.At(scheduler_.Now() + std::chrono::milliseconds{6}, [&] { link.Place(Stub()); });
  EXPECT_EQ(link.Activate().error(), LinkError::kNoCard);
  EXPECT_TRUE(link.Activate());
}

TEST_P(Link, AnAnswerThatIsNoApduIsAProtocolError) {
  for (const char* bad : {"", "90"}) {
    auto link = Make();
    link.Place(Stub(FromHex(bad)));
    ASSERT_TRUE(link.Activate());
    EXPECT_EQ(link.Transmit(kSelect).error(), LinkError::kProtocol) << bad;
  }
}

TEST_P(Link, ACardWithoutTheBlockProtocolIsRefused) {
  auto link = Make();
  const auto card = Stub();
  card->protocol_info = {0xB3, 0x80, 0xA1};
  link.Place(card);
  EXPECT_EQ(link.Activate().error(), LinkError::kProtocol);
}

TEST_P(Link, DeactivationCutsThePower) {
  auto link = Make();
  const auto card = Stub();
  link.Place(card);
  ASSERT_TRUE(link.Activate());
  const int before = card->power_offs;
  link.Deactivate();
  EXPECT_EQ(card->power_offs, before + 1);
  EXPECT_TRUE(link.CardPresent());
  EXPECT_EQ(link.Transmit(kSelect).error(), LinkError::kNoCard);
}

TEST_P(Link, AForeignCardAnswersButHasNoApplication) {
  auto link = Make();
  link.Place(std::make_shared<virtual_card::VirtualCard>(
      tests::IssuedFor(tests::Hanako(), *virtual_card::FindProfile("foreign"))));
  const auto atqb = link.Activate();
  ASSERT_TRUE(atqb);
  EXPECT_EQ(ToHex(atqb->protocol_info), "115180");
  EXPECT_EQ(probe_.Last<LinkActivate>().kbps, 212);
  EXPECT_EQ(link.Transmit(kSelect)->sw, iso7816::kFileNotFound);
}

// The desk's reading of a photo, in 256-byte pieces over the air.
TEST_P(Link, ReadsThePhotoOfAMyNumberCard) {
  auto link = Make();
  link.Place(std::make_shared<virtual_card::VirtualCard>(tests::IssuedFor(tests::Hanako())));
  const SimTime start = scheduler_.Now();
  ASSERT_TRUE(link.Activate());
  const Bytes face = *FromHex("D3921000310001010402");
  EXPECT_TRUE(link.Transmit({0x00, 0xA4, 0x04, 0x0C, face, {}})->sw.ok());
  EXPECT_TRUE(link.Transmit({0x00, 0x20, 0x00, 0x92, BytesOf("55021720352285"), {}})->sw.ok());
  EXPECT_TRUE(link.Transmit({0x00, 0xA4, 0x02, 0x0C, Bytes{0x00, 0x02}, {}})->sw.ok());
  Bytes file;
  for (bool more = true; more;) {
    const auto part = link.Transmit(
        {0x00, 0xB0, static_cast<Byte>(file.size() >> 8), static_cast<Byte>(file.size()), {}, 256});
    ASSERT_TRUE(part && part->sw.ok());
    Append(file, part->data);
    more = part->data.size() == 256;
  }
  EXPECT_TRUE(Contains(file, Bytes(10'000, 0x5A)));
  RecordProperty("simulated_us", static_cast<int>(Since(start)));
  EXPECT_LT(Since(start), 1'500'000);
}

// Two runs of one seed agree to the note.
TEST_P(Link, RunsRepeat) {
  const auto run = [] {
    tests::FakeScheduler scheduler;
    tests::RecordingProbe probe;
    HostedLink link(scheduler, probe, tests::FrontEndOf(GetParam()));
    link.Place(std::make_shared<virtual_card::VirtualCard>(tests::IssuedFor(tests::Hanako())));
    EXPECT_TRUE(link.Activate());
    EXPECT_TRUE(link.Transmit(kSelect));
    EXPECT_TRUE(link.Transmit({0x00, 0x84, 0x00, 0x00, {}, 32}));
    EXPECT_TRUE(link.Transmit({0x00, 0xB0, 0x8A, 0x00, {}, 65'536}));
    return probe.events;
  };
  EXPECT_EQ(run(), run());
}

INSTANTIATE_TEST_SUITE_P(OnEveryDevice, Link, testing::ValuesIn(tests::kFrontEnds),
                         [](const auto& device) { return device.param; });

}  // namespace
}  // namespace shikaku::hardware
