// The person on the fuzzed cards.
#pragma once

#include "virtual_card/issue.h"

namespace shikaku::fuzz {

inline constexpr const char* kPin = "1234";
inline constexpr const char* kSignPin = "ABC123";
inline constexpr const char* kMyNumber = "987654321093";
inline constexpr const char* kNumberB = "55021720352285";

inline virtual_card::IssueOrder FuzzPerson() {
  using namespace std::chrono;
  virtual_card::IssueOrder order;
  order.name = "試験　太郎";
  order.address = "試験県試験市１";
  order.birth = year{1980} / February / 17;
  order.sex = '1';
  order.my_number = kMyNumber;
  order.municipality = "13101";
  order.issued = year{2025} / January / 10;
  order.card_expiry = year{2035} / February / 17;
  order.security_code = "2285";
  order.auth_pin = kPin;
  order.sign_pin = kSignPin;
  order.photo_jp2 = Bytes(64, 0x5A);
  order.cert_from = year{2025} / January / 10;
  order.cert_to = year{2030} / February / 17;
  order.serial = 70'001;
  return order;
}

// The card of FuzzPerson.
inline virtual_card::IssuedCard FuzzCard(const virtual_card::CardProfile& profile,
                                         const virtual_card::Authority& authority) {
  return *virtual_card::Issue(FuzzPerson(), profile, {}, authority);
}

}  // namespace shikaku::fuzz
