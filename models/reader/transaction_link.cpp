#include "models/reader/transaction_link.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "models/iso14443/air_time.h"
#include "models/iso14443/crc_b.h"

namespace shikaku::reader {

using iso14443::BitRate;
using ports::LinkError;

namespace {

// The card asks for more time this long before its frame waiting time is over.
constexpr SimDuration kWtxMargin = std::chrono::milliseconds{2};

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

iso14443::Atqb FrameOf(const ports::Atqb& atqb) {
  return {atqb.pupi, atqb.application_data, atqb.protocol_info};
}

ports::Atqb PortOf(const iso14443::Atqb& atqb) {
  return {atqb.pupi, atqb.application_data, atqb.protocol_info};
}

// What the other side receives of a frame sent; its CRC is checked as it would be there.
Bytes Received(const Bytes& body) { return iso14443::CheckedBody(iso14443::WithCrc(body)).value_or(Bytes{}); }

}  // namespace

// One command on its way to its answer.
struct TransactionLink::Exchange {
  int n = 0;
  Bytes command;
  bool remove = false;
  int frames = 0;

  // The card at work on it: its answer (nothing: mute) and how long that still takes.
  std::optional<Bytes> result;
  SimDuration work_left{};
};

TransactionLink::TransactionLink(ports::Scheduler& scheduler, ports::Probe& probe, RandomStream pupi,
                                 TransactionLinkOptions options)
    : scheduler_(scheduler),
      probe_(probe),
      pupi_(pupi),
      options_(options),
      field_changed_(scheduler.MakeSignal()) {}

TransactionLink::~TransactionLink() = default;

void TransactionLink::Place(std::shared_ptr<ports::Card> card) {
  if (card_) Remove();
  card_ = std::move(card);
  ++placement_;
  commands_ = 0;
  probe_.Note("link", "present", {{"present", true}});
  if (listener_) listener_(true);
}

void TransactionLink::Remove() {
  if (!card_) return;
  card_->PowerOff();
  card_.reset();
  session_.reset();
  ++placement_;
  field_changed_->Raise();
  probe_.Note("link", "present", {{"present", false}});
  if (listener_) listener_(false);
}

void TransactionLink::RemoveAtCommand(int n) {
  remove_at_ = n;
  remove_during_ = nullptr;
}

void TransactionLink::RemoveDuring(std::function<bool(BytesView)> during) {
  remove_during_ = std::move(during);
  remove_at_.reset();
}

// True when the card that lay there still does after `duration`; false as soon as it is gone.
bool TransactionLink::Wait(SimDuration duration) {
  const SimTime end = scheduler_.Now() + duration;
  const int placement = placement_;
  while (field_changed_->Await(end)) {
    if (placement_ != placement) return false;
  }
  return placement_ == placement;
}

SimDuration TransactionLink::Turnaround() const {
  const int code = session_ ? session_->info.tr2_code : 0;
  return std::max(iso14443::Tr2Min(code), options_.firmware_turnaround);
}

bool TransactionLink::SendFromReader(const Bytes& body, BitRate rate) {
  const SimDuration frame = iso14443::FrameDuration(body.size() + 2, rate, options_.egt_etu);
  return Wait(Turnaround() + frame);
}

// TR0 belongs to the card's work; here are TR1 and the frame.
bool TransactionLink::SendFromCard(const Bytes& body, BitRate rate) {
  return Wait(iso14443::kTr1Min + iso14443::FrameDuration(body.size() + 2, rate, 0));
}

// ── Activation ──────────────────────────────────────────────────────────────────────────────────────

Result<iso14443::Atqb, LinkError> TransactionLink::Request() {
  if (!Wait(iso14443::kFieldOnGuard)) return Failure(LinkError::kRemoved);
  std::optional<ports::Atqb> power_on;
  if (card_) power_on = card_->PowerOn();
  for (int attempt = 0; attempt < options_.reqb_attempts; ++attempt) {
    if (!SendFromReader(iso14443::EncodeReqb({}), BitRate::k106)) return Failure(LinkError::kRemoved);
    if (!power_on) {
      if (!Wait(iso14443::kAtqbWait)) return Failure(LinkError::kRemoved);
      continue;
    }
    iso14443::Atqb atqb = FrameOf(*power_on);
    if (atqb.pupi == iso14443::Pupi{}) {
      std::ranges::copy(pupi_.TakeBytes(atqb.pupi.size()), atqb.pupi.begin());
    }
    const Bytes body = iso14443::EncodeAtqb(atqb);
    if (!Wait(iso14443::kTr0Min) || !SendFromCard(body, BitRate::k106)) return Failure(LinkError::kRemoved);
    const auto parsed = iso14443::ParseAtqb(Received(body));
    if (parsed) return *parsed;
  }
  return Failure(LinkError::kNoCard);
}

Result<Done, LinkError> TransactionLink::Attribute(const iso14443::Atqb& atqb) {
  Session session;
  session.info = iso14443::DecodeProtocolInfo(atqb.protocol_info);
  if (!session.info.block_protocol) return Failure(LinkError::kProtocol);
  session.rate = iso14443::Negotiate(session.info, options_.rate);
  constexpr Byte kFsdi = 8;
  const Bytes attrib = iso14443::EncodeAttrib({atqb.pupi, session.rate, session.rate, kFsdi, 0});
  if (!SendFromReader(attrib, BitRate::k106)) return Failure(LinkError::kRemoved);

  const auto heard = iso14443::ParseAttrib(Received(attrib));
  if (!heard || heard->pupi != atqb.pupi) return Failure(LinkError::kProtocol);
  session.picc.inf_max = iso14443::FrameSize(heard->frame_size_code) - iso14443::kFrameOverhead;
  session.pcd.inf_max = session.info.frame_size - iso14443::kFrameOverhead;
  session.pcd.retries_max = options_.block_retries;
  const Bytes answer{static_cast<Byte>(heard->card_identifier)};
  if (!Wait(iso14443::kTr0Min) || !SendFromCard(answer, BitRate::k106)) return Failure(LinkError::kRemoved);
  session_ = std::move(session);
  return Done{};
}

Result<ports::Atqb, LinkError> TransactionLink::TryActivate() {
  const bool somebody = card_ != nullptr;
  const auto atqb = Request();
  if (!atqb) return Failure(somebody ? atqb.error() : LinkError::kNoCard);
  const auto attributed = Attribute(*atqb);
  if (!attributed) return Failure(attributed.error());
  return PortOf(*atqb);
}

Result<ports::Atqb, LinkError> TransactionLink::Activate() {
  FieldOff();
  const auto atqb = TryActivate();
  if (atqb) {
    probe_.Note("link", "activate",
                {{"ok", true}, {"pupi", ToHex(atqb->pupi)}, {"kbps", iso14443::Kbps(session_->rate)}});
  } else {
    FieldOff();
    probe_.Note("link", "activate", {{"ok", false}, {"error", ports::NameOf(atqb.error())}});
  }
  return atqb;
}

void TransactionLink::FieldOff() {
  session_.reset();
  if (card_) card_->PowerOff();
}

void TransactionLink::Deactivate() {
  // A card that does not answer the deselect block is dropped all the same.
  if (session_ && card_ && SendFromReader({iso14443::kSDeselect}, session_->rate) &&
      Wait(iso14443::kTr0Min)) {
    SendFromCard({iso14443::kSDeselect}, session_->rate);
  }
  FieldOff();
}

// ── One command ─────────────────────────────────────────────────────────────────────────────────────

Result<iso7816::ResponseApdu, LinkError> TransactionLink::Transmit(const iso7816::CommandApdu& command) {
  if (!card_) return Failure(LinkError::kRemoved);
  if (!session_) return Failure(LinkError::kNoCard);
  Exchange exchange;
  exchange.n = ++commands_;
  exchange.command = command.Encode();
  exchange.remove = remove_at_ == exchange.n || (remove_during_ && remove_during_(exchange.command));
  probe_.Note("link", "command", {{"n", exchange.n}, {"apdu", ToHex(exchange.command)}});
  const SimTime start = scheduler_.Now();
  const auto answer = RunExchange(exchange);
  NoteAnswer(exchange, start, answer);
  if (!answer) return Failure(answer.error());
  const auto response = iso7816::ParseResponse(*answer);
  if (!response) return Failure(LinkError::kProtocol);
  return *response;
}

void TransactionLink::NoteAnswer(const Exchange& exchange, SimTime start,
                                 const Result<Bytes, LinkError>& answer) const {
  nlohmann::json note{
      {"n", exchange.n}, {"frames", exchange.frames}, {"us", Microseconds(scheduler_.Now() - start)}};
  if (answer) {
    note["apdu"] = ToHex(*answer);
  } else {
    note["error"] = ports::NameOf(answer.error());
  }
  probe_.Note("link", "answer", note);
}

Result<Bytes, LinkError> TransactionLink::RunExchange(Exchange& exchange) {
  iso14443::PcdOutput output = iso14443::PcdStep(session_->pcd, iso14443::PcdStart{exchange.command});
  while (const auto* block = std::get_if<iso14443::PcdSend>(&output)) {
    auto frame = SendBlock(exchange, *block);
    if (!frame) return Failure(frame.error());
    output = *frame ? iso14443::PcdStep(session_->pcd, iso14443::PcdFrame{std::move(**frame)})
                    : iso14443::PcdStep(session_->pcd, iso14443::PcdTimeout{});
  }
  if (const auto* failed = std::get_if<iso14443::PcdFailed>(&output)) return Failure(ErrorOf(failed->error));
  return std::get<iso14443::PcdComplete>(output).answer;
}

// One block to the card and the frame that the reader then receives; nothing: none within its waiting time.
Result<std::optional<Bytes>, LinkError> TransactionLink::SendBlock(Exchange& exchange,
                                                                   const iso14443::PcdSend& block) {
  ++exchange.frames;
  if (!SendFromReader(block.body, session_->rate)) return Failure(LinkError::kRemoved);
  const SimDuration limit =
      std::min(iso14443::FrameWaitingTime(session_->info.fwi) * block.wtxm, iso14443::kFwtMax);
  const auto reply = CardReply(exchange, Received(block.body), limit);
  if (!reply) return Failure(reply.error());
  if (!*reply) {
    if (!Wait(limit + iso14443::kFwtDelta)) return Failure(LinkError::kRemoved);
    return std::optional<Bytes>{};
  }
  ++exchange.frames;
  if (!SendFromCard(**reply, session_->rate)) return Failure(LinkError::kRemoved);
  return std::optional<Bytes>{Received(**reply)};
}

// What the card sends in answer to a block, after the time that it takes; nothing: it stays silent.
Result<std::optional<Bytes>, LinkError> TransactionLink::CardReply(Exchange& exchange, const Bytes& body,
                                                                   SimDuration limit) {
  iso14443::PiccOutput output = iso14443::PiccStep(session_->picc, iso14443::PiccFrame{body});
  if (const auto* execute = std::get_if<iso14443::PiccExecute>(&output)) {
    ports::CardAnswer answer = card_->Process(execute->command);
    exchange.result = std::move(answer.response);
    exchange.work_left = std::max(answer.think_time, iso14443::kTr0Min);
    return WorkOn(exchange, limit);
  }
  if (std::holds_alternative<iso14443::PiccGranted>(output)) return WorkOn(exchange, limit);
  const auto* send = std::get_if<iso14443::PiccSend>(&output);
  if (!send) return std::optional<Bytes>{};
  if (!Wait(iso14443::kTr0Min)) return Failure(LinkError::kRemoved);
  return std::optional<Bytes>{send->body};
}

// The card works until its answer is ready or it must ask for more time.
Result<std::optional<Bytes>, LinkError> TransactionLink::WorkOn(Exchange& exchange, SimDuration limit) {
  if (exchange.remove) {
    remove_at_.reset();
    remove_during_ = nullptr;
    if (Wait(exchange.work_left / 2)) Remove();
    return Failure(LinkError::kRemoved);
  }
  if (!exchange.result) return std::optional<Bytes>{};
  // The reader stops waiting at SOF, so TR1 counts too.
  const SimDuration budget = std::max(limit - iso14443::kTr1Max, iso14443::kTr0Min);
  if (exchange.work_left <= budget) {
    if (!Wait(exchange.work_left)) return Failure(LinkError::kRemoved);
    return CardSends(iso14443::PiccAnswer{*exchange.result});
  }
  const SimDuration now = std::max(budget - kWtxMargin, iso14443::kTr0Min);
  if (!Wait(now)) return Failure(LinkError::kRemoved);
  exchange.work_left -= now;
  const auto units = exchange.work_left / iso14443::FrameWaitingTime(session_->info.fwi) + 1;
  return CardSends(iso14443::PiccMoreTime{
      static_cast<Byte>(std::clamp<std::int64_t>(units, iso14443::kWtxmMin, iso14443::kWtxmMax))});
}

std::optional<Bytes> TransactionLink::CardSends(const iso14443::PiccInput& input) {
  return std::get<iso14443::PiccSend>(iso14443::PiccStep(session_->picc, input)).body;
}

}  // namespace shikaku::reader
