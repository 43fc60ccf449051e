// What OpenSC 0.23 does with the card, command by command (facts A.13).
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "tests/support/card_talk.h"
#include "tests/support/test_person.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

TEST(OpenSc, RefusesEveryProbeOfOtherDrivers) {
  const auto card = CardFor(Hanako());
  std::vector<std::string> selects{
      "00A4040007 627601FF000000",
      "00A4040006 A00000000101",
      "00A404000B E82B0601040181C31F0201 00",
      "00A4040C0F D23300000045737445494420763335",
      "00A4040009 A00000030800001000 00",
      "00A4040009 A00000030800001000 00",
      "00A4040C07 A000000116DB00 00",
      "00A4040C07 A0000000791000 00",
      "00A404000C F276A288BCFBA69D34F31001",
      "00A4040009 A00000039742544659 00",
      "00A4040006 D27600012401 00",
  };
  for (const char digit : std::string("0123456789ABCDEF")) {
    selects.push_back(std::string("00A4040C07 A00000007901 0") + digit + " 00");
  }
  for (const std::string& select : selects) EXPECT_EQ(Send(*card, select), "6A82") << select;
  EXPECT_EQ(Send(*card, "00CADF3005"), "6A88");
  EXPECT_EQ(Send(*card, "00CB3FFF03 5C017E 08"), "6D00");
}

TEST(OpenSc, Binds) {
  const auto card = CardFor(Hanako());
  EXPECT_EQ(Send(*card, kSelectJpki), "9000");
  EXPECT_EQ(Send(*card, kSelectJpki), "9000");
  EXPECT_EQ(SelectFile(*card, "0018"), "9000");
  EXPECT_EQ(Send(*card, "00200080"), "63C3");
  EXPECT_EQ(SelectFile(*card, "001B"), "9000");
  EXPECT_EQ(Send(*card, "00200080"), "63C5");
}

TEST(OpenSc, ReadsCertificatesInPieces) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectJpki);
  for (const char* id : {"000A", "000B", "0002"}) {
    ASSERT_EQ(SelectFile(*card, id), "9000");
    const Bytes head = DataOf(*card, "00B0000004");
    ASSERT_EQ(ToHex(head).substr(0, 4), "3082") << id;
    const std::size_t size = static_cast<std::size_t>(head[2] << 8 | head[3]) + 4;
    Bytes whole;
    while (whole.size() < size) {
      const auto le = static_cast<Byte>(std::min<std::size_t>(256, size - whole.size()));
      Append(whole, DataOf(*card, Bytes{0x00, 0xB0, static_cast<Byte>(whole.size() >> 8),
                                        static_cast<Byte>(whole.size()), le}));
    }
    const unsigned char* at = whole.data();
    X509* certificate = d2i_X509(nullptr, &at, static_cast<long>(whole.size()));
    EXPECT_NE(certificate, nullptr) << id;
    EXPECT_EQ(at, whole.data() + whole.size());
    X509_free(certificate);
  }
  ASSERT_EQ(SelectFile(*card, "0001"), "9000");
  EXPECT_EQ(Send(*card, "00B0000004"), "6982");
}

TEST(OpenSc, ReadsTheSignatureCertificateAfterItsPin) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectJpki);
  SelectFile(*card, "001B");
  EXPECT_EQ(Send(*card, "0020008006 414243313233"), "9000");
  SelectFile(*card, "0001");
  EXPECT_EQ(ToHex(DataOf(*card, "00B0000004")).substr(0, 4), "3082");
  EXPECT_EQ(Send(*card, kSelectJpki), "9000");
  SelectFile(*card, "0001");
  EXPECT_EQ(Send(*card, "00B0000004"), "6982") << "selecting the application logs out";
}

