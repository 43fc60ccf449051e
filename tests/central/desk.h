// A desk for tests: a central service with a small population, a clock that a test sets, and the
// requests that a terminal would send.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "reference_impl/central/central_service.h"
#include "tests/central/authority.h"
#include "tests/support/fake_scheduler.h"
#include "tests/support/worded.h"

namespace shikaku::reference::central::testing {

using nlohmann::json;

inline constexpr const char* kClinic = "clinic-1";
inline constexpr const char* kPharmacy = "pharmacy-1";

// What one request gave.
struct Reply {
  int status = 0;
  json body;          // with members by their ids
  std::string shown;  // that body, as a text
  std::string text;   // the bytes that came

  std::string error() const { return body.value("error", ""); }
};

// Names and numbers are invented. Taro: 33120015, drug and other records, limit certificate.
Registration Taro();

class Desk {
 public:
  explicit Desk(std::unique_ptr<const CentralRules> rules = nullptr, CentralOptions options = {},
                std::unique_ptr<Store> store = nullptr);

  // `body` has its members by their ids.
  Reply Send(const std::string& path, const json& body, const std::string& peer = kClinic);
  Reply SendText(const std::string& path, const std::string& body, const std::string& peer = kClinic);

  // A whole confirmation with a fresh challenge, signed by the key of `spec`.
  Reply Confirm(const CertificateSpec& spec = {},
                const std::string& method = tests::Named(vocabulary::Method::kFace),
                const std::string& peer = kClinic);

  // The body of such a confirmation, by ids.
  json ConfirmBody(const CertificateSpec& spec = {},
                   const std::string& method = tests::Named(vocabulary::Method::kFace),
                   const std::string& peer = kClinic);

  // The session of a confirmation that must succeed.
  std::string Session(const CertificateSpec& spec = {},
                      const std::string& method = tests::Named(vocabulary::Method::kFace));

  // Consent to `categories` (and limit information, specific disease).
  void Agree(const std::string& session, const json& categories, bool limit = false, bool disease = false);

  Reply Medical(const std::string& session, const std::string& category, const std::string& peer = kClinic);

  void Enroll(const Registration& person);

  tests::FakeScheduler clock;
  std::unique_ptr<CentralService> service;

 private:
  int requests_ = 0;
};

}  // namespace shikaku::reference::central::testing
