#include "virtual_card/chip/card_engine.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "models/iso7816/instructions.h"

namespace shikaku::virtual_card {

using namespace iso7816;  // the status words

namespace {

constexpr Byte kInterindustry = 0x00;
constexpr Byte kProprietary = 0x80;
constexpr Byte kConfidential = 0x08;  // secure messaging; with bit 3 the header is authenticated too

ResponseApdu Answer(StatusWord sw) { return {{}, sw}; }

// CLA bytes of ISO 7816-4, 5.4.1 that ask for what the card does not have; proprietary ones (bit 8) likewise.
StatusWord RefusalOfClass(Byte cla) {
  if ((cla & 0x60) != 0x00) return kClassNotSupported;
  if ((cla & 0x1C) == 0x00) return kLogicalChannelNotSupported;
  if ((cla & 0x10) != 0x00) return kClassNotSupported;  // command chaining
  return kSecureMessagingNotSupported;
}

// Whether an application holds the key of an authority of terminals.
bool KnowsTerminals(const CardFiles& files) {
  return std::ranges::any_of(files.applications, [](const Application& application) {
    return std::ranges::any_of(application.files, [](const ElementaryFile& file) {
      return std::holds_alternative<TerminalCaFile>(file.body);
    });
  });
}

bool StartsWith(BytesView text, BytesView prefix) {
  return text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin());
}

}  // namespace

struct CardEngine::Entry {
  Byte cla;
  Byte ins;
  Response (CardEngine::*handler)(const Command&);
};

PersistentState FreshState(const CardFiles& files) {
  PersistentState state;
  for (const Application& application : files.applications) {
    for (const ElementaryFile& file : application.files) {
      const auto* reference = std::get_if<ReferenceFile>(&file.body);
      if (reference == nullptr) continue;
      const int tries = reference->value.empty() ? 0 : reference->tries_max;
      state.references[{application.aid, file.id}] = {reference->value, tries};
    }
  }
  return state;
}

CardEngine::CardEngine(CardFiles files, PersistentState state, const ChipOptions& options,
                       std::function<void(const PersistentState&)> persist)
    : files_(std::move(files)),
      state_(std::move(state)),
      options_(options),
      knows_terminals_(KnowsTerminals(files_)),
      persist_(std::move(persist)) {
  assert(!files_.applications.empty());
}

void CardEngine::Reset() { now_ = Volatile{}; }

void CardEngine::WarmReset() {
  if (!options_.warm_reset_keeps_security) Reset();
}

void CardEngine::Persist() const {
  if (persist_) persist_(state_);
}

ResponseApdu CardEngine::Execute(const CommandApdu& command) {
  const bool first = std::exchange(now_.first_command, false);
  if (first && options_.first_command_no_diagnosis) return Answer(kNoDiagnosis);
  return Dispatch(command);
}

ResponseApdu CardEngine::Dispatch(const CommandApdu& command) {
  static constexpr std::array<Entry, 14> kEntries{{
      {kInterindustry, kSelect, &CardEngine::Select},
      {kInterindustry, kReadBinary, &CardEngine::ReadBinary},
      {kInterindustry, kReadRecord, &CardEngine::ReadRecord},
      {kInterindustry, kGetData, &CardEngine::GetData},
      {kInterindustry, kGetChallenge, &CardEngine::GetChallenge},
      {kInterindustry, kVerify, &CardEngine::Verify},
      {kInterindustry, kChangeReferenceData, &CardEngine::ChangeReference},
      {kInterindustry, kExternalAuthenticate, &CardEngine::ExternalAuthenticate},
      {kInterindustry, kInternalAuthenticate, &CardEngine::InternalAuthenticate},
      {kProprietary, kComputeDigitalSignature, &CardEngine::ComputeSignature},
      {kProprietary, kChangeReferenceDataJicsap, &CardEngine::ChangeReferenceJicsap},
      {kProprietary, kLoadTerminalCertificate, &CardEngine::LoadTerminalCertificate},
      {kProprietary, kSetSessionKey, &CardEngine::SetSessionKey},
      {kProprietary, kLastCommandIndicator, &CardEngine::LastCommandIndicator},
  }};
  if (options_.knows_no_class) return Answer(kClassNotSupported);
  if (options_.secure_messaging && (command.cla & 0xFB) == kConfidential) return Secured(command);
  const bool known_class = command.cla == kInterindustry || command.cla == kProprietary;
  if (!known_class) {
    const StatusWord refusal = RefusalOfClass(command.cla);
    const bool channel = refusal == kLogicalChannelNotSupported;
    return Answer(channel && !options_.channels_refused_as_such ? kClassNotSupported : refusal);
  }
  for (const Entry& entry : kEntries) {
    if (entry.cla == command.cla && entry.ins == command.ins) return (this->*entry.handler)(command);
  }
  return Answer(kInstructionNotSupported);
}

