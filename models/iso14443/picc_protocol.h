// The card's side of the half-duplex block protocol (ISO/IEC 14443-4, 7.5: rules A to E, 9 to 13), as a
// pure step function. Frames are bodies: PCB and INF, without CRC; a card ignores frames with a wrong CRC,
// so those never come here.
#pragma once

#include <variant>

#include "models/core/bytes.h"
#include "models/iso14443/blocks.h"

namespace shikaku::iso14443 {

struct PiccState {
  std::size_t inf_max = 253;         // FSD − 3
  std::size_t command_max = 65'545;  // an extended APDU at its largest; longer chains are ignored

  // Kept by PiccStep.
  Byte block_number = 1;   // rule C
  Bytes command;           // received so far
  bool executing = false;  // the whole command is there, its answer is not
  Bytes answer;
  std::size_t sent = 0;  // bytes of it in the blocks up to the last one
  Bytes last_frame;
};

// What happens at the card.
struct PiccFrame {
  Bytes body;
};
struct PiccAnswer {  // the command has been executed
  Bytes answer;
};
struct PiccMoreTime {  // it will take another `wtxm` (1 to 59) frame waiting times
  Byte wtxm;
};
using PiccInput = std::variant<PiccFrame, PiccAnswer, PiccMoreTime>;

// What the card does: nothing, send, execute, or go on executing (more time was granted).
struct PiccSilent {};
struct PiccSend {
  Bytes body;
};
struct PiccExecute {
  Bytes command;
};
struct PiccGranted {};
struct PiccHalted {  // deselected: sends `body`, then is silent until woken
  Bytes body;
};
using PiccOutput = std::variant<PiccSilent, PiccSend, PiccExecute, PiccGranted, PiccHalted>;

// Takes `state` on by one input. Frames are from outside: any bytes give an output.
PiccOutput PiccStep(PiccState& state, const PiccInput& input);

}  // namespace shikaku::iso14443
