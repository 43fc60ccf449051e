// X.509 extensions in the forms that JPKI certificates have (facts A.10).
#pragma once

#include <openssl/types.h>

#include <string>

#include "virtual_card/authority/authority.h"

namespace shikaku::virtual_card::extensions {

// An extension in OpenSSL's configuration notation: "critical,CA:TRUE".
void AddText(X509* certificate, int nid, const char* value);

// Subject and authority key identifiers: SHA-1 of the public keys, as RFC 5280 proposes.
void AddKeyIdentifiers(X509* certificate, EVP_PKEY* subject, EVP_PKEY* issuer);

// The policy identifier, in dotted form, with the address of the practice statement as its qualifier.
void AddPolicy(X509* certificate, const char* policy, const std::string& practice_statement);

// directoryName C=JP, O=公的個人認証サービス as subject or issuer alternative name (`nid`).
void AddServiceName(X509* certificate, int nid);

// A CRL distribution point that is a directory name: that of the authority.
void AddCrlPoint(X509* certificate, const X509_NAME* authority);

// The holder's items as otherNames under 1.2.392.200149.8.5.5, in the subject alternative name.
void AddHolder(X509* certificate, const CertificateHolder& holder);

}  // namespace shikaku::virtual_card::extensions
