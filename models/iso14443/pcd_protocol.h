// The reader's side of the half-duplex block protocol (ISO/IEC 14443-4, 7.5: rules A to E, 1 to 8), as a
// pure step function. Frames are bodies: PCB and INF, without CRC.
#pragma once

#include <variant>

#include "models/core/bytes.h"
#include "models/iso14443/blocks.h"

namespace shikaku::iso14443 {

enum class PcdError {
  kTimeout,       // no answer, retries included
  kTransmission,  // answers with wrong CRC or framing, retries included
  kProtocol,      // well-formed blocks that break the rules, retries included
};

struct PcdState {             // where the reader stands in the exchange of blocks
  std::size_t inf_max = 253;  // FSC − 3
  int retries_max = 2;        // for one block

  // Kept by PcdStep.
  Byte block_number = 0;
  Bytes command;              // of the exchange going on
  std::size_t sent = 0;       // bytes of it acknowledged
  std::size_t in_flight = 0;  // bytes of it in the last I-block
  Bytes answer;               // received so far
  bool receiving = false;     // the card is chaining
  int retries = 0;
  Bytes last_frame;
};

// What happens at the reader.
struct PcdStart {
  Bytes command;
};
struct PcdFrame {
  Bytes body;
};
struct PcdBadFrame {};  // something came, but not a frame with a right CRC
struct PcdTimeout {};
struct PcdDeselect {};
using PcdInput = std::variant<PcdStart, PcdFrame, PcdBadFrame, PcdTimeout, PcdDeselect>;

// What the reader does: send and wait `wtxm` frame waiting times, or end.
struct PcdSend {
  Bytes body;
  int wtxm = 1;
};
struct PcdComplete {
  Bytes answer;
};
struct PcdDeselected {};
struct PcdFailed {
  PcdError error;
};
using PcdOutput = std::variant<PcdSend, PcdComplete, PcdDeselected, PcdFailed>;

// Takes `state` on by one input. Frames are from outside: any bytes give an output.
PcdOutput PcdStep(PcdState& state, const PcdInput& input);

}  // namespace shikaku::iso14443
