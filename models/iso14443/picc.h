// A Type B card as the air meets it: ISO/IEC 14443-3, 7.4 (states, anticollision slots, ATTRIB, HLTB) on top
// of the block protocol of 14443-4. It only reacts: a frame of the reader comes in, and what the card sends
// in answer comes out with the time after which it does. Pure; the one source of chance is handed in.
#pragma once

#include <functional>
#include <optional>

#include "models/core/random_stream.h"
#include "models/iso14443/air_signal.h"
#include "models/iso14443/air_time.h"
#include "models/iso14443/picc_protocol.h"

namespace shikaku::iso14443 {

enum class PiccPhase {
  kIdle,            // powered; hears REQB and WUPB
  kReadyRequested,  // has chosen a slot, waits for its Slot-MARKER
  kReadyDeclared,   // has sent its ATQB; hears ATTRIB and HLTB
  kProtocol,        // selected: blocks only
  kHalt,            // hears WUPB only
};

struct PiccSettings {  // what kind of card it is, as the contactless interface sees it
  Atqb atqb;           // PUPI included: it stays for as long as the card is powered
  Byte afi = 0;        // application family
  FrameShape shape;
  SimDuration tr0 = kTr0Min;  // where the card has nothing to compute
  SimDuration tr1 = kTr1Min;
  SimDuration wtx_margin = std::chrono::milliseconds{2};  // asks for more time so long before its time is up
};

// What the card's application does with a command: nothing for ever, or an answer after `time` of work.
struct PiccWork {
  std::optional<Bytes> answer;
  SimDuration time{};
};
using PiccApplication = std::function<PiccWork(BytesView command)>;

// What the card sends: CRC included, `delay` after the end of the reader's frame.
struct PiccReply {
  Bytes bytes;
  BitRate rate = BitRate::k106;
  SimDuration delay{};
};

class Picc {  // a card's contactless side, from frame to frame. Pure: it asks no clock and knows no radio
 public:
  // Powered up and idle.
  explicit Picc(PiccSettings settings);

  // What the card makes of a frame. One that is damaged, too long for it, at another rate or out of turn is
  // not heard: nothing. `application` is called for a command that is complete, at most once.
  std::optional<PiccReply> OnFrame(const ReaderFrame& frame, const PiccApplication& application,
                                   RandomStream& slots);

  // How the frame of a reply lies on the air when the reader's ended at `end`.
  CardSignal SignalOf(const PiccReply& reply, Cycle end) const;

  // Where it stands in the activation, and by which number it is called in it.
  PiccPhase phase() const { return phase_; }
  const Pupi& pupi() const { return settings_.atqb.pupi; }

 private:
  std::optional<PiccReply> OnRequest(const Reqb& request, RandomStream& slots);
  std::optional<PiccReply> OnSlotMarker(int slot);
  std::optional<PiccReply> OnAttrib(const Attrib& attrib);
  std::optional<PiccReply> OnBlock(const Bytes& body, const PiccApplication& application);
  std::optional<PiccReply> WorkOn();
  bool Offers(const Attrib& attrib) const;
  PiccReply Declare();
  PiccReply Send(const Bytes& body, SimDuration delay) const;

  PiccSettings settings_;
  ProtocolInfo info_;
  PiccPhase phase_ = PiccPhase::kIdle;
  int slot_ = 1;
  BitRate to_card_ = BitRate::k106;
  BitRate from_card_ = BitRate::k106;
  PiccState blocks_;
  PiccWork work_;          // going on, or the last
  SimDuration granted_{};  // how long the reader now waits for an answer
};

}  // namespace shikaku::iso14443
