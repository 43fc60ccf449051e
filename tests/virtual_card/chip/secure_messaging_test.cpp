// Secure messaging as a terminal meets it (facts A.8). The terminal's side is written here with OpenSSL
// alone: nothing of the card's is used for it.
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "models/iso7816/ber_tlv.h"
#include "tests/support/card_talk.h"
#include "tests/support/test_person.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

class Terminal {
 public:
  explicit Terminal(ports::Card& card) : card_(card) {}

  // EF 0006: `A1 { 90 exponent, 91 modulus }`.
  Bytes Deliver(const Bytes& message) {
    const auto outer = iso7816::ParseTlv(ReadFile(card_, "0006"));
    const Bytes file = ReadFile(card_, "0006");
    const auto parts = iso7816::ParseTlvs(BytesView(file).subspan(file.size() - outer->value.size()));
    const auto key = RsaKey::FromPublic(*iso7816::FindTlv(*parts, 0x91), *iso7816::FindTlv(*parts, 0x90));
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new(key->get(), nullptr);
    EVP_PKEY_encrypt_init(context);
    EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING);
    EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256());
    std::size_t size = 256;
    Bytes cryptogram(size);
    EXPECT_EQ(EVP_PKEY_encrypt(context, cryptogram.data(), &size, message.data(), message.size()), 1);
    EVP_PKEY_CTX_free(context);
    return cryptogram;
  }

  std::string Open() {
    Bytes message{0xA0, 0x22, 0x80, 0x20};
    for (Byte b = 0; b < 32; ++b) message.push_back(b);
    key_.assign(message.begin() + 4, message.begin() + 20);
    number_ = 1;
    return SetKey(Deliver(message));
  }

  std::string SetKey(const Bytes& cryptogram) { return Send(card_, "80AE0000000100" + ToHex(cryptogram)); }

  Bytes Aes(bool encrypt, BytesView data) {
    Bytes vector(16, 0);
    vector[15] = number_;
    vector = Cbc(true, Bytes(16, 0), vector);
    return Cbc(encrypt, vector, data);
  }

  // `86 len 01 ‖ cryptogram` of one block.
  std::string Object(Bytes plain) {
    plain.push_back(0x80);
    plain.resize((plain.size() + 15) / 16 * 16, 0);
    return "861101" + ToHex(Aes(true, plain));
  }

  // A command with one object; every one counts.
  std::string Secured(std::string_view head, const std::string& object) {
    const std::string size = ToHex(Bytes{static_cast<Byte>(object.size() / 2)});
    const std::string answer = Send(card_, std::string(head) + size + object);
    ++number_;
    return answer;
  }

  // READ BINARY of the current file; `length` as four hexadecimal digits, 0000 for all.
  Bytes Read(const std::string& length) {
    const Bytes answer = *FromHex(Send(card_, "08B00000 000005 960300" + length + "0000"));
    EXPECT_EQ(ToHex(BytesView(answer).last(2)), "9000");
    const auto object = iso7816::ParseTlv(answer);
    EXPECT_TRUE(object && object->tag == 0x86 && object->value[0] == 0x01);
    Bytes plain = Aes(false, object->value.subspan(1));
    while (plain.back() == 0) plain.pop_back();
    EXPECT_EQ(plain.back(), 0x80);
    plain.pop_back();
    ++number_;
    return plain;
  }

 private:
  Bytes Cbc(bool encrypt, const Bytes& vector, BytesView data) {
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    EVP_CipherInit_ex(context, EVP_aes_128_cbc(), nullptr, key_.data(), vector.data(), encrypt ? 1 : 0);
    EVP_CIPHER_CTX_set_padding(context, 0);
    Bytes result(data.size());
    int size = 0;
    EVP_CipherUpdate(context, result.data(), &size, data.data(), static_cast<int>(data.size()));
    EVP_CIPHER_CTX_free(context);
    return result;
  }

  ports::Card& card_;
  Bytes key_;
  Byte number_ = 1;
};

std::unique_ptr<VirtualCard> OpenedCard() {
  auto card = CardFor(Hanako());
  Send(*card, kSelectInputAssist);
  EXPECT_EQ(Send(*card, "0020009104 31323334"), "9000");
  return card;
}

TEST(SecureMessaging, ReadsTheNumberUnderTheSession) {
  const auto card = OpenedCard();
  Terminal terminal(*card);
  ASSERT_EQ(terminal.Open(), "9000");
  EXPECT_EQ(terminal.Secured("08A4020C", terminal.Object({0x00, 0x01})), "9000");
  EXPECT_EQ(TextOf(terminal.Read("0000")), std::string("\xFF\x10\x0C") + "123456789018" + "\xFF\xFF");
  EXPECT_EQ(ToHex(terminal.Read("0003")), "FF100C") << "the length asked for";
  EXPECT_EQ(terminal.Secured("08A4020C", terminal.Object({0x00, 0x02})), "9000");
  EXPECT_EQ(terminal.Read("0000"), ReadFile(*card, "0002")) << "plain commands do not count";
  EXPECT_EQ(terminal.Read("0002").size(), 2u);
}

TEST(SecureMessaging, NumberAIsPresentedUnderTheSession) {
  const auto card = OpenedCard();
  Terminal terminal(*card);
  ASSERT_EQ(terminal.Open(), "9000");
  EXPECT_EQ(terminal.Secured("08200094", terminal.Object(BytesOf("000000000000"))), "63C9");
  EXPECT_EQ(terminal.Secured("08200094", terminal.Object(BytesOf("123456789018"))), "9000")
      << "a refusal by the application counts as a command";
  EXPECT_EQ(terminal.Secured("08A4020C", terminal.Object({0x7F, 0x01})), "6A82");
  EXPECT_EQ(terminal.Secured("08A4020C", terminal.Object({0x00, 0x01})), "9000");
}

