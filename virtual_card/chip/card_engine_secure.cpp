// Secure messaging of 券面事項入力補助 (facts A.8; one source, soltia48/myna-card src/sm.rs).
#include "models/iso7816/ber_tlv.h"
#include "models/iso7816/instructions.h"
#include "virtual_card/chip/card_engine.h"

namespace shikaku::virtual_card {

using namespace iso7816;  // the status words

namespace {

constexpr Byte kHeaderAuthenticated = 0x04;
constexpr Byte kSelectFileById = 0x02;
constexpr std::uint32_t kWholeFile = 65'536;
constexpr StatusWord kSessionNotConfigured{0x66F1};

ResponseApdu Answer(StatusWord sw) { return {{}, sw}; }

bool MayBeSecured(const CommandApdu& command) {
  return command.ins == kVerify || command.ins == kReadBinary ||
         (command.ins == kSelect && command.p1 == kSelectFileById);
}

}  // namespace

// `80 AE 00 00`: a new session key, after the PIN. The old session, if any, ends only when it succeeds.
ResponseApdu CardEngine::SetSessionKey(const CommandApdu& command) {
  if (!options_.secure_messaging) return Answer(kInstructionNotSupported);
  if (command.p1 != 0 || command.p2 != 0) return Answer(kIncorrectParameters);
  const Application& application = CurrentApplication();
  if (application.session_unconfigured) return Answer(kSessionNotConfigured);
  if (!application.session_key || !now_.verified.contains(application.session_pin)) {
    return Answer(kSecurityStatusNotSatisfied);
  }
  if (command.le || command.data.size() != application.session_key->size()) return Answer(kWrongLength);
  auto key = SessionKeyFrom(*application.session_key, command.data);
  if (!key) return Answer(kWrongData);
  now_.session.emplace(std::move(*key));
  return Answer(kOk);
}

// The command within its data object: exactly one, 96 for READ BINARY and 86 for the others.
std::optional<CommandApdu> CardEngine::Unwrapped(const CommandApdu& command) const {
  CommandApdu plain{0x00, command.ins, command.p1, command.p2, {}, {}};
  const auto object = ParseTlv(command.data);
  if (!object || object->size != command.data.size()) return std::nullopt;
  if (command.ins == kReadBinary) {
    const BytesView value = object->value;
    if (object->tag != kExpectedLengthTag || value.size() != 3 || value[0] != 0) return std::nullopt;
    const auto count = static_cast<std::uint32_t>(value[1] << 8 | value[2]);
    plain.le = count == 0 ? kWholeFile : count;
    return plain;
  }
  if (object->tag != kCryptogramTag) return std::nullopt;
  auto data = now_.session->Open(object->value);
  if (!data) return std::nullopt;
  plain.data = std::move(*data);
  return plain;
}

// CLA 08 and 0C. An error of the messaging itself ends the session; a refusal by the application does not,
// and counts as a command.
ResponseApdu CardEngine::Secured(const CommandApdu& command) {
  const bool authenticated = (command.cla & kHeaderAuthenticated) != 0;
  if (!now_.session) {
    const bool manager = &CurrentApplication() == &files_.applications.front();
    return Answer(manager || authenticated ? kSecureMessagingNotSupported : kSecureSessionBroken);
  }
  if (!MayBeSecured(command)) return Answer(kSecureMessagingNotSupported);
  const auto plain = authenticated ? std::nullopt : Unwrapped(command);
  if (!plain) {
    now_.session.reset();
    return Answer(authenticated ? kSecureMessagingObjectMissing : kSecureMessagingObjectWrong);
  }
  Response response = Dispatch(*plain);
  if (response.sw.ok() && !response.data.empty()) {
    Bytes sealed = now_.session->Seal(response.data);
    const bool fits = command.le && sealed.size() <= *command.le;
    response = fits ? Response{std::move(sealed), kOk} : Answer(kWrongLength);
  }
  now_.session->Advance();
  return response;
}

}  // namespace shikaku::virtual_card
