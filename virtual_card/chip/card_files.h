// What is on a card, as data: applications, elementary files, access conditions, references, keys. The
// engine (card_engine.h) knows how to serve them and nothing of what they mean.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/core/bytes.h"
#include "virtual_card/crypto/ec_key.h"
#include "virtual_card/crypto/rsa_key.h"

namespace shikaku::virtual_card {

using FileId = std::uint16_t;  // 0001 to 001E are also short identifiers

// Who may read a file or use a key.
struct Access {
  bool free = false;
  std::vector<FileId> any_of{};  // one of these references verified
  bool terminal = false;         // or a terminal authenticated without PIN

  // Anybody may; nobody may; whoever has verified one of `references` may.
  static Access Free() { return {true, {}, false}; }
  static Access Never() { return {false, {}, false}; }
  static Access After(std::vector<FileId> references) { return {false, std::move(references), false}; }
};

// Bytes, read by offset (READ BINARY).
struct TransparentFile {
  Bytes content;
  Access read;
};

// Records, read by number (READ RECORD).
struct RecordFile {
  std::vector<Bytes> records;  // numbered from 1
  Access read;
};

// Of which characters a new PIN may consist: 0-9, or A-Z and 0-9.
enum class Alphabet { kDigits, kUpperAlphanumeric };

// A PIN or another secret to compare with. Its value and counter are persistent state.
struct ReferenceFile {
  Bytes value;  // as issued; empty: blocked for ever
  int tries_max = 3;
  std::size_t size_min = 4;
  std::size_t size_max = 4;
  Alphabet alphabet = Alphabet::kDigits;
  bool changeable = false;
};

// A private key.
struct KeyFile {
  std::shared_ptr<const RsaKey> key;
  Access use;
  bool authenticates = false;  // INTERNAL AUTHENTICATE too
};

// An elliptic-curve private key (docs/profiles/next-generation.md).
struct EcKeyFile {
  std::shared_ptr<const EcKey> key;
  Access use;
};

// The public key by which the card checks terminal certificates (docs/profiles/pinless.md).
struct TerminalCaFile {
  Bytes key_identifier;  // 16 bytes
  std::shared_ptr<const RsaKey> key;
};

// A file, whatever it holds; its identifier is unique within the application.
struct ElementaryFile {
  FileId id = 0;
  std::variant<TransparentFile, RecordFile, ReferenceFile, KeyFile, EcKeyFile, TerminalCaFile> body;
};

// An application (DF): its name, its files, and how its keys are used.
struct Application {
  Bytes aid;
  std::vector<ElementaryFile> files;
  std::optional<FileId> default_key{};            // for `80 2A` with P2 = 00
  std::map<std::uint16_t, Bytes> data_objects{};  // for GET DATA, by P1P2

  // Secure messaging: the key under which a terminal sends session keys, and the PIN that opens the way.
  std::shared_ptr<const RsaKey> session_key{};
  FileId session_pin = 0;
  bool session_unconfigured = false;  // SET SESSION KEY answers 66F1
};

// Everything on a card. The first application is current at power-on.
struct CardFiles {
  std::vector<Application> applications;  // a partial name selects the first that it fits
  Bytes challenge_secret;                 // challenges derive from this and a persistent counter
};

// Names a PIN or other secret: where it stands.
struct ReferenceId {
  Bytes application;  // AID
  FileId file = 0;

  friend auto operator<=>(const ReferenceId&, const ReferenceId&) = default;
};

// What a PIN or other secret is now, and how often it may still be tried.
struct ReferenceState {
  Bytes value;
  int tries_left = 0;
};

// The memory of a chip: what power-off does not take.
struct PersistentState {
  std::map<ReferenceId, ReferenceState> references;
  std::uint64_t challenges = 0;  // given so far
  int commands = 0;              // received so far, for faults
  bool tampered = false;         // the chip has found itself attacked: mute for ever
};

// The state of a card fresh from the issuer.
PersistentState FreshState(const CardFiles& files);

}  // namespace shikaku::virtual_card
