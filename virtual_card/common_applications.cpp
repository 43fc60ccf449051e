// Card manager, 住基 and 共通カードAP (facts A.5; one source).
#include "virtual_card/face_files.h"
#include "virtual_card/file_builder.h"
#include "virtual_card/my_number_applications.h"
#include "virtual_card/test_keys.h"

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

}  // namespace

Application CardManager(const IssueOrder& order) {
  Application manager{Aid("A0000001510000"), {}};
  manager.data_objects = {
      {0x00F0, BytesOf(order.municipality)},
      {0x00F2, BytesOf(FormatCompactDate(order.card_expiry))},
      {0x7F21, FaceIssuerCertificate()},
  };
  return manager;
}

Application Resident(const IssueOrder& order) {
  Application resident{Aid("D3921000310001010401"), {}};
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
  Application common{Aid("D3921000310001010100"), {}};
  common.files = {
      {0x0001, RecordFile{{record}, Access::Free()}},
      Key(0x0019, PoolKey(order.key_index + kInternalKeyStep), Access::Free()),
      Secret(0x001C, {{}, 0, 0, 0, Alphabet::kDigits, false}),  // a PIN that the holder does not know
  };
  return common;
}

}  // namespace shikaku::virtual_card
