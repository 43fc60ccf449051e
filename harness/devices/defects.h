// Built-in defective devices: what the suite must catch, each by the requirement it offends.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/devices/device_kit.h"
#include "models/ports/role.h"

namespace shikaku::devices {

struct Defect {
  ports::Role role;
  std::string name;                       // as in `--dut ROLE=defective:NAME`
  std::vector<std::string> requirements;  // those that must fail
  std::string says;                       // what it does wrong: a sentence for lists
  std::function<void(DeviceKit&)> apply;  // makes a reference kit into this device's
};

// All of them, by role, and by name within one. They live as long as the program.
const std::vector<Defect>& Defects();

// Null where there is none of that name.
const Defect* FindDefect(ports::Role role, std::string_view name);

// In the order of Defects().
std::vector<std::string> NamesOfDefects(ports::Role role);

// The pieces of which Defects() is put together, one file each.
std::vector<Defect> ReaderDefects();      // a reader that decides otherwise
std::vector<Defect> ReaderPartDefects();  // a reader with something in front of a part
std::vector<Defect> PlatformDefects();    // a reader's hardware
std::vector<Defect> TerminalDefects();    // an eligibility terminal
std::vector<Defect> CentralDefects();     // a central service
std::vector<Defect> FrontEndDefects();    // a contactless front-end

}  // namespace shikaku::devices
