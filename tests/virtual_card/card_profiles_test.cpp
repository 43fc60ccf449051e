// The named kinds of cards and their switches (facts A.8, A.9, A.12, B).
#include "virtual_card/card_profiles.h"

#include <openssl/ec.h>
#include <openssl/evp.h>

#include "tests/support/card_talk.h"
#include "tests/support/test_person.h"
#include "virtual_card/authority/certificate_draft.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

std::unique_ptr<VirtualCard> IssueAs(const CardProfile& profile, const IssueOrder& order = Hanako()) {
  return CardFor(order, {}, profile);
}

std::unique_ptr<VirtualCard> IssueAs(std::string_view name) { return IssueAs(*FindProfile(name)); }

std::string Atr(std::string_view name) { return ToHex(AtrOf(*FindProfile(name))); }

TEST(Profiles, AtrsAreThoseOfRealCards) {
  EXPECT_EQ(Atr("my-number"), "3B888001000005E0B381A1007F");
  EXPECT_EQ(Atr("my-number-41"), "3B888001000041E0B381A1003B");
  EXPECT_EQ(Atr("contact"), "3BE000FF8131FE4514");
  EXPECT_EQ(Atr("resident-card"), "3B888001000014E0B38191005E");
}

TEST(Profiles, AreFoundByName) {
  const std::vector<std::string> expected{"my-number",     "my-number-41",    "contact", "android", "iphone",
                                          "resident-card", "next-generation", "foreign", "silent"};
  EXPECT_EQ(ProfileNames(), expected);
  EXPECT_EQ(FindProfile("My-Number"), nullptr);
  EXPECT_EQ(ToHex(FindProfile("my-number-41")->application_data), "000041E0");
}

TEST(Profiles, PhonesHaveTheirTokenLabels) {
  const auto label = [](std::string_view name) {
    const auto card = IssueAs(name);
    Send(*card, kSelectJpki);
    return TextOf(BytesView(ReadFile(*card, "0006")).first(32));
  };
  EXPECT_EQ(label("android"), "JPKIAPGPSETOKEN                 ");
  EXPECT_EQ(label("iphone"), "JPKIAPIOSTOKEN                  ");
  EXPECT_EQ(label("resident-card"), "JPKIAPICCTOKEN                  ");
  EXPECT_EQ(label("my-number"), "JPKIAPICCTOKEN2                 ");
}

TEST(Profiles, AndroidShowsItsCertificateAfterThePin) {
  const auto phone = IssueAs("android");
  Send(*phone, kSelectJpki);
  EXPECT_EQ(Send(*phone, "00B08A0004"), "6982");
  EXPECT_EQ(Send(*phone, "00200098 0431323334"), "9000");
  EXPECT_EQ(ToHex(DataOf(*phone, "00B08A0002")), "3082");
  EXPECT_EQ(Send(*phone, kSelectCardFace), "6A82") << "a phone has no card face";
  const auto card = IssueAs("my-number");
  Send(*card, kSelectJpki);
  EXPECT_EQ(ToHex(DataOf(*card, "00B08A0002")), "3082");
}

TEST(Profiles, PhoneSignatureCertificatesNameTheirPolicy) {
  const auto certificate = [](std::string_view name) {
    const auto card = IssueAs(name);
    Send(*card, kSelectJpki);
    Send(*card, "0020009B06" + ToHex(BytesOf("ABC123")));
    return ReadFile(*card, "0001");
  };
  const Bytes phone_policy = *FromHex("060B2A83088C9B5508050101 28");
  EXPECT_TRUE(Contains(certificate("iphone"), phone_policy));
  EXPECT_TRUE(Contains(certificate("android"), phone_policy));
  EXPECT_FALSE(Contains(certificate("my-number"), phone_policy));
}

TEST(Profiles, LastCommandIndicatorIsThePhones) {
  EXPECT_EQ(Send(*IssueAs("my-number"), "80FC0000"), "6700");
  EXPECT_EQ(Send(*IssueAs("android"), "80FC0000"), "6700");
  EXPECT_EQ(Send(*IssueAs("iphone"), "80FC0000"), "9000");
  EXPECT_EQ(Send(*IssueAs("iphone"), "80FC0100"), "6A86");
  EXPECT_EQ(Send(*IssueAs("iphone"), "80FC000000"), "6700");
}

