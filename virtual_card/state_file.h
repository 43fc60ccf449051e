// A card's memory between runs: try counters and PINs in a file that is always whole.
//
// One JSON object: format, card, state, and the SHA-256 of the state's text. It is replaced, never written
// over: at any moment, whatever is killed, the file holds either the old state or the new one.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "models/core/result.h"
#include "virtual_card/chip/card_files.h"

namespace shikaku::virtual_card {

// Holds the file's lock (`FILE.lock`) for as long as it lives: two processes on one state would each
// give three tries. Movable, not copyable.
class StateFile {
 public:
  // Reads the file; where there is none, writes `fresh`. Fails, with file and cause and without touching
  // the file, when another process holds it, or it is damaged, or another card's.
  static Result<StateFile, std::string> Open(const std::filesystem::path& file, std::string card,
                                             const PersistentState& fresh);

  StateFile(StateFile&& other) noexcept;
  StateFile& operator=(StateFile&&) = delete;
  ~StateFile();

  // As it was when opened.
  const PersistentState& state() const { return state_; }

  // Returns once the state is on disk.
  Result<Done, std::string> Save(const PersistentState& state) const;

 private:
  StateFile(std::filesystem::path file, std::string card, int lock_fd);

  std::filesystem::path file_;
  std::string card_;
  int lock_fd_;
  PersistentState state_;
};

}  // namespace shikaku::virtual_card
