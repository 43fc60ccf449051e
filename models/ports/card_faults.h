// What is wrong with a card, as data. Commands are counted from 1 over the card's whole life, power-offs
// included: a broken chip does not heal by being laid down again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "models/core/sim_time.h"
#include "models/iso7816/apdu.h"
#include "models/vocabulary/desk.h"

namespace shikaku::ports {

// A bit of a file's content that reads inverted.
struct FlippedBit {
  Bytes application;  // AID
  std::uint16_t file = 0;
  std::size_t bit = 0;  // from the file's start, most significant first; beyond its end: no effect

  friend bool operator==(const FlippedBit&, const FlippedBit&) = default;
};

// The card is taken out of the field during a command: it has received and done it, the answer breaks off.
struct CardRemoval {
  int command = 1;
  std::size_t answer_bytes = 0;  // of the answer that still arrive

  friend bool operator==(const CardRemoval&, const CardRemoval&) = default;
};

// Everything that can be wrong with one card. Without any member set: a good card.
struct CardFaults {
  bool dead = false;                     // does not even answer REQB
  std::optional<int> mute_from_command;  // answers nothing from this command on
  bool garbage = false;                  // bytes without meaning to every command

  SimDuration extra_think_time{};               // to every command
  std::map<int, SimDuration> extra_think_at{};  // to single commands
  std::map<int, int> waiting_extensions{};      // frame waiting times by which the card overruns a command

  std::map<int, std::size_t> truncate_answer{};         // to this many bytes
  std::map<int, std::size_t> corrupt_answer{};          // byte at this offset (modulo its size) inverted
  std::map<int, iso7816::StatusWord> replace_status{};  // and the data left out

  std::optional<CardRemoval> removal{};
  std::optional<int> tamper_at_command{};  // mute from this command on, in every later life too

  std::vector<FlippedBit> flipped_bits{};
  vocabulary::CardCertificate authentication_certificate = vocabulary::CardCertificate::kGood;
  vocabulary::CardCertificate signature_certificate = vocabulary::CardCertificate::kGood;

  friend bool operator==(const CardFaults&, const CardFaults&) = default;
};

}  // namespace shikaku::ports
