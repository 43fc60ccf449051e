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
#include "models/vocabulary/card.h"

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

// SELECT by name, without an answer's data.
inline std::string SelectOf(vocabulary::Application application) {
  return ToHex(iso7816::CommandApdu{0x00, 0xA4, 0x04, 0x0C, *FromHex(CodeOf(application)), {}}.Encode());
}

inline const std::string kSelectJpki = SelectOf(vocabulary::Application::kJpki);
inline const std::string kSelectCardFace = SelectOf(vocabulary::Application::kCardFace);
inline const std::string kSelectInputAssist = SelectOf(vocabulary::Application::kInputAssist);
inline const std::string kSelectResident = SelectOf(vocabulary::Application::kResident);
inline const std::string kSelectCommon = SelectOf(vocabulary::Application::kCommon);

inline std::string SelectFile(ports::Card& card, std::string_view id) {
  return Send(card, "00A4020C02" + std::string(id));
}

// Selects and reads a whole file with one extended READ BINARY.
inline Bytes ReadFile(ports::Card& card, std::string_view id) {
  EXPECT_EQ(SelectFile(card, id), "9000") << id;
  return DataOf(card, "00B00000000000");
}

}  // namespace shikaku::tests
