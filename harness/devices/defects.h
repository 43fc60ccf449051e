// Built-in defective devices: what the suite must catch, each by the requirement it offends.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/devices/device_kit.h"

namespace shikaku::devices {

struct Defect {
  ports::Role role;
  std::string name;
  std::vector<std::string> requirements;  // those that must fail
  std::string says;
  std::function<void(DeviceKit&)> apply;
};

// By role, and by name within one.
const std::vector<Defect>& Defects();

// Null where there is none of that name.
const Defect* FindDefect(ports::Role role, std::string_view name);

// In the order of Defects().
std::vector<std::string> NamesOfDefects(ports::Role role);

// By role; used by Defects().
std::vector<Defect> ReaderDefects();    // of its decisions and its software
std::vector<Defect> PlatformDefects();  // of a reader's hardware
std::vector<Defect> TerminalDefects();  // of an eligibility terminal
std::vector<Defect> CentralDefects();   // of a central service
std::vector<Defect> FrontEndDefects();  // of a contactless front-end

}  // namespace shikaku::devices
