#include "reference_impl/central/certificate_check.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

namespace shikaku::reference::central {
namespace {

template <auto Free>
struct Freer {
  template <class T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};

using Certificate = std::unique_ptr<X509, X509Free>;
using Policies = std::unique_ptr<CERTIFICATEPOLICIES, Freer<CERTIFICATEPOLICIES_free>>;

// The errors of hostile input stay in OpenSSL's queue unless somebody empties it.
struct ErrorSweep {
  ~ErrorSweep() { ERR_clear_error(); }
};

// Exactly one certificate, with nothing behind it.
Certificate Parse(BytesView der) {
  const Byte* at = der.data();
  Certificate certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
  if (certificate && at != der.data() + der.size()) return nullptr;
  return certificate;
}

std::optional<std::int64_t> SecondsOf(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
  const std::chrono::sys_days day = std::chrono::year{parts.tm_year + 1900} /
                                    static_cast<unsigned>(parts.tm_mon + 1) /
                                    static_cast<unsigned>(parts.tm_mday);
  const std::chrono::sys_seconds moment = day + std::chrono::hours{parts.tm_hour} +
                                          std::chrono::minutes{parts.tm_min} +
                                          std::chrono::seconds{parts.tm_sec};
  return moment.time_since_epoch().count();
}

std::string SerialOf(const X509* certificate) {
  const std::unique_ptr<BIGNUM, Freer<BN_free>> number(
      ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
  if (!number) return {};
  char* text = BN_bn2hex(number.get());
  const std::string serial = text == nullptr ? "" : text;
  OPENSSL_free(text);
  return NormalSerial(serial);
}

// digitalSignature alone: the certificate for signing documents has nonRepudiation as well, an
// authority's has keyCertSign.
bool HasAuthenticationUsage(X509* certificate) {
  const bool present = (X509_get_extension_flags(certificate) & EXFLAG_KUSAGE) != 0;
  return present && X509_get_key_usage(certificate) == KU_DIGITAL_SIGNATURE &&
         X509_check_ca(certificate) == 0;
}

bool NamesPolicy(const X509* certificate, const std::vector<std::string>& accepted) {
  const Policies policies(static_cast<CERTIFICATEPOLICIES*>(
      X509_get_ext_d2i(certificate, NID_certificate_policies, nullptr, nullptr)));
  if (!policies) return false;
  for (int i = 0; i < sk_POLICYINFO_num(policies.get()); ++i) {
    std::array<char, 128> dotted{};
    OBJ_obj2txt(dotted.data(), static_cast<int>(dotted.size()),
                sk_POLICYINFO_value(policies.get(), i)->policyid, 1);
    if (std::find(accepted.begin(), accepted.end(), dotted.data()) != accepted.end()) return true;
  }
  return false;
}

}  // namespace

void X509Free::operator()(x509_st* certificate) const { X509_free(certificate); }

void X509Free::operator()(x509_store_st* store) const { X509_STORE_free(store); }

bool CheckedCertificate::Verifies(BytesView message, BytesView signature) const {
  const ErrorSweep sweep;
  EVP_PKEY* key = X509_get0_pubkey(certificate_.get());
  if (key == nullptr || EVP_PKEY_base_id(key) != EVP_PKEY_RSA) return false;
  const std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
  return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                          message.size()) == 1;
}

Result<CertificateChecker, std::string> CertificateChecker::Create(const std::vector<Bytes>& anchors,
                                                                   std::vector<std::string> policies) {
  const ErrorSweep sweep;
  CertificateChecker checker;
  checker.store_.reset(X509_STORE_new());
  checker.policies_ = std::move(policies);
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    const Certificate anchor = Parse(anchors[i]);
    if (!anchor || X509_STORE_add_cert(checker.store_.get(), anchor.get()) != 1) {
      return Failure("trust anchor " + std::to_string(i) + " is not one DER certificate");
    }
  }
  return checker;
}

std::optional<CheckedCertificate> CertificateChecker::Check(BytesView der, CivilTime now) const {
  const ErrorSweep sweep;
  CheckedCertificate checked;
  checked.certificate_ = Parse(der);
  if (!checked.certificate_) return std::nullopt;
  X509* certificate = checked.certificate_.get();
  const auto from = SecondsOf(X509_get0_notBefore(certificate));
  const auto to = SecondsOf(X509_get0_notAfter(certificate));
  if (!from || !to || *from >= *to) return std::nullopt;
  checked.serial_ = SerialOf(certificate);
  checked.first_day_ = DateOf(FromUnixSeconds(*from));
  checked.last_day_ = DateOf(FromUnixSeconds(*to));
  // OpenSSL counts the very second of notAfter as past it.
  const std::int64_t path_time = std::clamp(UnixSeconds(now), *from, *to - 1);
  checked.checks_ = {LeadsToAnchor(certificate, path_time), HasAuthenticationUsage(certificate),
                     NamesPolicy(certificate, policies_)};
  return checked;
}

bool CertificateChecker::LeadsToAnchor(x509_st* certificate, std::int64_t at_unix_seconds) const {
  const std::unique_ptr<X509_STORE_CTX, Freer<X509_STORE_CTX_free>> context(X509_STORE_CTX_new());
  if (!context || X509_STORE_CTX_init(context.get(), store_.get(), certificate, nullptr) != 1) return false;
  X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context.get()), static_cast<time_t>(at_unix_seconds));
  return X509_verify_cert(context.get()) == 1;
}

}  // namespace shikaku::reference::central
