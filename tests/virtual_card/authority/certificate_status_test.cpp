// Revocation lists and OCSP answers, judged by OpenSSL's own verifiers.
#include "virtual_card/authority/certificate_status.h"

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include "tests/support/card_talk.h"
#include "tests/support/test_person.h"
#include "virtual_card/authority/ocsp_responder.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {
namespace {

using namespace tests;

using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using List = std::unique_ptr<X509_CRL, decltype(&X509_CRL_free)>;

constexpr std::int64_t kJune2025 = 1'750'000'000;  // 2025-06-16T00:06:40 JST

Certificate Parse(const Bytes& der) {
  const unsigned char* at = der.data();
  return {d2i_X509(nullptr, &at, static_cast<long>(der.size())), X509_free};
}

CertificateOrder Order(std::uint64_t serial,
                       vocabulary::CardCertificate fault = vocabulary::CardCertificate::kGood) {
  using namespace std::chrono;
  static const auto key = PoolKey(3);
  return {key.get(), serial, year{2025} / January / 10, year{2030} / February / 17, fault, {}};
}

CrlOrder JuneList() {
  CrlOrder order;
  order.number = 42;
  order.this_update = *ParseTime("2025-06-15T09:00:00");
  order.next_update = *ParseTime("2025-06-17T09:00:00");
  order.withdrawn = {{3, CertificateState::kSuspended, *ParseTime("2025-06-10T12:00:00")},
                     {2, CertificateState::kRevoked, *ParseTime("2025-05-01T00:00:00")}};
  return order;
}

// 0 when OpenSSL accepts certificate and list at that moment; otherwise its error.
int Judge(const Bytes& der, const Bytes& crl, std::int64_t at = kJune2025,
          const Bytes& ca_der = TestAuthority().AuthenticationCa()) {
  const Certificate certificate = Parse(der);
  const Certificate ca = Parse(ca_der);
  const unsigned char* from = crl.data();
  const List list(d2i_X509_CRL(nullptr, &from, static_cast<long>(crl.size())), X509_CRL_free);
  EXPECT_NE(list, nullptr);
  X509_STORE* store = X509_STORE_new();
  X509_STORE_add_cert(store, ca.get());
  X509_STORE_add_crl(store, list.get());
  X509_STORE_CTX* context = X509_STORE_CTX_new();
  X509_STORE_CTX_init(context, store, certificate.get(), nullptr);
  X509_STORE_CTX_set_flags(context, X509_V_FLAG_CRL_CHECK);
  X509_STORE_CTX_set_time(context, 0, at);
  const int error = X509_verify_cert(context) == 1 ? 0 : X509_STORE_CTX_get_error(context);
  X509_STORE_CTX_free(context);
  X509_STORE_free(store);
  return error;
}

TEST(Crl, RevokedAndSuspendedAreOnIt) {
  const Bytes crl = IssueCrl(JuneList());
  EXPECT_EQ(Judge(TestAuthority().IssueAuthentication(Order(1)), crl), 0);
  EXPECT_EQ(Judge(TestAuthority().IssueAuthentication(Order(2)), crl), X509_V_ERR_CERT_REVOKED);
  EXPECT_EQ(Judge(TestAuthority().IssueAuthentication(Order(3)), crl), X509_V_ERR_CERT_REVOKED);
  EXPECT_EQ(IssueCrl(JuneList()), crl) << "same order, same bytes";
}

TEST(Crl, SuspensionIsTheReasonCertificateHold) {
  const Bytes crl = IssueCrl(JuneList());
  const unsigned char* from = crl.data();
  const List list(d2i_X509_CRL(nullptr, &from, static_cast<long>(crl.size())), X509_CRL_free);
  ASSERT_NE(list, nullptr);
  const auto reason = [&](long serial) {
    ASN1_INTEGER* number = ASN1_INTEGER_new();
    ASN1_INTEGER_set(number, serial);
    X509_REVOKED* entry = nullptr;
    EXPECT_EQ(X509_CRL_get0_by_serial(list.get(), &entry, number), 1) << serial;
    ASN1_INTEGER_free(number);
    auto* found =
        static_cast<ASN1_ENUMERATED*>(X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr));
    const long value = found == nullptr ? -1 : ASN1_ENUMERATED_get(found);
    ASN1_ENUMERATED_free(found);
    return value;
  };
  EXPECT_EQ(reason(3), 6) << "certificateHold";
  EXPECT_EQ(reason(2), -1) << "no reason given";
}

