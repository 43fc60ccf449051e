// The shortest way to talk to a card, without a reader.
//
// Is: commands and answers in hexadecimal.
// Is not: a link; no time passes, and the card must have power.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "models/iso7816/apdu.h"
#include "models/ports/card.h"

namespace shikaku::tests {

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

}  // namespace shikaku::tests
