// The ISO 7816-4 side of the virtual card: selection, reading, reference data, keys (facts A.6 to A.8).
//
// Every command gets a status word. Not thread-safe; deterministic.
#pragma once

#include <functional>
#include <optional>
#include <set>

#include "models/core/result.h"
#include "models/iso7816/apdu.h"
#include "virtual_card/chip/card_files.h"
#include "virtual_card/chip/chip_options.h"
#include "virtual_card/chip/secure_messaging.h"

namespace shikaku::virtual_card {

class CardEngine {
 public:
  // `files` holds at least one application, and `state` a state of each of its references. `persist`, if
  // given, is called with each new persistent state before the command that made it goes on: a try is spent
  // on disk before a reference is compared.
  CardEngine(CardFiles files, PersistentState state, const ChipOptions& options,
             std::function<void(const PersistentState&)> persist = {});

  CardEngine(const CardEngine&) = delete;
  CardEngine& operator=(const CardEngine&) = delete;

  // Power off and on: selection, verifications, challenge, terminal and secure session are forgotten.
  void Reset();

  // A reset with the power kept: the same, unless the options say that the security status survives it; then
  // nothing is forgotten.
  void WarmReset();

  // Does the command. Whatever it is, there is a response with a status word.
  iso7816::ResponseApdu Execute(const iso7816::CommandApdu& command);

  // What outlives power-off. Who changes it answers for its fitting the files.
  const PersistentState& persistent_state() const { return state_; }
  PersistentState& persistent_state() { return state_; }

 private:
  using Command = iso7816::CommandApdu;
  using Response = iso7816::ResponseApdu;
  struct Entry;

  struct Volatile {
    const Application* application = nullptr;  // none: the card manager, implicitly
    const ElementaryFile* file = nullptr;
    std::set<FileId> verified;
    Bytes challenge;                             // last given, not yet answered
    Bytes first_block;                           // of a terminal certificate, until its second comes
    std::shared_ptr<const RsaKey> terminal_key;  // from a checked certificate
    bool terminal_authenticated = false;
    std::optional<SecureSession> session;
    bool first_command = true;
  };

  Response Dispatch(const Command& command);

  // card_engine.cpp
  Response Select(const Command& command);
  Response SelectApplication(const Command& command);
  Response SelectFile(const Command& command);
  Response ReadBinary(const Command& command);
  Response ReadRecord(const Command& command);
  Response GetData(const Command& command);
  Response GetChallenge(const Command& command);
  Response LastCommandIndicator(const Command& command);

  // card_engine_references.cpp
  Response Verify(const Command& command);
  Response ChangeReference(const Command& command);
  Response ChangeReferenceJicsap(const Command& command);
  Response Replace(const ElementaryFile& file, BytesView value);

  // card_engine_keys.cpp
  Response ComputeSignature(const Command& command);
  Response SignWithCurve(const EcKeyFile& file, const Command& command);
  Response InternalAuthenticate(const Command& command);
  Response LoadTerminalCertificate(const Command& command);
  Response CheckTerminalCertificate(const Command& command, const TerminalCaFile& authority);
  Response ExternalAuthenticate(const Command& command);

  // card_engine_secure.cpp
  Response SetSessionKey(const Command& command);
  Response Secured(const Command& command);
  std::optional<Command> Unwrapped(const Command& command) const;

  const Application& CurrentApplication() const;
  const ElementaryFile* FindFile(FileId id) const;

  // The file that P2 names: 80 the current one, 80|sfi that one. A status word when there is none.
  Result<const ElementaryFile*, iso7816::StatusWord> FileByP2(Byte p2) const;

  bool Allows(const Access& access) const;
  ReferenceState& StateOf(const ElementaryFile& file);
  void Persist() const;

  CardFiles files_;
  PersistentState state_;
  ChipOptions options_;
  bool knows_terminals_;  // a terminal authority's key is on the card
  std::function<void(const PersistentState&)> persist_;
  Volatile now_;
};

}  // namespace shikaku::virtual_card