TEST(Crl, StaleForgedAndForeignListsAreRefused) {
  const Bytes good = TestAuthority().IssueAuthentication(Order(1));
  EXPECT_EQ(Judge(good, IssueCrl(JuneList()), kJune2025 + 3 * 86'400), X509_V_ERR_CRL_HAS_EXPIRED);
  EXPECT_EQ(Judge(good, IssueCrl(JuneList()), kJune2025 - 3 * 86'400), X509_V_ERR_CRL_NOT_YET_VALID);
  CrlOrder forged = JuneList();
  forged.forged = true;
  EXPECT_EQ(Judge(good, IssueCrl(forged)), X509_V_ERR_CRL_SIGNATURE_FAILURE);
  CrlOrder other = JuneList();
  other.purpose = CertificatePurpose::kSignature;
  EXPECT_EQ(Judge(good, IssueCrl(other)), X509_V_ERR_UNABLE_TO_GET_CRL);
}

TEST(Crl, JudgesSignatureCertificatesToo) {
  const IssueOrder person = Hanako();
  const CertificateHolder holder{person.name, person.address, person.birth, person.sex};
  CrlOrder order = JuneList();
  order.purpose = CertificatePurpose::kSignature;
  const Bytes& ca = TestAuthority().SignatureCa();
  EXPECT_EQ(Judge(TestAuthority().IssueSignature(Order(1), holder), IssueCrl(order), kJune2025, ca), 0);
  EXPECT_EQ(Judge(TestAuthority().IssueSignature(Order(2), holder), IssueCrl(order), kJune2025, ca),
            X509_V_ERR_CERT_REVOKED);
}

TEST(Certificates, LapsedAndFutureOnesOnDemand) {
  const Bytes crl = IssueCrl(JuneList());
  EXPECT_EQ(Judge(TestAuthority().IssueAuthentication(Order(1, vocabulary::CardCertificate::kExpired)), crl),
            X509_V_ERR_CERT_HAS_EXPIRED);
  EXPECT_EQ(
      Judge(TestAuthority().IssueAuthentication(Order(1, vocabulary::CardCertificate::kNotYetValid)), crl),
      X509_V_ERR_CERT_NOT_YET_VALID);
  EXPECT_EQ(Judge(TestAuthority().IssueAuthentication(Order(1, vocabulary::CardCertificate::kForged)), crl),
            X509_V_ERR_CERT_SIGNATURE_FAILURE);
}

// Certificates of the coming generation, under their own authorities.
TEST(Certificates, P384ChainsAreAcceptedAndForgeriesAreNot) {
  using namespace std::chrono;
  const auto key = EcPoolKey(1);
  const auto judge = [&](vocabulary::CardCertificate fault) {
    const Certificate certificate = Parse(TestAuthority().IssueEcAuthentication(
        {key.get(), 9, year{2025} / January / 10, year{2034} / January / 9, fault}));
    const Certificate ca = Parse(TestAuthority().EcAuthenticationCa());
    EXPECT_EQ(X509_verify(ca.get(), X509_get0_pubkey(ca.get())), 1);
    return X509_verify(certificate.get(), X509_get0_pubkey(ca.get()));
  };
  EXPECT_EQ(judge(vocabulary::CardCertificate::kGood), 1);
  EXPECT_EQ(judge(vocabulary::CardCertificate::kForged), 0);
  EXPECT_EQ(judge(vocabulary::CardCertificate::kAltered), 0);
}

// ── OCSP ────────────────────────────────────────────────────────────────────────────────────────────

OcspBook JuneBook() {
  OcspBook book;
  book.now = *ParseTime("2025-06-16T00:00:00");
  book.next_update = *ParseTime("2125-06-16T00:00:00");
  book.issued = {1, 2, 3, 4};
  book.withdrawn = {{2, CertificateState::kRevoked, *ParseTime("2025-05-01T00:00:00")},
                    {3, CertificateState::kSuspended, *ParseTime("2025-06-10T12:00:00")},
                    {4, CertificateState::kRevoked, *ParseTime("2025-07-01T00:00:00")}};
  return book;
}

class Question {
 public:
  explicit Question(std::uint64_t serial, const Bytes& ca_der = TestAuthority().AuthenticationCa()) {
    const Certificate ca = Parse(ca_der);
    const Certificate certificate = Parse(TestAuthority().IssueAuthentication(Order(serial)));
    OCSP_request_add0_id(request_, OCSP_cert_to_id(EVP_sha1(), certificate.get(), ca.get()));
    OCSP_request_add1_nonce(request_, nullptr, -1);
  }
  ~Question() { OCSP_REQUEST_free(request_); }
  Question(const Question&) = delete;
  Question& operator=(const Question&) = delete;

  Bytes Der() const {
    Bytes der(static_cast<std::size_t>(i2d_OCSP_REQUEST(request_, nullptr)));
    unsigned char* out = der.data();
    i2d_OCSP_REQUEST(request_, &out);
    return der;
  }

  struct Verdict {
    bool verified = false;
    int nonce = 0;
    int status = -1;
    int reason = -1;
  };

  Verdict Read(const Bytes& der) const {
    Verdict verdict;
    const unsigned char* at = der.data();
    OCSP_RESPONSE* response = d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(der.size()));
    EXPECT_EQ(OCSP_response_status(response), OCSP_RESPONSE_STATUS_SUCCESSFUL);
    OCSP_BASICRESP* basic = OCSP_response_get1_basic(response);
    const Certificate ca = Parse(TestAuthority().AuthenticationCa());
    X509_STORE* store = X509_STORE_new();
    X509_STORE_add_cert(store, ca.get());
    X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), kJune2025);
    STACK_OF(X509)* known = sk_X509_new_null();
    sk_X509_push(known, ca.get());
    verdict.verified = OCSP_basic_verify(basic, known, store, 0) == 1;
    verdict.nonce = OCSP_check_nonce(request_, basic);
    OCSP_CERTID* id = OCSP_onereq_get0_id(OCSP_request_onereq_get0(request_, 0));
    OCSP_resp_find_status(basic, id, &verdict.status, &verdict.reason, nullptr, nullptr, nullptr);
    sk_X509_free(known);
    X509_STORE_free(store);
    OCSP_BASICRESP_free(basic);
    OCSP_RESPONSE_free(response);
    return verdict;
  }

 private:
  OCSP_REQUEST* request_ = OCSP_REQUEST_new();
};

Question::Verdict Ask(std::uint64_t serial, const OcspBook& book = JuneBook()) {
  const Question question(serial);
  return question.Read(AnswerOcsp(question.Der(), TestAuthority(), book));
}

TEST(Ocsp, AnswersAreVerifiedByOpenSsl) {
  const auto good = Ask(1);
  EXPECT_TRUE(good.verified);
  EXPECT_EQ(good.nonce, 1);
  EXPECT_EQ(good.status, V_OCSP_CERTSTATUS_GOOD);
  EXPECT_EQ(Ask(2).status, V_OCSP_CERTSTATUS_REVOKED);
  EXPECT_EQ(Ask(2).reason, -1);
  EXPECT_EQ(Ask(3).status, V_OCSP_CERTSTATUS_REVOKED);
  EXPECT_EQ(Ask(3).reason, 6) << "certificateHold";
  EXPECT_EQ(Ask(4).status, V_OCSP_CERTSTATUS_GOOD) << "revoked only in July";
  EXPECT_EQ(Ask(5).status, V_OCSP_CERTSTATUS_UNKNOWN);
  EXPECT_TRUE(Ask(5).verified);
}

TEST(Ocsp, ForgedAnswersAreNot) {
  OcspBook book = JuneBook();
  book.forged = true;
  EXPECT_FALSE(Ask(1, book).verified);
}

TEST(Ocsp, CertificatesOfOthersAreUnknown) {
  const Question question(1, TestAuthority().SignatureCa());
  EXPECT_EQ(question.Read(AnswerOcsp(question.Der(), TestAuthority(), JuneBook())).status,
            V_OCSP_CERTSTATUS_UNKNOWN);
}

TEST(Ocsp, AnswersAreRepeatable) {
  const Question question(2);
  const Bytes answer = AnswerOcsp(question.Der(), TestAuthority(), JuneBook());
  EXPECT_EQ(AnswerOcsp(question.Der(), TestAuthority(), JuneBook()), answer);
  EXPECT_TRUE(Contains(answer, BytesOf("20250615150000Z"))) << "produced at the book's time";
}

TEST(Ocsp, NonsenseIsAMalformedRequest) {
  const Bytes malformed = *FromHex("30030A0101");
  EXPECT_EQ(AnswerOcsp({}, TestAuthority(), JuneBook()), malformed);
  EXPECT_EQ(AnswerOcsp(Bytes(40, 0x30), TestAuthority(), JuneBook()), malformed);
  Bytes more = Question(1).Der();
  more.push_back(0x00);
  EXPECT_EQ(AnswerOcsp(more, TestAuthority(), JuneBook()), malformed);
}

}  // namespace
}  // namespace shikaku::virtual_card