const Application& CardEngine::CurrentApplication() const {
  return now_.application != nullptr ? *now_.application : files_.applications.front();
}

const ElementaryFile* CardEngine::FindFile(FileId id) const {
  for (const ElementaryFile& file : CurrentApplication().files) {
    if (file.id == id) return &file;
  }
  return nullptr;
}

Result<const ElementaryFile*, StatusWord> CardEngine::FileByP2(Byte p2) const {
  const Byte sfi = p2 & 0x7F;
  if ((p2 & 0x80) == 0 || sfi > 0x1E) return Failure(kIncorrectParameters);
  if (sfi == 0) {
    if (now_.file == nullptr) return Failure(kNoCurrentFile);
    return now_.file;
  }
  const ElementaryFile* file = FindFile(sfi);
  if (file == nullptr) return Failure(kReferenceNotFound);
  return file;
}

bool CardEngine::Allows(const Access& access) const {
  if (access.free || (access.terminal && now_.terminal_authenticated)) return true;
  return std::ranges::any_of(access.any_of, [this](FileId id) { return now_.verified.contains(id); });
}

// ── Selection ───────────────────────────────────────────────────────────────────────────────────────

ResponseApdu CardEngine::Select(const CommandApdu& command) {
  switch (command.p1) {
    case 0x00:
      if (!command.data.empty()) return SelectFile(command);
      return Answer(now_.application != nullptr ? kOk : kIncorrectParameters);
    case 0x02:
      return SelectFile(command);
    case 0x04:
      return SelectApplication(command);
    default:
      return Answer(kIncorrectParameters);
  }
}

// By name or the start of one; P2 bit 2 asks for the next fitting one after the current.
ResponseApdu CardEngine::SelectApplication(const CommandApdu& command) {
  const bool next = (command.p2 & 0x02) != 0;
  if ((command.p2 & 0xF1) != 0 || (command.p2 & 0x0C) == 0x04 || (command.p2 & 0x0C) == 0x08) {
    return Answer(kIncorrectParameters);
  }
  if (command.data.size() > 16) return Answer(kWrongLength);
  bool passed_current = !next;
  for (const Application& application : files_.applications) {
    if (passed_current && StartsWith(application.aid, command.data)) {
      const bool first = now_.first_command;
      now_ = Volatile{};
      now_.first_command = first;
      now_.application = &application;
      return Answer(kOk);
    }
    if (&application == &CurrentApplication()) passed_current = true;
  }
  return Answer(kFileNotFound);
}

ResponseApdu CardEngine::SelectFile(const CommandApdu& command) {
  if ((command.p2 & 0xF3) != 0) return Answer(kIncorrectParameters);
  if (command.data.size() != 2) return Answer(kLengthInconsistentWithParameters);
  const ElementaryFile* file = FindFile(static_cast<FileId>(command.data[0] << 8 | command.data[1]));
  if (file == nullptr) return Answer(kFileNotFound);
  now_.file = file;
  return Answer(kOk);
}

// ── Reading ─────────────────────────────────────────────────────────────────────────────────────────

