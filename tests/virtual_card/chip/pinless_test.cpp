// PIN-less signing (docs/profiles/pinless.md).
#include "models/iso7816/apdu.h"
#include "tests/support/card_talk.h"
#include "tests/support/test_person.h"
#include "virtual_card/authority/cv_certificates.h"
#include "virtual_card/authority/pinless_terminal.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

constexpr const char* kSign = "802A039703 616263 00";

std::string SendCommand(VirtualCard& card, const iso7816::CommandApdu& command) {
  return ToHex(card.Process(command.Encode()).response.value_or(Bytes{}));
}

std::string LoadCertificate(VirtualCard& card, BytesView certificate) {
  const Bytes first(certificate.begin(), certificate.begin() + 307);
  const Bytes second(certificate.begin() + 307, certificate.end());
  EXPECT_EQ(Send(card, kSelectJpki), "9000");
  EXPECT_EQ(SelectFile(card, "0016"), "9000");
  EXPECT_EQ(SendCommand(card, {0x80, 0xA2, 0x06, 0xC1, first, {}}), "9000");
  return SendCommand(card, {0x80, 0xA2, 0x00, 0xC1, second, {}});
}

std::string Authenticate(VirtualCard& card, BytesView signature) {
  return SendCommand(card, {0x00, 0x82, 0x00, 0x00, Bytes(signature.begin(), signature.end()), {}});
}

TEST(Pinless, TheRightTerminalMakesTheKeySignUntilReselection) {
  const auto card = CardFor(Hanako());
  ASSERT_EQ(PinlessTerminalCertificate().size(), 568u);
  EXPECT_EQ(LoadCertificate(*card, PinlessTerminalCertificate()), "9000");
  EXPECT_EQ(Send(*card, kSign), "6982");
  const Bytes challenge = DataOf(*card, "0084000020");
  EXPECT_EQ(Authenticate(*card, PinlessTerminalSign(challenge)), "9000");
  EXPECT_EQ(DataOf(*card, kSign).size(), 256u);
  EXPECT_EQ(DataOf(*card, kSign).size(), 256u);
  EXPECT_EQ(Send(*card, "802A039A03 616263 00"), "6982") << "the signature key is not opened";
  EXPECT_EQ(Send(*card, kSelectJpki), "9000");
  EXPECT_EQ(Send(*card, kSign), "6982");
}

TEST(Pinless, ACardWithoutPinSignsToo) {
  IssueOrder order = Hanako();
  order.auth_pin.reset();
  order.sign_pin.reset();
  const auto card = CardFor(order);
  LoadCertificate(*card, PinlessTerminalCertificate());
  EXPECT_EQ(Authenticate(*card, PinlessTerminalSign(DataOf(*card, "0084000020"))), "9000");
  EXPECT_EQ(DataOf(*card, kSign).size(), 256u);
}

TEST(Pinless, AnotherKeyOrAnotherChallengeDoesNot) {
  const auto card = CardFor(Hanako());
  LoadCertificate(*card, PinlessTerminalCertificate());
  Bytes challenge = DataOf(*card, "0084000020");
  EXPECT_EQ(Authenticate(*card, TestKey("terminal-foreign")->SignSha256(challenge)), "6300");
  EXPECT_EQ(Authenticate(*card, PinlessTerminalSign(challenge)), "6985") << "a challenge serves once";
  challenge = DataOf(*card, "0084000020");
  DataOf(*card, "0084000020");
  EXPECT_EQ(Authenticate(*card, PinlessTerminalSign(challenge)), "6300") << "replayed";
  EXPECT_EQ(Send(*card, kSign), "6982");
}

TEST(Pinless, AForgedCertificateIsRefused) {
  const auto card = CardFor(Hanako());
  Bytes altered = PinlessTerminalCertificate();
  altered[100] ^= 0x01;
  EXPECT_EQ(LoadCertificate(*card, altered), "6982");
  const Bytes self_made = IssueCvCertificate(PinlessAuthorityIdentifier(), PinlessAuthorityIdentifier(),
                                             *TestKey("terminal-foreign"), *TestKey("terminal-foreign"));
  EXPECT_EQ(LoadCertificate(*card, self_made), "6982");
  const Bytes other_authority =
      IssueCvCertificate(Bytes(16, 0x61), Bytes(16, 0x62), *TestKey("terminal"), *TestKey("terminal-ca"));
  EXPECT_EQ(LoadCertificate(*card, other_authority), "6A88");
  EXPECT_EQ(Authenticate(*card, PinlessTerminalSign(DataOf(*card, "0084000020"))), "6985");
}

TEST(Pinless, FormsAreChecked) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "80A206C1 03010203"), "6986");
  SelectFile(*card, "0016");
  EXPECT_EQ(Send(*card, "80A206C1 03010203"), "6700") << "as measured with dummy data";
  EXPECT_EQ(Send(*card, "80A201C1 03010203"), "6A86");
  EXPECT_EQ(Send(*card, "80A20681 03010203"), "6A86");
  EXPECT_EQ(SendCommand(*card, {0x80, 0xA2, 0x00, 0xC1, Bytes(261, 1), {}}), "6985");
  EXPECT_EQ(SendCommand(*card, {0x80, 0xA2, 0x06, 0xC1, Bytes(307, 1), {}}), "9000");
  EXPECT_EQ(SendCommand(*card, {0x80, 0xA2, 0x00, 0xC1, Bytes(261, 1), {}}), "6A80");
}

}  // namespace
}  // namespace shikaku::virtual_card
