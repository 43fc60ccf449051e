// A card authority for tests: certificates and signatures made with OpenSSL, from keys that are
// generated for the test process and belong to nobody.
#pragma once

#include <openssl/evp.h>

#include <memory>
#include <string>

#include "models/core/bytes.h"
#include "models/core/civil_date.h"

namespace shikaku::reference::central::testing {

// RSA-2048 keys by name, each made on first use: "authority", "foreign", "holder", "other".
EVP_PKEY* TestKey(const std::string& name);

struct CertificateSpec {
  std::string serial = "0A1B2C";
  std::string valid_from = "2021-02-17T00:00:00";
  std::string valid_to = "2026-02-17T23:59:59";
  std::string key_usage = "critical,digitalSignature";
  std::string policy = "1.2.392.200149.8.5.1.3.30";
  std::string key = "holder";
  std::string extra_critical;  // object identifier of a critical extension that nobody knows
};

// A self-signed authority certificate of that key.
Bytes AuthorityCertificate(const std::string& key, const std::string& valid_from = "2019-09-14T00:00:00",
                           const std::string& valid_to = "2029-09-14T23:59:59");

// An end-entity certificate signed by the authority key `issuer`; the issuer name is always the same.
Bytes Issue(const CertificateSpec& spec, const std::string& issuer = "authority");

// RSA PKCS#1 v1.5 with SHA-256.
Bytes Sign(const std::string& key, BytesView message);

}  // namespace shikaku::reference::central::testing