TEST(SecureMessaging, ThePinInClearComesFirst) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectInputAssist);
  EXPECT_EQ(Send(*card, "80AE0000000100" + ToHex(Bytes(256, 1))), "6982");
  EXPECT_EQ(Send(*card, "002000940C" + ToHex(BytesOf("123456789018"))), "9000");
  EXPECT_EQ(Send(*card, "80AE0000000100" + ToHex(Bytes(256, 1))), "6982") << "number A does not do";
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00200098 0431323334"), "9000");
  EXPECT_EQ(Send(*card, "80AE0000000100" + ToHex(Bytes(256, 1))), "6982") << "no such thing in JPKI";
  SelectFile(*card, "000A");
  EXPECT_EQ(Send(*card, "08B0000005 9603000004 00"), "69FC");
  for (const std::string& select : {kSelectCardFace, kSelectCommon}) {
    Send(*card, select);
    EXPECT_EQ(Send(*card, "80AE0000000100" + ToHex(Bytes(256, 1))), "66F1") << "not configured there";
  }
  Send(*card, kSelectResident);
  EXPECT_EQ(Send(*card, "80AE0000000100" + ToHex(Bytes(256, 1))), "6982");
}

TEST(SecureMessaging, OnlyTheEncryptionKeyIsTaken) {
  const auto card = OpenedCard();
  Terminal terminal(*card);
  Bytes message{0xA0, 0x22, 0x81, 0x20};
  message.resize(36, 0x07);
  EXPECT_EQ(terminal.SetKey(terminal.Deliver(message)), "6A80");
  message[2] = 0x80;
  message.push_back(0x00);
  EXPECT_EQ(terminal.SetKey(terminal.Deliver(message)), "6A80");
  message.pop_back();
  EXPECT_EQ(terminal.SetKey(terminal.Deliver(message)), "9000");
  EXPECT_EQ(terminal.SetKey(Bytes(256, 0x00)), "6A80") << "no OAEP";
  EXPECT_EQ(Send(*card, "80AE0000 03010203"), "6700");
  EXPECT_EQ(Send(*card, "80AE0100000100" + ToHex(Bytes(256, 1))), "6A86");
}

// What breaks the messaging itself ends the session: 6988 or 6987, then 69FC to everything secured.
TEST(SecureMessaging, ErrorsOfTheMessagingEndTheSession) {
  const auto breaks = [](std::string_view what,
                         const std::function<std::string(VirtualCard&, Terminal&)>& act,
                         std::string_view word) {
    const auto card = OpenedCard();
    Terminal terminal(*card);
    ASSERT_EQ(terminal.Open(), "9000");
    EXPECT_EQ(act(*card, terminal), word) << what;
    EXPECT_EQ(terminal.Secured("08A4020C", terminal.Object({0x00, 0x01})), "69FC") << what;
    EXPECT_EQ(SelectFile(*card, "0001"), "9000") << "plain commands go on";
    EXPECT_EQ(terminal.Open(), "9000") << "the PIN is still verified: " << what;
  };
  breaks(
      "number out of step",
      [](VirtualCard&, Terminal& t) {
        const std::string first = t.Object({0x00, 0x01});
        t.Secured("08A4020C", first);
        return t.Secured("08A4020C", first);
      },
      "6988");
  breaks(
      "86 on READ BINARY",
      [](VirtualCard& c, Terminal& t) { return Send(c, "08B0000013" + t.Object({0x00, 0x01}) + "00"); },
      "6988");
  breaks("96 on SELECT", [](VirtualCard& c, Terminal&) { return Send(c, "08A4020C05 9603000004"); }, "6988");
  breaks(
      "two objects",
      [](VirtualCard&, Terminal& t) {
        return t.Secured("08A4020C", t.Object({0x00, 0x01}) + t.Object({0x00, 0x01}));
      },
      "6988");
  breaks(
      "padding indicator 02",
      [](VirtualCard&, Terminal& t) {
        std::string object = t.Object({0x00, 0x01});
        object[5] = '2';
        return t.Secured("08A4020C", object);
      },
      "6988");
  breaks(
      "half a block",
      [](VirtualCard&, Terminal& t) { return t.Secured("08A4020C", "860901" + std::string(16, '0')); },
      "6988");
  breaks("no object", [](VirtualCard& c, Terminal&) { return Send(c, "08A4020C"); }, "6988");
  breaks(
      "authenticated header",
      [](VirtualCard&, Terminal& t) { return t.Secured("0CA4020C", t.Object({0x00, 0x01})); }, "6987");
}

TEST(SecureMessaging, SelectingAnApplicationEndsTheSession) {
  const auto card = OpenedCard();
  Terminal terminal(*card);
  ASSERT_EQ(terminal.Open(), "9000");
  Send(*card, kSelectInputAssist);
  EXPECT_EQ(terminal.Secured("08A4020C", terminal.Object({0x00, 0x01})), "69FC");
}

TEST(SecureMessaging, ASwitchTurnsItOff) {
  CardProfile profile;
  profile.chip.secure_messaging = false;
  const auto card = CardFor(Hanako(), {}, profile);
  Send(*card, kSelectInputAssist);
  Send(*card, "0020009104 31323334");
  EXPECT_EQ(Send(*card, "80AE0000000100" + ToHex(Bytes(256, 1))), "6D00");
  EXPECT_EQ(Send(*card, "08B0000005 9603000004 00"), "6882");
}

}  // namespace
}  // namespace shikaku::virtual_card
