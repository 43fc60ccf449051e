#include "virtual_card/authority/ocsp_responder.h"

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include <cassert>
#include <memory>

#include "virtual_card/authority/certificate_draft.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {
namespace {

using Request = std::unique_ptr<OCSP_REQUEST, decltype(&OCSP_REQUEST_free)>;
using Basic = std::unique_ptr<OCSP_BASICRESP, decltype(&OCSP_BASICRESP_free)>;
using Response = std::unique_ptr<OCSP_RESPONSE, decltype(&OCSP_RESPONSE_free)>;
using Time = std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)>;

Time TimeOf(CivilTime civil) {
  return {ASN1_GENERALIZEDTIME_set(nullptr, UnixSeconds(civil)), ASN1_TIME_free};
}

Bytes Encoded(OCSP_RESPONSE* response) {
  Bytes der(static_cast<std::size_t>(i2d_OCSP_RESPONSE(response, nullptr)));
  unsigned char* out = der.data();
  i2d_OCSP_RESPONSE(response, &out);
  return der;
}

Bytes Refusal() {
  ERR_clear_error();
  const Response response(OCSP_response_create(OCSP_RESPONSE_STATUS_MALFORMEDREQUEST, nullptr),
                          OCSP_RESPONSE_free);
  return Encoded(response.get());
}

draft::Certificate Parsed(const Bytes& der) {
  const unsigned char* at = der.data();
  return {d2i_X509(nullptr, &at, static_cast<long>(der.size())), X509_free};
}

// The serial number that is asked for, if the question is about `ca`'s certificates.
std::optional<std::uint64_t> SerialAsked(OCSP_CERTID* asked, X509* ca) {
  ASN1_OBJECT* algorithm = nullptr;
  ASN1_INTEGER* serial = nullptr;
  OCSP_id_get0_info(nullptr, &algorithm, nullptr, &serial, asked);
  const EVP_MD* digest = EVP_get_digestbyobj(algorithm);
  std::uint64_t number = 0;
  if (digest == nullptr || ASN1_INTEGER_get_uint64(&number, serial) != 1) return std::nullopt;
  const std::unique_ptr<OCSP_CERTID, decltype(&OCSP_CERTID_free)> own(
      OCSP_cert_id_new(digest, X509_get_subject_name(ca), X509_get0_pubkey_bitstr(ca), serial),
      OCSP_CERTID_free);
  if (!own || OCSP_id_issuer_cmp(own.get(), asked) != 0) return std::nullopt;
  return number;
}

const Withdrawal* WithdrawalOf(const OcspBook& book, std::uint64_t serial) {
  for (const Withdrawal& withdrawal : book.withdrawn) {
    if (withdrawal.serial == serial && withdrawal.since <= book.now) return &withdrawal;
  }
  return nullptr;
}

void AddAnswer(OCSP_BASICRESP* basic, OCSP_CERTID* asked, X509* ca, const OcspBook& book) {
  const Time from = TimeOf(book.now);
  const Time to = TimeOf(book.next_update);
  const auto serial = SerialAsked(asked, ca);
  const CertificateState state = serial ? StateIn(book, *serial) : CertificateState::kUnknown;
  int status = V_OCSP_CERTSTATUS_GOOD;
  int reason = OCSP_REVOKED_STATUS_NOSTATUS;
  Time since(nullptr, ASN1_TIME_free);
  if (state == CertificateState::kUnknown) status = V_OCSP_CERTSTATUS_UNKNOWN;
  if (state == CertificateState::kRevoked || state == CertificateState::kSuspended) {
    status = V_OCSP_CERTSTATUS_REVOKED;
    since = TimeOf(WithdrawalOf(book, *serial)->since);
    if (state == CertificateState::kSuspended) reason = OCSP_REVOKED_STATUS_CERTIFICATEHOLD;
  }
  OCSP_basic_add1_status(basic, asked, status, reason, since.get(), from.get(), to.get());
}

// The library would write the host's clock.
void SetProducedAt(OCSP_BASICRESP* basic, CivilTime now) {
  auto* produced = const_cast<ASN1_GENERALIZEDTIME*>(OCSP_resp_get0_produced_at(basic));
  ASN1_GENERALIZEDTIME_set(produced, UnixSeconds(now));
}

// A forger names the authority and signs with a key of his own.
void Sign(OCSP_BASICRESP* basic, X509* ca, const char* key_name, bool forged) {
  const auto key = TestKey(forged ? "ca-foreign" : key_name);
  const draft::Certificate signer(X509_dup(ca), X509_free);
  X509_set_pubkey(signer.get(), key->get());
  [[maybe_unused]] const int done =
      OCSP_basic_sign(basic, signer.get(), key->get(), EVP_sha256(), nullptr, OCSP_NOTIME | OCSP_NOCERTS);
  assert(done == 1);
}

}  // namespace

CertificateState StateIn(const OcspBook& book, std::uint64_t serial) {
  if (!book.issued.contains(serial)) return CertificateState::kUnknown;
  const Withdrawal* withdrawal = WithdrawalOf(book, serial);
  return withdrawal != nullptr ? withdrawal->state : CertificateState::kGood;
}

Bytes AnswerOcsp(BytesView request_der, const Authority& authority, const OcspBook& book) {
  const unsigned char* at = request_der.data();
  const Request request(d2i_OCSP_REQUEST(nullptr, &at, static_cast<long>(request_der.size())),
                        OCSP_REQUEST_free);
  const int questions = request ? OCSP_request_onereq_count(request.get()) : 0;
  if (questions <= 0 || at != request_der.data() + request_der.size()) return Refusal();

  const bool authentication = book.purpose == CertificatePurpose::kAuthentication;
  const auto ca = Parsed(authentication ? authority.AuthenticationCa() : authority.SignatureCa());
  const Basic basic(OCSP_BASICRESP_new(), OCSP_BASICRESP_free);
  for (int i = 0; i < questions; ++i) {
    OCSP_ONEREQ* question = OCSP_request_onereq_get0(request.get(), i);
    AddAnswer(basic.get(), OCSP_onereq_get0_id(question), ca.get(), book);
  }
  OCSP_copy_nonce(basic.get(), request.get());
  SetProducedAt(basic.get(), book.now);
  Sign(basic.get(), ca.get(), authentication ? "ca-authentication" : "ca-signature", book.forged);
  const Response response(OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()),
                          OCSP_RESPONSE_free);
  return Encoded(response.get());
}

}  // namespace shikaku::virtual_card
