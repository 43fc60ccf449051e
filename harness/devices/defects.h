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

std::vector<std::string> NamesOfDefects(ports::Role role);

// By role; used by Defects().
std::vector<Defect> ReaderDefects();
std::vector<Defect> PlatformDefects();  // of readers, too
std::vector<Defect> TerminalDefects();
std::vector<Defect> CentralDefects();
std::vector<Defect> FrontEndDefects();

}  // namespace shikaku::devices
