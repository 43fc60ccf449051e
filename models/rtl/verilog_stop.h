// Verilog that ends by itself ($finish, $stop, $fatal, a loop that does not settle) ends the run of its
// device, not the process: it throws std::runtime_error with this text, file, line and cause.
#pragma once

#include <string_view>

namespace shikaku::rtl {

inline constexpr std::string_view kVerilogStops = "the front-end's Verilog stops at ";

}  // namespace shikaku::rtl