TEST(Profiles, CardManagerHasItsObjects) {
  const auto card = IssueAs("my-number");
  EXPECT_EQ(ToHex(DataOf(*card, "00CA004200")), "60000000000000000000000000000010");
  EXPECT_EQ(TextOf(DataOf(*card, "00CA004500")), "000000000070001");
  EXPECT_EQ(ToHex(DataOf(*card, "00CA006600")).substr(0, 26), "6630732E06072A864886FC6B01");
  EXPECT_EQ(TextOf(DataOf(*card, "00CA00F000")), "13101");
  EXPECT_EQ(TextOf(DataOf(*card, "00CA00F200")), "20350217");
  EXPECT_EQ(Send(*card, "00CA7F2100"), "6700") << "568 bytes do not fit a short Le";
  EXPECT_EQ(DataOf(*card, "00CA7F21000000").size(), 568u);
  EXPECT_EQ(Send(*card, "00CA00F1 00"), "6A88");
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00CA00F000"), "6A88") << "in no application";
  EXPECT_EQ(Send(*card, "00A4040C07A0000001510000"), "9000");
  EXPECT_EQ(TextOf(DataOf(*card, "00CA00F000")), "13101");
}

TEST(Profiles, VerificationSurvivesAWarmResetUntilPowerOff) {
  const auto card = IssueAs("my-number");
  const char* const sign = "802A0397 03616263 00";
  Send(*card, kSelectJpki);
  Send(*card, "00200098 0431323334");
  card->WarmReset();
  EXPECT_EQ(DataOf(*card, sign).size(), 256u);
  card->PowerOff();
  card->PowerOn();
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, sign), "6982");
  const auto contact = IssueAs("contact");
  Send(*contact, kSelectJpki);
  Send(*contact, "00200098 0431323334");
  contact->WarmReset();
  EXPECT_EQ(Send(*contact, "00A40000"), "6A86") << "no application is current";
  Send(*contact, kSelectJpki);
  EXPECT_EQ(Send(*contact, sign), "6982");
}

TEST(Profiles, FirstCommandMayFail) {
  CardProfile profile;
  profile.chip.first_command_no_diagnosis = true;
  const auto card = IssueAs(profile);
  EXPECT_EQ(Send(*card, kSelectJpki), "6F00");
  EXPECT_EQ(Send(*card, kSelectJpki), "9000");
  card->WarmReset();
  EXPECT_EQ(Send(*card, kSelectJpki), "9000");
  card->PowerOff();
  card->PowerOn();
  EXPECT_EQ(Send(*card, kSelectJpki), "6F00");
}

TEST(Profiles, KeysOfTheCardFaceDoNotAuthenticate) {
  const auto card = IssueAs("my-number");
  Send(*card, kSelectCardFace);
  EXPECT_EQ(Send(*card, "0088009A 04 01020304 00"), "6985");
  EXPECT_EQ(DataOf(*card, "802A0300 04 01020304 00").size(), 256u);
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00880097 04 01020304 00"), "6982");
  EXPECT_EQ(Send(*card, "00840000000101"), "6985") << "256 bytes are the most";
}

TEST(Profiles, LogicalChannelsMayBeAnUnknownClass) {
  CardProfile profile;
  profile.chip.channels_refused_as_such = false;
  EXPECT_EQ(Send(*IssueAs(profile), "01A4040C0AD392F000260100000001"), "6E00");
  EXPECT_EQ(Send(*IssueAs("my-number"), "01A4040C0AD392F000260100000001"), "6881");
}

TEST(Profiles, OneSourceApplicationsCanBeLeftOut) {
  CardProfile profile;
  profile.contents.common_application = false;
  profile.contents.resident_application = false;
  profile.contents.card_manager_objects = false;
  const auto card = IssueAs(profile);
  EXPECT_EQ(Send(*card, kSelectCommon), "6A82");
  EXPECT_EQ(Send(*card, kSelectResident), "6A82");
  EXPECT_EQ(Send(*card, "00CA00F000"), "6A88");
  EXPECT_EQ(Send(*card, kSelectCardFace), "9000");
}

TEST(Profiles, OtherCardsKnowNothing) {
  const auto foreign = IssueAs("foreign");
  EXPECT_EQ(Send(*foreign, kSelectJpki), "6A82");
  EXPECT_EQ(Send(*foreign, "00A4040C05D392F00026"), "6A82");
  EXPECT_EQ(Send(*foreign, "00A4040C08F05348494B414B55"), "9000");
  EXPECT_EQ(Send(*foreign, "00FE0000"), "6D00");
  const auto silent = IssueAs("silent");
  EXPECT_EQ(Send(*silent, kSelectJpki), "6E00");
  EXPECT_EQ(Send(*silent, "80CA9F7F00"), "6E00");
  EXPECT_EQ(Send(*silent, "00"), "6700");
  const auto atqb = silent->PowerOn();
  EXPECT_EQ(ToHex(atqb->protocol_info), "115180");
}

