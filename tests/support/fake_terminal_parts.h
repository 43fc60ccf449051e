// What stands around a terminal, by what it was given.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/ports/terminal_parts.h"

namespace shikaku::tests {

// Is: every view that staff were shown, in order.
// Is not: a screen; nothing is drawn or checked.
class FakeStaffDisplay : public ports::StaffDisplay {
 public:
  void Show(const vocabulary::event::TerminalView& view) override { shown.push_back(view); }

  std::vector<vocabulary::event::TerminalView> shown;
};

// Is: every file that the receipt computer got, name and contents, in order.
// Is not: a folder; a name may come twice.
class FakeReceiptFolder : public ports::ReceiptFolder {
 public:
  void Write(std::string_view name, std::string_view contents) override {
    files.emplace_back(name, contents);
  }

  std::vector<std::pair<std::string, std::string>> files;
};

}  // namespace shikaku::tests
