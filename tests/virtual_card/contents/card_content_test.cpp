// What stands on the card (facts A.2 to A.5).
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "models/iso7816/ber_tlv.h"
#include "tests/support/card_talk.h"
#include "tests/support/test_person.h"
#include "virtual_card/contents/verification_numbers.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

using iso7816::FindTlv;
using iso7816::ParseTlv;
using iso7816::ParseTlvs;

std::string VerifyB(std::string digits) { return "002000920E" + ToHex(BytesOf(digits)); }

std::vector<iso7816::TlvView> Parts(const Bytes& file, iso7816::Tag outer) {
  const auto object = ParseTlv(file);
  EXPECT_TRUE(object && object->tag == outer);
  return ParseTlvs(object->value).value_or(std::vector<iso7816::TlvView>{});
}

TEST(Content, NumberBOfThePublishedExample) {
  using namespace std::chrono;
  EXPECT_EQ(VerificationNumberB(year{1980} / February / 17, year{2035} / February / 17, "2285"),
            "55021720352285");
  EXPECT_EQ(EraBirthDate(year{2020} / March / 5), "020305");
}

TEST(Content, TokenInformationHasItsFieldsInPlace) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectJpki);
  const Bytes info = ReadFile(*card, "0006");
  ASSERT_EQ(info.size(), 160u);
  EXPECT_EQ(TextOf(BytesView(info).first(32)), "JPKIAPICCTOKEN2                 ");
  EXPECT_EQ(TextOf(BytesView(info).subspan(64, 16)), "E16R01NJ        ");
  EXPECT_EQ(ToHex(BytesView(info).subspan(96, 28)),
            "0000040D00000001000000000000000100000000"
            "0000001000000006");
  EXPECT_EQ(TextOf(BytesView(info).subspan(140)), "03019999999999999999");
}

TEST(Content, ThePhotoNeedsTheRightNumberB) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectCardFace);
  SelectFile(*card, "0002");
  EXPECT_EQ(Send(*card, "00B0000010"), "6982");
  EXPECT_EQ(Send(*card, VerifyB("55021720352286")), "63C9");
  EXPECT_EQ(Send(*card, "00B0000010"), "6982");
  EXPECT_EQ(Send(*card, VerifyB("55021720352285")), "9000");
  const Bytes file = ReadFile(*card, "0002");
  const auto parts = Parts(file, 0xFF20);
  ASSERT_EQ(parts.size(), 10u);
  const Bytes photo(10'000, 0x5A);
  EXPECT_TRUE(std::ranges::equal(*FindTlv(parts, 0xDF27), photo));
  EXPECT_EQ(TextOf(*FindTlv(parts, 0xDF22)), "19800217");
  EXPECT_EQ(TextOf(*FindTlv(parts, 0xDF23)), "2");
  EXPECT_EQ(TextOf(*FindTlv(parts, 0xDF29)), "20350217");
  EXPECT_EQ(Send(*card, "00B0850004"), "6982") << "the number's picture is for number A alone";
  EXPECT_EQ(Send(*card, "002000930C" + ToHex(BytesOf("123456789018"))), "9000");
  EXPECT_EQ(ToHex(DataOf(*card, "00B0850004")).substr(0, 4), "FF40");
}

TEST(Content, TheOffsetTablePointsAtTheObjects) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectCardFace);
  Send(*card, VerifyB("55021720352285"));
  const Bytes file = ReadFile(*card, "0002");
  EXPECT_EQ(ToHex(BytesView(file).subspan(5, 3)), "DF2112");
  const Byte tags[] = {0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2A};
  for (std::size_t i = 0; i < 9; ++i) {
    const auto offset = static_cast<std::size_t>(file[8 + 2 * i] << 8 | file[9 + 2 * i]);
    ASSERT_LT(offset + 1, file.size());
    EXPECT_EQ(file[offset], 0xDF);
    EXPECT_EQ(file[offset + 1], tags[i]);
  }
}

// `90 03 010001 91 820100 <modulus>` as an OpenSSL key, then the signature's plain DigestInfo.
Bytes Recovered(BytesView key_object, BytesView signature) {
  const auto numbers = ParseTlvs(key_object);
  const auto key = RsaKey::FromPublic(*FindTlv(*numbers, 0x91), *FindTlv(*numbers, 0x90));
  EVP_PKEY_CTX* context = EVP_PKEY_CTX_new(key->get(), nullptr);
  EVP_PKEY_verify_recover_init(context);
  EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING);
  std::size_t size = 256;
  Bytes info(size);
  const int ok = EVP_PKEY_verify_recover(context, info.data(), &size, signature.data(), signature.size());
  EVP_PKEY_CTX_free(context);
  info.resize(ok == 1 ? size : 0);
  return info;
}

Bytes OpenSslSha256(BytesView bytes) {
  Bytes hash(32);
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, EVP_sha256(), nullptr);
  return hash;
}