// OpenSSL checks `signature` over `message` with the key of the certificate in file `id`.
bool OpenSslVerifies(VirtualCard& card, const char* id, BytesView message, BytesView signature, bool pss) {
  const Bytes der = ReadFile(card, id);
  const unsigned char* at = der.data();
  X509* certificate = d2i_X509(nullptr, &at, static_cast<long>(der.size()));
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_PKEY_CTX* key_context = nullptr;
  EVP_DigestVerifyInit(context, &key_context, EVP_sha256(), nullptr, X509_get0_pubkey(certificate));
  if (pss) EVP_PKEY_CTX_set_rsa_padding(key_context, RSA_PKCS1_PSS_PADDING);
  const int ok =
      EVP_DigestVerify(context, signature.data(), signature.size(), message.data(), message.size());
  EVP_MD_CTX_free(context);
  X509_free(certificate);
  return ok == 1;
}

constexpr const char* kSha256OfAbc = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";

TEST(OpenSc, SignsWithTheAuthenticationKey) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectJpki);
  SelectFile(*card, "0017");
  const std::string sign =
      std::string("802A008033 3031300D060960864801650304020105000420") + kSha256OfAbc + "00";
  EXPECT_EQ(Send(*card, sign), "6982");
  SelectFile(*card, "0018");
  EXPECT_EQ(Send(*card, "0020008004 31323334"), "9000");
  SelectFile(*card, "0017");
  const Bytes signature = DataOf(*card, sign);
  ASSERT_EQ(signature.size(), 256u);
  EXPECT_TRUE(OpenSslVerifies(*card, "000A", BytesOf("abc"), signature, false));
  EXPECT_FALSE(OpenSslVerifies(*card, "000A", BytesOf("abd"), signature, false));
}

TEST(OpenSc, SignsWithTheSignatureKeyInEveryForm) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "0020009B06 414243313233"), "9000");
  const std::string hash = std::string("20") + kSha256OfAbc + "00";
  const Bytes by_hash = DataOf(*card, "802A029A" + hash);
  EXPECT_TRUE(OpenSslVerifies(*card, "0001", BytesOf("abc"), by_hash, false));
  EXPECT_EQ(DataOf(*card, "802A039A03 616263 00"), by_hash);
  EXPECT_EQ(
      DataOf(*card, std::string("802A009A33 3031300D060960864801650304020105000420") + kSha256OfAbc + "00"),
      by_hash);
  EXPECT_EQ(DataOf(*card, "802A019A03 616263 00"), DataOf(*card, "802A009A" + hash));
  const Bytes pss = DataOf(*card, "802A049A" + hash);
  EXPECT_TRUE(OpenSslVerifies(*card, "0001", BytesOf("abc"), pss, true));
  EXPECT_EQ(DataOf(*card, "802A059A03 616263 00"), pss);
  EXPECT_EQ(Send(*card, "802A069A03 616263 00"), "6A86");
  EXPECT_EQ(Send(*card, "802A029A03 616263 00"), "6700");
}

TEST(OpenSc, BlocksAfterThreeWrongPins) {
  const auto card = CardFor(Hanako());
  Send(*card, kSelectJpki);
  SelectFile(*card, "0018");
  EXPECT_EQ(Send(*card, "0020008004 39393939"), "63C2");
  EXPECT_EQ(Send(*card, "0020008004 39393939"), "63C1");
  EXPECT_EQ(Send(*card, "00200080"), "63C1") << "asking costs nothing";
  EXPECT_EQ(Send(*card, "0020008004 31323334"), "9000") << "the right PIN restores the counter";
  EXPECT_EQ(Send(*card, "00200080"), "63C3");
  for (const char* left : {"63C2", "63C1", "63C0", "6984"}) {
    EXPECT_EQ(Send(*card, "0020008004 39393939"), left);
  }
  EXPECT_EQ(Send(*card, "0020008004 31323334"), "6984");
  EXPECT_EQ(Send(*card, "00200080"), "63C0");
  card->PowerOff();
  card->PowerOn();
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00200098"), "63C0") << "the counter outlives power-off";
  EXPECT_EQ(Send(*card, "0020009B"), "63C5") << "each reference has its own";
}

}  // namespace
}  // namespace shikaku::virtual_card
