#include "virtual_card/foreign_card.h"

#include "models/iso7816/apdu.h"

namespace shikaku::virtual_card {
namespace {

constexpr SimDuration kThinkTime = std::chrono::milliseconds{5};

iso7816::StatusWord AnswerTo(BytesView bytes) {
  const auto command = iso7816::ParseCommand(bytes);
  if (!command) return iso7816::kWrongLength;
  if (command->cla != 0x00) return iso7816::kClassNotSupported;
  switch (command->ins) {
    case 0xA4:
      return iso7816::kFileNotFound;
    case 0xB0:
    case 0x20:
      return iso7816::kNoCurrentFile;
    default:
      return iso7816::kInstructionNotSupported;
  }
}

}  // namespace

// 106 and 212 kbit/s, FSC 64, FWI 8: plainly another card in the ATQB already.
std::optional<iso14443::Atqb> ForeignCard::PowerOn() {
  return iso14443::Atqb{{0x4F, 0x54, 0x48, 0x52}, {0x00, 0x00, 0x00, 0x00}, {0x11, 0x51, 0x80}};
}

ports::CardAnswer ForeignCard::Process(BytesView command) {
  return {iso7816::ResponseApdu{{}, AnswerTo(command)}.Encode(), kThinkTime};
}

}  // namespace shikaku::virtual_card
