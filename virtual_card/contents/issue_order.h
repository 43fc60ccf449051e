// What an issuing office orders: one person's card. All of it synthetic.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "models/core/bytes.h"
#include "models/core/civil_date.h"

namespace shikaku::virtual_card {

struct IssueOrder {
  std::string name;     // UTF-8, U+3000 between family and given name
  std::string kana;     // not on the chip; kept for whoever prints the card
  std::string address;  // UTF-8
  CivilDate birth;
  char sex = '9';            // '1' male, '2' female, '9' not applicable
  std::string my_number;     // 12 digits, synthetic
  std::string municipality;  // 5 digits
  CivilDate issued;
  CivilDate card_expiry;      // last valid day
  std::string security_code;  // 4 digits, printed on the card face

  // 4 digits, for the user-authentication key and the input-assist application. Absent: a card without
  // PIN (顔認証マイナンバーカード), whose PINs exist and are blocked for ever.
  std::optional<std::string> auth_pin;

  // 6 to 16 of A-Z, 0-9. Absent: no signature certificate (children, cards without PIN).
  std::optional<std::string> sign_pin;

  Bytes photo_jp2;  // under 30 kB: READ BINARY reaches 7FFF
  CivilDate cert_from;
  CivilDate cert_to;         // last valid day of both certificates, to 23:59:59 JST
  int key_index = 0;         // into the pool of test keys; any non-negative number
  std::uint64_t serial = 1;  // of the certificates, and of the card

  friend bool operator==(const IssueOrder&, const IssueOrder&) = default;
};

}  // namespace shikaku::virtual_card
