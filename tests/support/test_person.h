// Hanako, a synthetic person, and her card.
//
// Is: an order as a municipality would give it, and what the shipped issuer makes of it.
// Is not: a person of a scenario (scenarios/people), nor known to any insurer.
#pragma once

#include <memory>
#include <stdexcept>

#include "virtual_card/virtual_card.h"

namespace shikaku::tests {

inline constexpr const char* kHanakosPin = "1234";
inline constexpr const char* kHanakosSignPin = "ABC123";
inline constexpr const char* kHanakosMyNumber = "123456789018";
// 照合番号B: birth (昭和55, 2, 17), year of expiry, security code (facts A.4).
inline constexpr const char* kHanakosNumberB = "55021720352285";

inline virtual_card::IssueOrder Hanako() {
  using namespace std::chrono;
  virtual_card::IssueOrder order;
  order.name = "番号　花子";
  order.kana = "バンゴウ ハナコ";
  order.address = "東京都千代田区試験町１－２－３";
  order.birth = year{1980} / February / 17;
  order.sex = '2';
  order.my_number = kHanakosMyNumber;
  order.municipality = "13101";
  order.issued = year{2025} / January / 10;
  order.card_expiry = year{2035} / February / 17;
  order.security_code = "2285";
  order.auth_pin = kHanakosPin;
  order.sign_pin = kHanakosSignPin;
  order.photo_jp2 = Bytes(10'000, 0x5A);
  order.cert_from = year{2025} / January / 10;
  order.cert_to = year{2030} / February / 17;
  order.key_index = 3;
  order.serial = 70'001;
  return order;
}

// For programs that make or read very many cards.
inline virtual_card::IssueOrder HanakoWithASmallPhoto() {
  virtual_card::IssueOrder order = Hanako();
  order.photo_jp2 = Bytes(64, 0x5A);
  return order;
}

// The bench's card authority, made once.
inline const virtual_card::Authority& TestAuthority() {
  static const virtual_card::Authority authority;
  return authority;
}

// The issuer's card of an order that it takes. Throws std::logic_error for another.
inline virtual_card::IssuedCard IssuedFor(const virtual_card::IssueOrder& order,
                                          const virtual_card::CardProfile& profile = {},
                                          const ports::CardFaults& faults = {}) {
  auto issued = virtual_card::Issue(order, profile, faults, TestAuthority());
  if (!issued) throw std::logic_error("no card: " + virtual_card::ToString(issued.error()));
  return std::move(*issued);
}

// The same, in a reader's field.
inline std::unique_ptr<virtual_card::VirtualCard> CardFor(const virtual_card::IssueOrder& order,
                                                          const ports::CardFaults& faults = {},
                                                          const virtual_card::CardProfile& profile = {}) {
  auto card = std::make_unique<virtual_card::VirtualCard>(IssuedFor(order, profile, faults));
  card->PowerOn();
  return card;
}

}  // namespace shikaku::tests
