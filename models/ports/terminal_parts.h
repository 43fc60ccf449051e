// What stands around an eligibility terminal (資格確認端末): the screen that staff see and the
// receipt computer (レセプトコンピュータ) that takes its results.
#pragma once

#include <string_view>

#include "models/vocabulary/events.h"

namespace shikaku::ports {

// The screen that staff see.
class StaffDisplay {
 public:
  virtual ~StaffDisplay() = default;

  // What staff see from now on (docs/profiles/reader-terminal.md). Does not block.
  virtual void Show(const vocabulary::event::TerminalView& view) = 0;
};

// Where the receipt computer takes its files from.
class ReceiptFolder {
 public:
  virtual ~ReceiptFolder() = default;

  // A finished file in the receipt computer's folder (facts D.2): its name, and its bytes, XML in UTF-8.
  virtual void Write(std::string_view name, std::string_view contents) = 0;
};

}  // namespace shikaku::ports