TEST(Profiles, TheOldResidentCardHasNoCardFace) {
  const auto card = IssueAs("resident-card");
  EXPECT_EQ(Send(*card, kSelectCardFace), "6A82");
  EXPECT_EQ(Send(*card, kSelectInputAssist), "6A82");
  EXPECT_EQ(Send(*card, kSelectResident), "9000");
}

TEST(Variants, WithoutPinAndWithoutSignature) {
  IssueOrder child_order = Hanako();
  child_order.sign_pin.reset();
  IssueOrder no_pin_order = child_order;
  no_pin_order.auth_pin.reset();
  const auto no_pin = IssueAs(CardProfile{}, no_pin_order);
  Send(*no_pin, kSelectJpki);
  EXPECT_EQ(Send(*no_pin, "00200098"), "63C0");
  EXPECT_EQ(Send(*no_pin, "0020009B"), "63C0");
  const auto child = IssueAs(CardProfile{}, child_order);
  Send(*child, kSelectJpki);
  EXPECT_EQ(Send(*child, "00200098"), "63C3");
  EXPECT_EQ(Send(*child, "0020009B"), "63C0");
  EXPECT_EQ(Send(*child, "00B0880003"), "008F009000");
}

// docs/profiles/next-generation.md
TEST(NextGeneration, SignsWithP384) {
  const auto card = IssueAs("next-generation");
  Send(*card, kSelectJpki);
  EXPECT_EQ(Send(*card, "00200098"), "63C3");
  EXPECT_EQ(Send(*card, "802A0397 03616263 00"), "6982");
  EXPECT_EQ(Send(*card, "00200098 0431323334"), "9000");
  const Bytes signature = DataOf(*card, "802A0397 03616263 00");
  ASSERT_EQ(signature.size(), 96u);
  EXPECT_EQ(DataOf(*card,
                   "802A0097 30 "
                   "CB00753F45A35E8BB5A03D699AC65007272C32AB0EDED163"
                   "1A8B605A43FF5BED8086072BA1E7CC2358BAECA134C825A7 00"),
            signature)
      << "SHA-384 of abc";
  EXPECT_EQ(Send(*card, "802A0097 03616263 00"), "6700");
  EXPECT_EQ(Send(*card, "802A0497 03616263 00"), "6A86");

  const Bytes der = ReadFile(*card, "000A");
  const unsigned char* at = der.data();
  const draft::Certificate certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())), X509_free);
  ASSERT_NE(certificate, nullptr);
  EXPECT_EQ(X509_get_signature_nid(certificate.get()), NID_ecdsa_with_SHA384);
  ECDSA_SIG* form = ECDSA_SIG_new();
  ECDSA_SIG_set0(form, BN_bin2bn(signature.data(), 48, nullptr),
                 BN_bin2bn(signature.data() + 48, 48, nullptr));
  Bytes encoded(static_cast<std::size_t>(i2d_ECDSA_SIG(form, nullptr)));
  unsigned char* out = encoded.data();
  i2d_ECDSA_SIG(form, &out);
  ECDSA_SIG_free(form);
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EVP_DigestVerifyInit(context, nullptr, EVP_sha384(), nullptr, X509_get0_pubkey(certificate.get()));
  EXPECT_EQ(EVP_DigestVerify(context, encoded.data(), encoded.size(),
                             reinterpret_cast<const unsigned char*>("abc"), 3),
            1);
  EVP_MD_CTX_free(context);
}

TEST(NextGeneration, HasTwoApplicationsAndTwoPins) {
  const auto card = IssueAs("next-generation");
  EXPECT_EQ(Send(*card, kSelectJpki), "9000");
  EXPECT_EQ(Send(*card, "0020009B"), "63C5");
  EXPECT_EQ(Send(*card, kSelectCardFace), "9000");
  EXPECT_EQ(Send(*card, kSelectInputAssist), "6A82");
  EXPECT_EQ(Send(*card, kSelectResident), "6A82");
  EXPECT_EQ(Send(*card, kSelectCommon), "6A82");
}

}  // namespace
}  // namespace shikaku::virtual_card
