// Built-in defective devices: what the suite must catch, each by the requirement it offends.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/devices/device_kit.h"

namespace shikaku::devices {

struct Defect {
  std::string role;  // reader, terminal, central, nfc
  std::string name;
  std::vector<std::string> requirements;  // those that must fail
  std::string says;
  std::function<void(DeviceKit&)> apply;
};

// In the order of role and name.
const std::vector<Defect>& Defects();

// By role; used by Defects().
std::vector<Defect> ReaderDefects();
std::vector<Defect> PlatformDefects();  // of readers, too
std::vector<Defect> TerminalDefects();
std::vector<Defect> CentralDefects();
std::vector<Defect> FrontEndDefects();

}  // namespace shikaku::devices
