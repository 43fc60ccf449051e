#include "reference_impl/reader/driver/pcd_driver.h"

#include <algorithm>
#include <tuple>

#include "models/ports/nfc_registers.h"

namespace shikaku::reference::reader {

namespace nfc = ports::nfc;
using iso14443::Atqb;
using iso14443::BitRate;
using ports::LinkError;

namespace {

constexpr Byte kFsdi = 8;  // 256 bytes
constexpr std::size_t kBufferSize = 512;
constexpr std::size_t kCrcSize = 2;
constexpr std::uint32_t kAllInterrupts = 0xF;
constexpr std::size_t kAnswerMax = 65'538;  // an extended APDU's answer at its largest
constexpr Byte kSlotsCodes[] = {2, 3, 4};   // 4, 8 and 16 slots

// The front-end ends whatever it hears within this time after the waiting time (a longest frame at the
// slowest rate and the longest unintelligible signal); if it does not, it hangs.
constexpr SimDuration kReceptionMax = std::chrono::milliseconds{500};
constexpr SimDuration kSendingMargin = std::chrono::milliseconds{20};  // TX_GUARD at its longest included

LinkError ErrorOf(iso14443::PcdError error) {
  switch (error) {
    case iso14443::PcdError::kTimeout:
      return LinkError::kMute;
    case iso14443::PcdError::kTransmission:
      return LinkError::kTransmission;
    case iso14443::PcdError::kProtocol:
      return LinkError::kProtocol;
  }
  return LinkError::kProtocol;
}

std::uint32_t Cycles(SimDuration duration) { return static_cast<std::uint32_t>(duration.count()); }

// The fastest rates that card and reader can do.
std::pair<BitRate, BitRate> RatesFor(const iso14443::ProtocolInfo& info, const PcdOptions& options) {
  if (info.same_rate) {
    const BitRate both = iso14443::Negotiate(info, std::min(options.to_card, options.from_card));
    return {both, both};
  }
  const auto fastest = [](const std::array<bool, 4>& offered, BitRate wanted) {
    auto code = static_cast<std::size_t>(wanted);
    while (code > 0 && !offered[code]) --code;
    return static_cast<BitRate>(code);
  };
  return {fastest(info.to_card, options.to_card), fastest(info.from_card, options.from_card)};
}

}  // namespace

// ── Field and activation ────────────────────────────────────────────────────────────────────────────

void PcdDriver::FieldOn() {
  if (field_on_) {
    FieldOff();
    bus_.Pause(options_.field_off, presence_);
  }
  bus_.Write(nfc::kControl, nfc::kControlReset);
  Configure(BitRate::k106, BitRate::k106, 0);
  bus_.Write(nfc::kInterruptEnable, nfc::kInterruptSent | nfc::kInterruptReceived | nfc::kInterruptTimeout);
  bus_.Write(nfc::kControl, nfc::kControlField);
  field_on_ = true;
  bus_.Pause(options_.field_guard, presence_);
}

void PcdDriver::FieldOff() {
  session_.reset();
  if (!field_on_) return;
  bus_.Write(nfc::kControl, 0);
  field_on_ = false;
}

void PcdDriver::Configure(BitRate to_card, BitRate from_card, int tr2_code) {
  constexpr std::uint32_t kCrc = 1U << 8;
  const auto guard = static_cast<std::uint32_t>(std::clamp(options_.egt_etu, 0, 6)) << 2;
  bus_.Write(nfc::kTxConfig, static_cast<std::uint32_t>(to_card) | guard | kCrc);
  bus_.Write(nfc::kRxConfig, static_cast<std::uint32_t>(from_card) | kCrc);
  bus_.Write(nfc::kTxGuard, Cycles(iso14443::Tr2Min(tr2_code)));
  sending_rate_ = to_card;
}

Result<Atqb, LinkError> PcdDriver::Activate() {
  presence_ = bus_.PresenceChanges();
  const bool somebody = bus_.Present();
  auto atqb = TryActivate();
  if (atqb) return atqb;
  FieldOff();
  const bool came = atqb.error() == LinkError::kRemoved && !somebody;  // too late for this time
  return Failure(came ? LinkError::kNoCard : atqb.error());
}

Result<Atqb, LinkError> PcdDriver::TryActivate() {
  LinkError error = LinkError::kNoCard;
  for (int attempt = 0; attempt < options_.activation_attempts; ++attempt) {
    FieldOn();
    if (Gone()) return Failure(LinkError::kRemoved);
    const auto atqb = FindCard();
    if (!atqb) return atqb;
    const auto selected = Select(*atqb);
    if (selected) return *atqb;
    error = selected.error();
    if (error == LinkError::kRemoved || error == LinkError::kProtocol) break;
  }
  return Failure(error);
}

// Halted cards are woken too, from the second time on.
Result<Atqb, LinkError> PcdDriver::FindCard() {
  for (int attempt = 0; attempt < options_.reqb_attempts; ++attempt) {
    const auto heard = Transceive(iso14443::EncodeReqb({0, attempt > 0, 0}), iso14443::kAtqbWait);
    if (!heard) return Failure(heard.error());
    if (heard->kind == Heard::Kind::kNothing) continue;
    if (heard->kind == Heard::Kind::kDamaged) return FindAmongSeveral();
    const auto atqb = iso14443::ParseAtqb(heard->body);
    if (!atqb) return Failure(LinkError::kProtocol);
    return *atqb;
  }
  return Failure(LinkError::kNoCard);
}

// A damaged answer to REQB is several answers at once, or noise: slots tell.
Result<Atqb, LinkError> PcdDriver::FindAmongSeveral() {
  LinkError error = LinkError::kTransmission;
  for (const Byte slots_code : kSlotsCodes) {
    const auto round = AskSlots(slots_code);
    if (!round) return Failure(round.error());
    if (round->atqbs.size() > 1) return Failure(LinkError::kSeveralCards);
    if (round->atqbs.size() == 1 && round->damaged == 0) return round->atqbs.front();
    error = round->atqbs.empty() ? LinkError::kTransmission : LinkError::kSeveralCards;
  }
  return Failure(error);
}

Result<PcdDriver::Round, LinkError> PcdDriver::AskSlots(Byte slots_code) {
  Round round;
  for (int slot = 1; slot <= iso14443::SlotsOf(slots_code); ++slot) {
    const Bytes request =
        slot == 1 ? iso14443::EncodeReqb({0, true, slots_code}) : iso14443::EncodeSlotMarker(slot);
    const auto heard = Transceive(request, iso14443::kAtqbWait);
    if (!heard) return Failure(heard.error());
    if (heard->kind == Heard::Kind::kNothing) continue;
    const auto atqb = iso14443::ParseAtqb(heard->body);
    if (atqb) {
      round.atqbs.push_back(*atqb);
    } else {
      ++round.damaged;
    }
  }
  return round;
}

Result<Done, LinkError> PcdDriver::Select(const Atqb& atqb) {
  const iso14443::ProtocolInfo info = iso14443::DecodeProtocolInfo(atqb.protocol_info);
  if (!info.block_protocol) return Failure(LinkError::kProtocol);
  Session session;
  std::tie(session.to_card, session.from_card) = RatesFor(info, options_);
  const iso14443::Attrib attrib{atqb.pupi, session.from_card, session.to_card, kFsdi, 0};
  const auto heard = Transceive(iso14443::EncodeAttrib(attrib), iso14443::kAttribWait);
  if (!heard) return Failure(heard.error());
  if (heard->kind == Heard::Kind::kNothing) return Failure(LinkError::kMute);
  if (heard->kind == Heard::Kind::kDamaged) return Failure(LinkError::kTransmission);
  if ((heard->body[0] & 0x0F) != attrib.card_identifier) return Failure(LinkError::kProtocol);
  session.waiting_time = iso14443::FrameWaitingTime(info.fwi);
  session.blocks.inf_max = std::min(info.frame_size, kBufferSize) - iso14443::kFrameOverhead;
  session.blocks.retries_max = options_.block_retries;
  Configure(session.to_card, session.from_card, info.tr2_code);
  session_ = std::move(session);
  return Done{};
}

void PcdDriver::Deactivate() {
  if (Active()) {
    const SimTime end = bus_.Now() + options_.exchange_max;
    // A card that does not answer is dropped all the same.
    (void)RunBlocks(iso14443::PcdDeselect{}, iso14443::kDeselectWait, end);
  }
  FieldOff();
}

// ── Blocks ──────────────────────────────────────────────────────────────────────────────────────────

Result<Bytes, LinkError> PcdDriver::Exchange(const Bytes& command) {
  if (!session_) return Failure(LinkError::kNoCard);
  if (Gone()) return Failure(LinkError::kRemoved);
  const SimTime end = bus_.Now() + options_.exchange_max;
  auto output = RunBlocks(iso14443::PcdStart{command}, session_->waiting_time + iso14443::kFwtDelta, end);
  if (!output) return Failure(output.error());
  if (const auto* failed = std::get_if<iso14443::PcdFailed>(&*output)) return Failure(ErrorOf(failed->error));
  return std::get<iso14443::PcdComplete>(*output).answer;
}

// Sends blocks and takes what comes, until the protocol ends. `waiting_time` is for one without extension.
Result<iso14443::PcdOutput, LinkError> PcdDriver::RunBlocks(iso14443::PcdInput input,
                                                            SimDuration waiting_time, SimTime end) {
  iso14443::PcdState& blocks = session_->blocks;
  iso14443::PcdOutput output = iso14443::PcdStep(blocks, input);
  while (const auto* block = std::get_if<iso14443::PcdSend>(&output)) {
    if (bus_.Now() >= end) return Failure(LinkError::kMute);
    if (blocks.answer.size() > kAnswerMax) return Failure(LinkError::kProtocol);
    const SimDuration wait = std::min(waiting_time * block->wtxm, iso14443::kFwtMax + iso14443::kFwtDelta);
    auto heard = Transceive(block->body, wait);
    if (!heard) return Failure(heard.error());
    switch (heard->kind) {
      case Heard::Kind::kNothing:
        output = iso14443::PcdStep(blocks, iso14443::PcdTimeout{});
        break;
      case Heard::Kind::kDamaged:
        output = iso14443::PcdStep(blocks, iso14443::PcdBadFrame{});
        break;
      case Heard::Kind::kFrame:
        output = iso14443::PcdStep(blocks, iso14443::PcdFrame{std::move(heard->body)});
        break;
    }
  }
  return output;
}

// ── One frame each way ──────────────────────────────────────────────────────────────────────────────

Result<PcdDriver::Heard, LinkError> PcdDriver::Transceive(const Bytes& body, SimDuration wait) {
  bus_.Pause(options_.firmware_turnaround, presence_);
  if (Gone()) return Failure(LinkError::kRemoved);
  ++frames_;
  Load(body, wait);
  bus_.Write(nfc::kCommand, nfc::kCommandTransceive);
  const bool ended = AwaitSent(body.size()) && AwaitEnd(wait);
  if (!ended || Gone()) bus_.Write(nfc::kCommand, nfc::kCommandAbort);
  if (Gone()) return Failure(LinkError::kRemoved);
  return ended ? Collect() : Heard{};
}

void PcdDriver::Load(const Bytes& body, SimDuration wait) {
  bus_.Write(nfc::kTxLength, static_cast<std::uint32_t>(body.size()));
  for (std::size_t i = 0; i < body.size(); i += 4) {
    std::uint32_t word = 0;
    for (std::size_t k = 0; k < 4 && i + k < body.size(); ++k) {
      word |= static_cast<std::uint32_t>(body[i + k]) << (8 * k);
    }
    bus_.Write(nfc::kTxData, word);
  }
  bus_.Write(nfc::kFrameWait, Cycles(wait));
  bus_.Write(nfc::kInterrupt, kAllInterrupts);
}

// False: the front-end hangs, or the card is gone.
bool PcdDriver::AwaitSent(std::size_t bytes) {
  const SimDuration frame = iso14443::FrameDuration(bytes + kCrcSize, sending_rate_, 6);
  if (!bus_.AwaitInterrupt(frame + kSendingMargin, presence_)) return false;
  bus_.Write(nfc::kInterrupt, nfc::kInterruptSent);
  // Read back: the line falls a cycle after the write, and must not be taken for the next interrupt.
  (void)bus_.Read(nfc::kInterrupt);
  return true;
}

bool PcdDriver::AwaitEnd(SimDuration wait) { return bus_.AwaitInterrupt(wait + kReceptionMax, presence_); }

PcdDriver::Heard PcdDriver::Collect() {
  const std::uint32_t flags = bus_.Read(nfc::kInterrupt);
  bus_.Write(nfc::kInterrupt, kAllInterrupts);
  if ((flags & nfc::kInterruptReceived) == 0) return {};
  ++frames_;
  const std::uint32_t error = bus_.Read(nfc::kError);
  const std::size_t length = std::min<std::size_t>(bus_.Read(nfc::kRxLength), kBufferSize);
  if (error != 0 || length <= kCrcSize) return {Heard::Kind::kDamaged, {}};
  Bytes frame;
  while (frame.size() < length) {
    const std::uint32_t word = bus_.Read(nfc::kRxData);
    for (int k = 0; k < 4; ++k) frame.push_back(static_cast<Byte>(word >> (8 * k)));
  }
  frame.resize(length - kCrcSize);
  return {Heard::Kind::kFrame, std::move(frame)};
}

}  // namespace shikaku::reference::reader
