#include "harness/devices/device_kit.h"

#include <algorithm>

#include "harness/devices/defects.h"

namespace shikaku::devices {
DeviceKit ReferenceKit(const hardware::PlatformParameters& platform) {
  DeviceKit kit;
  kit.reader_policy = std::make_shared<reference::reader::ReaderPolicy>();
  kit.terminal_policy = std::make_shared<reference::terminal::TerminalPolicy>();
  kit.platform = platform;
  kit.central_rules = [](const auto&) { return std::make_unique<reference::central::PublishedRules>(); };
  return kit;
}

std::string VerilogFolderOf(const Devices& devices) {
  const AdapterChoice& nfc = devices.at(ports::Role::kNfc);
  return nfc.kind == AdapterKind::kVerilog ? nfc.argument : std::string{};
}

DeviceKit OpenDevices(const Devices& devices, const hardware::PlatformParameters& platform) {
  DeviceKit kit = ReferenceKit(platform);
  for (const auto& [role, choice] : devices) {
    if (choice.kind == AdapterKind::kDefective) FindDefect(role, choice.argument)->apply(kit);
  }
  return kit;
}

const std::vector<Defect>& Defects() {
  static const std::vector<Defect> kDefects = [] {
    std::vector<Defect> all;
    for (auto group :
         {CentralDefects(), FrontEndDefects(), PlatformDefects(), ReaderDefects(), TerminalDefects()}) {
      std::ranges::move(group, std::back_inserter(all));
    }
    std::ranges::sort(all, [](const Defect& a, const Defect& b) {
      return std::pair{a.role, a.name} < std::pair{b.role, b.name};
    });
    return all;
  }();
  return kDefects;
}

const Defect* FindDefect(ports::Role role, std::string_view name) {
  const auto found = std::ranges::find_if(
      Defects(), [&](const Defect& defect) { return defect.role == role && defect.name == name; });
  return found == Defects().end() ? nullptr : &*found;
}

std::vector<std::string> NamesOfDefects(ports::Role role) {
  std::vector<std::string> names;
  for (const Defect& defect : Defects()) {
    if (defect.role == role) names.push_back(defect.name);
  }
  return names;
}

}  // namespace shikaku::devices
