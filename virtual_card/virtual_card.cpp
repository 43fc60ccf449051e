#include "virtual_card/virtual_card.h"

#include <algorithm>

#include "models/iso7816/instructions.h"

namespace shikaku::virtual_card {

using iso7816::CommandApdu;
using iso7816::ResponseApdu;

namespace {

// Wrong data bits that a fault asks for, in the files themselves.
CardFiles WithFlippedBits(CardFiles files, const std::vector<ports::FlippedBit>& flips) {
  for (const ports::FlippedBit& flip : flips) {
    for (Application& application : files.applications) {
      if (application.aid != flip.application) continue;
      for (ElementaryFile& file : application.files) {
        auto* data = std::get_if<TransparentFile>(&file.body);
        if (file.id != flip.file || data == nullptr || flip.bit / 8 >= data->content.size()) continue;
        data->content[flip.bit / 8] ^= static_cast<Byte>(0x80u >> flip.bit % 8);
      }
    }
  }
  return files;
}

// 256 · 16/fc · 2^FWI (ISO/IEC 14443-3, 7.9.4.3); the profile's FWI is in the third byte.
SimDuration FrameWaitingTime(const CardProfile& profile) {
  return SimDuration{std::int64_t{4'096} << (profile.protocol_info[2] >> 4)};
}

}  // namespace

VirtualCard::VirtualCard(IssuedCard issued, PersistentState state,
                         std::function<void(const PersistentState&)> persist)
    : profile_(std::move(issued.profile)),
      faults_(std::move(issued.faults)),
      garbage_(0, "card.garbage"),
      engine_(WithFlippedBits(std::move(issued.files), faults_.flipped_bits), std::move(state), profile_.chip,
              persist),
      persist_(std::move(persist)) {}

VirtualCard::VirtualCard(IssuedCard issued) : VirtualCard(issued, FreshState(issued.files), {}) {}

std::optional<iso14443::Atqb> VirtualCard::PowerOn() {
  engine_.Reset();
  if (faults_.dead || removed_) return std::nullopt;
  return iso14443::Atqb{{}, profile_.application_data, profile_.protocol_info};
}

void VirtualCard::PowerOff() { engine_.Reset(); }

ports::CardAnswer VirtualCard::Process(BytesView command) {
  const int n = ++engine_.persistent_state().commands;
  if (Tampered(n) || Mute(n)) return {};
  const SimDuration extra = ExtraThinkTime(n);
  if (faults_.garbage) {
    return {garbage_.TakeBytes(static_cast<std::size_t>(garbage_.Between(0, 40))),
            profile_.timing.other + extra};
  }
  const auto parsed = iso7816::ParseCommand(command);
  const ResponseApdu response = parsed ? engine_.Execute(*parsed) : ResponseApdu{{}, iso7816::kWrongLength};
  const SimDuration think = parsed ? ThinkTime(*parsed, response) : profile_.timing.other;
  Bytes answer = Spoil(n, response.Encode());
  if (removed_ && answer.empty()) return {};
  return {std::move(answer), think + extra};
}

bool VirtualCard::Mute(int n) const {
  return faults_.dead || removed_ || (faults_.mute_from_command && n >= *faults_.mute_from_command);
}

// A tamper event is on disk before the card falls silent.
bool VirtualCard::Tampered(int n) {
  PersistentState& state = engine_.persistent_state();
  if (!state.tampered && faults_.tamper_at_command && n >= *faults_.tamper_at_command) {
    state.tampered = true;
    if (persist_) persist_(state);
  }
  return state.tampered;
}

SimDuration VirtualCard::ExtraThinkTime(int n) const {
  SimDuration extra = faults_.extra_think_time;
  if (const auto at = faults_.extra_think_at.find(n); at != faults_.extra_think_at.end()) extra += at->second;
  if (const auto at = faults_.waiting_extensions.find(n); at != faults_.waiting_extensions.end()) {
    extra += FrameWaitingTime(profile_) * at->second;
  }
  return extra;
}

Bytes VirtualCard::Spoil(int n, Bytes answer) {
  if (const auto at = faults_.replace_status.find(n); at != faults_.replace_status.end()) {
    answer = ResponseApdu{{}, at->second}.Encode();
  }
  if (const auto at = faults_.corrupt_answer.find(n); at != faults_.corrupt_answer.end()) {
    answer[at->second % answer.size()] ^= 0xFF;
  }
  if (const auto at = faults_.truncate_answer.find(n); at != faults_.truncate_answer.end()) {
    answer.resize(std::min(answer.size(), at->second));
  }
  if (faults_.removal && faults_.removal->command == n) {
    removed_ = true;
    answer.resize(std::min(answer.size(), faults_.removal->answer_bytes));
  }
  return answer;
}

SimDuration VirtualCard::ThinkTime(const CommandApdu& command, const ResponseApdu& response) const {
  const CardTiming& timing = profile_.timing;
  const bool reached = response.sw.ok();
  switch (command.ins) {
    case iso7816::kSelect:
      return timing.select;
    case iso7816::kReadBinary:
    case iso7816::kReadRecord:
      return timing.read + ToCycles(timing.read_per_byte * static_cast<std::int64_t>(response.data.size()));
    case iso7816::kVerify:
      return command.data.empty() ? timing.other : timing.verify;
    case iso7816::kChangeReferenceData:
    case iso7816::kChangeReferenceDataJicsap:
      return reached ? timing.change_reference : timing.other;
    case iso7816::kGetChallenge:
      return timing.challenge;
    case iso7816::kComputeDigitalSignature:
    case iso7816::kInternalAuthenticate:
    case iso7816::kSetSessionKey:
      return reached ? timing.sign : timing.other;
    case iso7816::kExternalAuthenticate:
    case iso7816::kLoadTerminalCertificate:
      return command.data.size() >= 256 ? timing.check_signature : timing.other;
    default:
      return timing.other;
  }
}

}  // namespace shikaku::virtual_card
