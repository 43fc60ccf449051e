// Card manager, 住基 and 共通カードAP (facts A.5; one source).
#include "virtual_card/authority/cv_certificates.h"
#include "virtual_card/contents/applications.h"
#include "virtual_card/contents/face_files.h"
#include "virtual_card/contents/file_builder.h"
#include "virtual_card/crypto/test_keys.h"

namespace shikaku::virtual_card {
namespace {

constexpr int kInternalKeyStep = 3;

std::string FifteenDigits(std::uint64_t serial) {
  const std::string digits = std::to_string(serial % 1'000'000'000'000'000ULL);
  return std::string(15 - digits.size(), '0') + digits;
}

// Made of the order's serial so that no real code can come out: a resident code has a check digit, this is
// eleven digits that begin with nines.
std::string ResidentCode(std::uint64_t serial) { return "9999" + FifteenDigits(serial).substr(8); }

// `66 { 73 { … } }`, object identifiers below 1.2.840.114283 (GlobalPlatform): the tag's own, version 2.2,
// identification scheme, SCP02 with option 15. Which ones real cards name is not public.
Bytes CardRecognitionData() {
  const auto part = [](iso7816::Tag tag, std::string_view oid) {
    return iso7816::Tlv(tag, iso7816::Tlv(0x06, *FromHex(oid)));
  };
  Bytes data = iso7816::Tlv(0x06, *FromHex("2A864886FC6B01"));
  Append(data, part(0x60, "2A864886FC6B020202"));
  Append(data, part(0x63, "2A864886FC6B03"));
  Append(data, part(0x64, "2A864886FC6B040215"));
  return iso7816::Tlv(0x66, iso7816::Tlv(0x73, data));
}

}  // namespace

Application CardManager(const IssueOrder& order, const ContentsOptions& options) {
  Application manager{AidOf(vocabulary::Application::kCardManager), {}};
  if (!options.card_manager_objects) return manager;
  manager.data_objects = {
      {0x0042, TestKeyIdentifier(0x10)},
      {0x0045, BytesOf(FifteenDigits(order.serial))},
      {0x0066, CardRecognitionData()},
      {0x00F0, BytesOf(order.municipality)},
      {0x00F2, BytesOf(FormatCompactDate(order.card_expiry))},
      {0x7F21, FaceIssuerCertificate()},
  };
  return manager;
}

Application Resident(const IssueOrder& order) {
  Application resident{AidOf(vocabulary::Application::kResident), {}};
  resident.files = {
      Data(0x0002, BytesOf(ResidentCode(order.serial)), Access::After({0x001C})),
      Secret(0x001C, {BytesOf(order.auth_pin.value_or("")), 3, 4, 4, Alphabet::kDigits, true}),
  };
  return resident;
}

Application CommonCard(const IssueOrder& order) {
  Bytes record{0x01, 0x1C};
  Append(record,
         BytesOf(FifteenDigits(order.serial) + order.municipality + FormatCompactDate(order.card_expiry)));
  Application common{AidOf(vocabulary::Application::kCommon), {}};
  common.files = {
      {0x0001, RecordFile{{record}, Access::Free()}},
      {0x0019, KeyFile{PoolKey(order.key_index + kInternalKeyStep), Access::Free(), true}},
      Secret(0x001C, {{}, 0, 0, 0, Alphabet::kDigits, false}),  // a PIN that the holder does not know
  };
  common.session_unconfigured = true;
  return common;
}

Application ForeignApplication() {
  Application foreign{*FromHex("F05348494B414B55"), {}};
  foreign.files = {Data(0x0001, BytesOf("another card"), Access::Free())};
  return foreign;
}

}  // namespace shikaku::virtual_card