ResponseApdu CardEngine::ReadBinary(const CommandApdu& command) {
  if (!command.data.empty() || !command.le) return Answer(kWrongLength);
  const bool by_sfi = (command.p1 & 0x80) != 0;
  std::size_t offset = static_cast<std::size_t>(command.p1 << 8 | command.p2);
  if (by_sfi) {
    const FileId sfi = command.p1 & 0x1F;
    if ((command.p1 & 0x60) != 0 || sfi == 0 || sfi == 0x1F) return Answer(kIncorrectParameters);
    const ElementaryFile* named = FindFile(sfi);
    if (named == nullptr) return Answer(kFileNotFound);
    now_.file = named;
    offset = command.p2;
  }
  if (now_.file == nullptr) return Answer(kNoCurrentFile);
  const auto* file = std::get_if<TransparentFile>(&now_.file->body);
  if (file == nullptr) return Answer(kIncompatibleFileStructure);
  if (!Allows(file->read)) return Answer(kSecurityStatusNotSatisfied);
  if (offset >= file->content.size()) return Answer(kOffsetBeyondFile);
  const std::size_t count = std::min<std::size_t>(*command.le, file->content.size() - offset);
  const BytesView part = BytesView(file->content).subspan(offset, count);
  return {Bytes(part.begin(), part.end()), kOk};
}

ResponseApdu CardEngine::ReadRecord(const CommandApdu& command) {
  if (!command.data.empty() || !command.le) return Answer(kWrongLength);
  const Byte sfi = command.p2 >> 3;
  if ((command.p2 & 0x07) != 0x04 || sfi == 0x1F) return Answer(kIncorrectParameters);
  if (sfi != 0) {
    const ElementaryFile* named = FindFile(sfi);
    if (named == nullptr) return Answer(kFileNotFound);
    now_.file = named;
  }
  if (now_.file == nullptr) return Answer(kNoCurrentFile);
  const auto* file = std::get_if<RecordFile>(&now_.file->body);
  if (file == nullptr) return Answer(kIncompatibleFileStructure);
  if (!Allows(file->read)) return Answer(kSecurityStatusNotSatisfied);
  if (command.p1 == 0 || command.p1 > file->records.size()) return Answer(kRecordNotFound);
  const Bytes& record = file->records[command.p1 - 1u];
  const std::size_t count = std::min<std::size_t>(*command.le, record.size());
  return {Bytes(record.begin(), record.begin() + static_cast<std::ptrdiff_t>(count)), kOk};
}

ResponseApdu CardEngine::GetData(const CommandApdu& command) {
  const auto& objects = CurrentApplication().data_objects;
  const auto object = objects.find(static_cast<std::uint16_t>(command.p1 << 8 | command.p2));
  if (object == objects.end()) return Answer(kReferenceNotFound);
  if (!command.data.empty() || !command.le || *command.le < object->second.size())
    return Answer(kWrongLength);
  return {object->second, kOk};
}

ResponseApdu CardEngine::GetChallenge(const CommandApdu& command) {
  constexpr std::uint32_t kChallengeMax = 256;
  if (command.p1 != 0 || command.p2 != 0) return Answer(kIncorrectParameters);
  if (!command.data.empty() || !command.le) return Answer(kWrongLength);
  if (*command.le > kChallengeMax) return Answer(kConditionsNotSatisfied);
  ++state_.challenges;
  Persist();
  Bytes challenge;
  for (Byte block = 0; challenge.size() < *command.le; ++block) {
    Bytes seed = files_.challenge_secret;
    for (int shift = 56; shift >= 0; shift -= 8)
      seed.push_back(static_cast<Byte>(state_.challenges >> shift));
    seed.push_back(block);
    Append(challenge, Sha256(seed));
  }
  challenge.resize(*command.le);
  now_.challenge = challenge;
  return {std::move(challenge), kOk};
}

// What it indicates is not public: the answer carries no data.
ResponseApdu CardEngine::LastCommandIndicator(const CommandApdu& command) {
  if (!options_.last_command_indicator || !command.data.empty() || command.le) return Answer(kWrongLength);
  return Answer(command.p1 == 0 && command.p2 == 0 ? kOk : kIncorrectParameters);
}

}  // namespace shikaku::virtual_card
