// The documented pins of a front-end, and whether a verilated model has them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shikaku::rtl {

struct PinCheck {
  std::vector<std::string> problems;  // one line each; empty: the pins are right
  bool skips = false;                 // adv and nxt are there
};

// `header` is the text of the C++ header that Verilator made of the top module.
PinCheck CheckPins(std::string_view header);

}  // namespace shikaku::rtl