// The issuer's signature: three hashes, over DF22..DF24, DF25..DF26 and DF27.
TEST(Content, TheFaceSignatureCoversThreeHashes) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectCardFace);
  Send(*card, VerifyB("55021720352285"));
  const Bytes file = ReadFile(*card, "0002");
  const auto offset = [&](std::size_t i) {
    return static_cast<std::size_t>(file[8 + 2 * i] << 8 | file[9 + 2 * i]);
  };
  const BytesView whole(file);
  Bytes expected = *FromHex(
      "30713"
      "00D060960864801650304020105000460");
  Append(expected, OpenSslSha256(whole.subspan(offset(0), offset(3) - offset(0))));
  Append(expected, OpenSslSha256(whole.subspan(offset(3), offset(5) - offset(3))));
  Append(expected, OpenSslSha256(whole.subspan(offset(5), offset(6) - offset(5))));
  const auto parts = Parts(file, 0xFF20);
  EXPECT_EQ(Recovered(*FindTlv(parts, 0xDF24), *FindTlv(parts, 0xDF28)), expected);
}

TEST(Content, TheAgeRecordNeedsTheBirthDateAndIsSigned) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectCardFace);
  EXPECT_EQ(Send(*card, "00B0810004"), "6982");
  EXPECT_EQ(Send(*card, "0020009106 353530323137"), "9000");
  const Bytes file = ReadFile(*card, "0001");
  EXPECT_EQ(ToHex(BytesView(file).first(16)), "FF1082021EDF11083139383030323137");
  EXPECT_EQ(file.size(), 0x21Eu + 5);
  const auto parts = Parts(file, 0xFF10);
  Bytes expected = *FromHex("3031300D060960864801650304020105000420");
  Append(expected, OpenSslSha256(BytesView(file).subspan(5, 11 + 270)));
  EXPECT_EQ(Recovered(*FindTlv(parts, 0xDF12), *FindTlv(parts, 0xDF13)), expected);
}

TEST(Content, TenWrongNumbersBlockTheNumber) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectCardFace);
  for (int left = 9; left >= 1; --left) {
    EXPECT_EQ(Send(*card, VerifyB("00000000000000")), "63C" + std::to_string(left));
  }
  EXPECT_EQ(Send(*card, VerifyB("00000000000000")), "63C0");
  EXPECT_EQ(Send(*card, VerifyB("55021720352285")), "6984");
}

TEST(Content, InputAssistHasTheFourItems) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectInputAssist);
  EXPECT_EQ(Send(*card, "00B0820004"), "6982");
  EXPECT_EQ(Send(*card, "00B0810000"), "6982");
  EXPECT_EQ(Send(*card, "0020009104 31323334"), "9000");
  EXPECT_EQ(TextOf(ReadFile(*card, "0001")), std::string("\xFF\x10\x0C") + "123456789018" + "\xFF\xFF");
  const Bytes file = ReadFile(*card, "0002");
  EXPECT_EQ(ToHex(BytesView(file).subspan(3, 5)), "DF2108000E") << "offsets start at 000E";
  const auto parts = Parts(file, 0xFF20);
  EXPECT_EQ(TextOf(*FindTlv(parts, 0xDF22)), "番号　花子");
  EXPECT_EQ(TextOf(*FindTlv(parts, 0xDF23)), "東京都千代田区試験町１－２－３");
  const Bytes number_file = ReadFile(*card, "0001");
  const Bytes signature_file = ReadFile(*card, "0003");
  EXPECT_EQ(ToHex(BytesView(signature_file).first(5)), "FF3082014B");
  EXPECT_TRUE(
      std::ranges::equal(*FindTlv(Parts(signature_file, 0xFF30), 0xDF31), OpenSslSha256(number_file)));
  EXPECT_EQ(Send(*card, "00200092"), "63C0");
  EXPECT_EQ(Send(*card, "0020009204 31323334"), "6984");
}

TEST(Content, NumberBOpensTheFourItemsButNotTheNumber) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectInputAssist);
  EXPECT_EQ(Send(*card, "002000950E" + ToHex(BytesOf("55021720352285"))), "9000");
  EXPECT_EQ(ToHex(DataOf(*card, "00B0820002")), "FF20");
  EXPECT_EQ(Send(*card, "00B0810004"), "6982");
}

TEST(Content, CommonApplicationHasItsRecord) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectCommon);
  const std::string record = "011C" + ToHex(BytesOf("0000000000700011310120350217")) + "9000";
  EXPECT_EQ(Send(*card, "00B2010C00"), record);
  EXPECT_EQ(Send(*card, "00B2010400"), record);
  EXPECT_EQ(Send(*card, "00B2020400"), "6A83");
  EXPECT_EQ(Send(*card, "00B0000004"), "6981");
  EXPECT_EQ(DataOf(*card, "0088009908 0102030405060708 00").size(), 256u);
}

TEST(Content, CardWithoutPinHasItsPinBlocked) {
  IssueOrder order = Hanako();
  order.auth_pin.reset();
  order.sign_pin.reset();
  const auto card = CardFor(order);
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00200098"), "63C0");
  EXPECT_EQ(Send(*card, "0020009804 30303030"), "6984");
  EXPECT_EQ(Send(*card, "00B0880003"), "008F009000");
  EXPECT_EQ(Send(*card, "00B0810004"), "6982");
  EXPECT_EQ(ToHex(DataOf(*card, "00B08A0002")), "3082") << "the user-authentication certificate is there";
}

}  // namespace
}  // namespace shikaku::virtual_card
