#include "harness/devices/device_kit.h"

#include <fmt/format.h>

#include <algorithm>

#include "harness/devices/defects.h"

namespace shikaku::devices {
namespace {

constexpr std::string_view kDefective = "defective:";
constexpr std::string_view kVerilog = "rtl:";

std::string NamesOfDefects(const std::string& role) {
  std::string names;
  for (const Defect& defect : Defects()) {
    if (defect.role == role) names += (names.empty() ? "" : ", ") + defect.name;
  }
  return names;
}

const Defect* FindDefect(const std::string& role, std::string_view name) {
  const auto found = std::ranges::find_if(
      Defects(), [&](const Defect& defect) { return defect.role == role && defect.name == name; });
  return found == Defects().end() ? nullptr : &*found;
}

}  // namespace

DeviceKit ReferenceKit(const hardware::PlatformParameters& platform) {
  DeviceKit kit;
  kit.reader_policy = std::make_shared<reference::reader::ReaderPolicy>();
  kit.terminal_policy = std::make_shared<reference::terminal::TerminalPolicy>();
  kit.platform = platform;
  kit.central_rules = [](const auto&) { return std::make_unique<reference::central::PublishedRules>(); };
  return kit;
}

Devices ReferenceDevices() {
  return {{"reader", "reference"}, {"terminal", "reference"}, {"central", "reference"}, {"nfc", "reference"}};
}

std::string VerilogFolderOf(const Devices& devices) {
  const auto nfc = devices.find("nfc");
  if (nfc == devices.end() || !nfc->second.starts_with(kVerilog)) return {};
  return nfc->second.substr(kVerilog.size());
}

Result<Done, std::string> ChooseDevice(const std::string& option, Devices& devices) {
  const std::size_t equals = option.find('=');
  const std::string role = option.substr(0, equals);
  if (equals == std::string::npos || !devices.contains(role)) {
    return Failure(
        fmt::format("--dut {}: a role and an adapter were expected. Write ROLE=ADAPTER with ROLE one of "
                    "reader, terminal, central, nfc.",
                    option));
  }
  const std::string adapter = option.substr(equals + 1);
  if (role == "nfc" && adapter == kVerilog) {
    return Failure(
        std::string("--dut nfc=rtl: the folder is missing. Write nfc=rtl:DIR, with the Verilog in DIR."));
  }
  if (adapter == "reference" || (role == "nfc" && adapter.starts_with(kVerilog))) {
    devices[role] = adapter;
    return Done{};
  }
  if (!adapter.starts_with(kDefective)) {
    return Failure(
        fmt::format("--dut {}: there is no adapter '{}' for the {}. Write {}=reference, "
                    "{}=defective:NAME or, of a front-end in Verilog, nfc=rtl:DIR; 'shikaku list adapters' "
                    "tells what there is.",
                    option, adapter, role, role, role));
  }
  if (FindDefect(role, std::string_view(adapter).substr(kDefective.size())) == nullptr) {
    return Failure(fmt::format("--dut {}: no defective {} has this name. Known: {}.", option, role,
                               NamesOfDefects(role)));
  }
  devices[role] = adapter;
  return Done{};
}

DeviceKit OpenDevices(const Devices& devices, const hardware::PlatformParameters& platform) {
  DeviceKit kit = ReferenceKit(platform);
  for (const auto& [role, adapter] : devices) {
    if (!std::string_view(adapter).starts_with(kDefective)) continue;
    FindDefect(role, std::string_view(adapter).substr(kDefective.size()))->apply(kit);
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

}  // namespace shikaku::devices
