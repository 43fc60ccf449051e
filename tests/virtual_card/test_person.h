// A synthetic person and the shortest way to talk to her card.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "virtual_card/virtual_card.h"

namespace shikaku::virtual_card {

inline IssueOrder Hanako() {
  using namespace std::chrono;
  IssueOrder order;
  order.name = "番号　花子";
  order.kana = "バンゴウ ハナコ";
  order.address = "東京都千代田区試験町１－２－３";
  order.birth = year{1980} / February / 17;
  order.sex = '2';
  order.my_number = "123456789018";
  order.municipality = "13101";
  order.issued = year{2025} / January / 10;
  order.card_expiry = year{2035} / February / 17;
  order.security_code = "2285";
  order.auth_pin = "1234";
  order.sign_pin = "ABC123";
  order.photo_jp2 = Bytes(10'000, 0x5A);
  order.cert_from = year{2025} / January / 10;
  order.cert_to = year{2030} / February / 17;
  order.key_index = 3;
  order.serial = 70'001;
  return order;
}

inline const Authority& TestAuthority() {
  static const Authority authority;
  return authority;
}

// The issuer's card of an order that it takes.
inline IssuedCard IssuedFor(const IssueOrder& order, const CardProfile& profile = {},
                            const ports::CardFaults& faults = {}) {
  auto issued = Issue(order, profile, faults, TestAuthority());
  EXPECT_TRUE(issued) << (issued ? "" : ToString(issued.error()));
  return *issued;
}

// The same, in a reader's field.
inline std::unique_ptr<VirtualCard> CardFor(const IssueOrder& order, const ports::CardFaults& faults = {},
                                            const CardProfile& profile = {}) {
  auto card = std::make_unique<VirtualCard>(IssuedFor(order, profile, faults));
  card->PowerOn();
  return card;
}

// The answer to a command in hexadecimal; "mute" for none.
inline std::string Send(ports::Card& card, std::string_view hex) {
  const ports::CardAnswer answer = card.Process(*FromHex(hex));
  return answer.response ? ToHex(*answer.response) : "mute";
}

// The answer's data. The test fails unless the command succeeded.
inline Bytes DataOf(ports::Card& card, BytesView command) {
  const auto answer = card.Process(command).response.value_or(Bytes{});
  const auto response = iso7816::ParseResponse(answer);
  EXPECT_TRUE(response && response->sw.ok()) << ToHex(command) << " gave " << ToHex(answer);
  return response ? response->data : Bytes{};
}

inline Bytes DataOf(ports::Card& card, std::string_view hex) { return DataOf(card, *FromHex(hex)); }

inline constexpr const char* kSelectJpki = "00A4040C0AD392F000260100000001";
inline constexpr const char* kSelectCardFace = "00A4040C0AD3921000310001010402";
inline constexpr const char* kSelectInputAssist = "00A4040C0AD3921000310001010408";
inline constexpr const char* kSelectResident = "00A4040C0AD3921000310001010401";
inline constexpr const char* kSelectCommon = "00A4040C0AD3921000310001010100";

inline std::string SelectFile(ports::Card& card, std::string_view id) {
  return Send(card, "00A4020C02" + std::string(id));
}

// Selects and reads a whole file with one extended READ BINARY.
inline Bytes ReadFile(ports::Card& card, std::string_view id) {
  EXPECT_EQ(SelectFile(card, id), "9000") << id;
  return DataOf(card, "00B00000000000");
}

}  // namespace shikaku::virtual_card
