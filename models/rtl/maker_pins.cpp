#include "models/rtl/maker_pins.h"

#include <map>
#include <regex>

namespace shikaku::rtl {
namespace {

struct Pin {
  bool input;
  int width;
};

struct DocumentedPin {
  std::string_view name;
  Pin pin;
  bool must_be;
};

constexpr DocumentedPin kPins[] = {
    {"clk", {true, 1}, true},         {"rst", {true, 1}, true},           {"bus_addr", {true, 8}, true},
    {"bus_we", {true, 1}, true},      {"bus_re", {true, 1}, true},        {"bus_wdata", {true, 32}, true},
    {"bus_rdata", {false, 32}, true}, {"rx_subcarrier", {true, 1}, true}, {"rx_bit", {true, 1}, true},
    {"tx_mod", {false, 1}, true},     {"field", {false, 1}, true},        {"irq", {false, 1}, true},
    {"adv", {true, 28}, false},       {"nxt", {false, 28}, false},        {"nxt_edge", {false, 28}, false},
};

std::string Described(std::string_view name, Pin pin) {
  std::string text = pin.input ? "input " : "output ";
  if (pin.width > 1) text += "[" + std::to_string(pin.width - 1) + ":0] ";
  return text.append(name);
}

// VL_IN8(&clk,0,0); VL_OUT(&bus_rdata,31,0); VL_INW(&wide,99,0,4);
std::map<std::string, Pin> PinsOf(std::string_view header) {
  static const std::regex kPort(R"(VL_(IN|OUT|INOUT)(?:8|16|64|W)?\(&(\w+),(\d+),(\d+))");
  std::map<std::string, Pin> pins;
  for (std::cregex_iterator i(header.begin(), header.end(), kPort), end; i != end; ++i)
    pins[(*i)[2]] = {(*i)[1] == "IN", std::stoi((*i)[3]) - std::stoi((*i)[4]) + 1};
  return pins;
}

}  // namespace

PinCheck CheckPins(std::string_view header) {
  PinCheck check;
  std::map<std::string, Pin> pins = PinsOf(header);
  check.skips = pins.contains("adv") && pins.contains("nxt");
  if (pins.contains("adv") != pins.contains("nxt"))
    check.problems.push_back("adv and nxt belong together: one of them is missing");
  for (const DocumentedPin& documented : kPins) {
    const auto found = pins.find(std::string(documented.name));
    if (found == pins.end()) {
      if (documented.must_be)
        check.problems.push_back("missing: " + Described(documented.name, documented.pin));
      continue;
    }
    if (found->second.input != documented.pin.input || found->second.width != documented.pin.width)
      check.problems.push_back("is " + Described(documented.name, found->second) + ", must be " +
                               Described(documented.name, documented.pin));
    pins.erase(found);
  }
  for (const auto& [name, pin] : pins)
    if (pin.input) check.problems.push_back("not a pin that the bench could drive: " + Described(name, pin));
  return check;
}

}  // namespace shikaku::rtl
