// The firmware's driver of the contactless front-end: field, activation with anticollision, and the block
// protocol, by registers and interrupts alone. docs/hardware-link.md tells what it does step by step.
#pragma once

#include <optional>
#include <vector>

#include "models/core/result.h"
#include "models/iso14443/activation.h"
#include "models/iso14443/air_time.h"
#include "models/iso14443/pcd_protocol.h"
#include "models/ports/apdu_link.h"
#include "models/ports/front_end_bus.h"

namespace shikaku::reference::reader {

struct PcdOptions {
  iso14443::BitRate to_card = iso14443::BitRate::k424;  // the fastest that the reader asks for
  iso14443::BitRate from_card = iso14443::BitRate::k424;
  int egt_etu = 0;  // guard time between the reader's characters, 0 to 6
  SimDuration firmware_turnaround = ToCycles(std::chrono::microseconds{100});  // before each frame sent
  SimDuration field_guard = iso14443::kFieldOnGuard;                           // field on to the first REQB
  SimDuration field_off = std::chrono::milliseconds{1};
  int reqb_attempts = 3;                               // that nobody answers
  int activation_attempts = 2;                         // each with the field off in between
  int block_retries = 2;                               // for one block that was not answered, or not well
  SimDuration exchange_max = std::chrono::minutes{2};  // for one command, whatever the card asks for
};

// Every wait has a bound: that of the front-end's frame waiting timer, and where the front-end itself should
// hang, the driver's own. A card that leaves ends what goes on at once.
class PcdDriver {
 public:
  // The bus outlives the driver. The front-end behind it is as after its reset: the field is off.
  PcdDriver(ports::FrontEndBus& bus, PcdOptions options) : bus_(bus), options_(options) {}

  // Field on, REQB; if several answer, more and more slots; ATTRIB, and the fastest rates that both can do.
  // kNoCard: nobody answered. kSeveralCards: more than one did; none was selected. kMute, kTransmission: a
  // card answered REQB, but ATTRIB (or, damaged, REQB) not. kProtocol: it does not speak ISO/IEC 14443-4.
  // kRemoved: it left meanwhile. After a failure the field is off.
  Result<iso14443::Atqb, ports::LinkError> Activate();

  // One command and its answer. kNoCard: none is activated.
  Result<Bytes, ports::LinkError> Exchange(const Bytes& command);

  // S(DESELECT), then field off.
  void Deactivate();

  // Whether a card is activated, and still lies there.
  bool Active() const { return session_ && !Gone(); }
  iso14443::BitRate rate() const { return session_ ? session_->from_card : iso14443::BitRate::k106; }

  // Frames sent and received since the last call.
  int TakeFrameCount() { return std::exchange(frames_, 0); }

 private:
  struct Session {
    iso14443::BitRate to_card = iso14443::BitRate::k106;
    iso14443::BitRate from_card = iso14443::BitRate::k106;
    SimDuration waiting_time{};
    iso14443::PcdState blocks;
  };

  // What came in answer to a frame.
  struct Heard {
    enum class Kind { kNothing, kDamaged, kFrame } kind = Kind::kNothing;
    Bytes body;  // without CRC
  };

  // Those who answered in a round of slots.
  struct Round {
    std::vector<iso14443::Atqb> atqbs;
    int damaged = 0;
  };

  template <class T>
  using Outcome = Result<T, ports::LinkError>;

  void FieldOn();
  void FieldOff();
  Outcome<iso14443::Atqb> TryActivate();
  Outcome<iso14443::Atqb> FindCard();
  Outcome<iso14443::Atqb> FindAmongSeveral();
  Outcome<Round> AskSlots(Byte slots_code);
  Outcome<Done> Select(const iso14443::Atqb& atqb);
  Outcome<iso14443::PcdOutput> RunBlocks(iso14443::PcdInput input, SimDuration waiting_time, SimTime end);

  Outcome<Heard> Transceive(const Bytes& body, SimDuration wait);
  void Load(const Bytes& body, SimDuration wait);
  bool AwaitSent(std::size_t bytes);
  bool AwaitEnd(SimDuration wait);
  Heard Collect();
  void Configure(iso14443::BitRate to_card, iso14443::BitRate from_card, int tr2_code);
  bool Gone() const { return bus_.PresenceChanges() != presence_; }

  ports::FrontEndBus& bus_;
  PcdOptions options_;
  std::optional<Session> session_;
  iso14443::BitRate sending_rate_ = iso14443::BitRate::k106;
  bool field_on_ = false;
  int presence_ = 0;  // the sensor's count when the activation began
  int frames_ = 0;
};

}  // namespace shikaku::reference::reader
