#include "harness/devices/choice.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace shikaku::devices {
namespace {

using ports::Role;

// "reader=reference, reader=defective:NAME"
std::string FormsFor(Role role) {
  std::vector<std::string> forms;
  for (const Adapter& adapter : Adapters()) {
    if (adapter.Takes(role)) forms.push_back(fmt::format("{}={}", NameOf(role), FormOf(adapter)));
  }
  return fmt::format("{}", fmt::join(forms, ", "));
}

std::string NamesOfRoles() {
  std::vector<std::string_view> names;
  for (const Role role : DeviceRoles()) names.push_back(NameOf(role));
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

std::string FormOf(const Adapter& adapter) {
  return std::string(adapter.name) + (adapter.argument.empty() ? "" : ":") + std::string(adapter.argument);
}

std::string NameOf(const AdapterChoice& choice) {
  return choice.kind + (choice.argument.empty() ? "" : ":" + choice.argument);
}

Result<AdapterChoice, std::string> ParseChoice(const std::string& option) {
  const auto refuse = [&](const std::string& why) {
    return Failure(fmt::format("--dut {}: {}", option, why));
  };
  const std::size_t equals = option.find('=');
  const auto role = vocabulary::FromNameOrId<Role>(std::string_view(option).substr(0, equals));
  if (equals == std::string::npos || !role || FindAdapter(*role, kReference) == nullptr) {
    return refuse(fmt::format("a role and an adapter were expected. Write ROLE=ADAPTER with ROLE one of {}.",
                              NamesOfRoles()));
  }
  const std::string written = option.substr(equals + 1);
  const std::size_t colon = written.find(':');
  const Adapter* adapter = FindAdapter(*role, std::string_view(written).substr(0, colon));
  if (adapter == nullptr || (adapter->argument.empty() && colon != std::string::npos)) {
    return refuse(
        fmt::format("there is no adapter '{}' for the {}. Write one of {}; 'shikaku list adapters' "
                    "tells what there is.",
                    written, NameOf(*role), FormsFor(*role)));
  }
  AdapterChoice choice{*role, std::string(adapter->name),
                       colon == std::string::npos ? "" : written.substr(colon + 1)};
  if (!adapter->argument.empty() && choice.argument.empty()) {
    return refuse(fmt::format("the {} is missing. Write {}={}; {}.", adapter->argument, NameOf(*role),
                              FormOf(*adapter), adapter->says));
  }
  if (adapter->check) {
    if (const auto checked = adapter->check(*role, choice.argument); !checked) return refuse(checked.error());
  }
  return choice;
}

Devices ReferenceDevices() {
  Devices devices;
  for (const Role role : DeviceRoles()) devices[role] = {role};
  return devices;
}

std::map<std::string, std::string> NamesOf(const Devices& devices) {
  std::map<std::string, std::string> names;
  for (const auto& [role, choice] : devices) names[std::string(NameOf(role))] = NameOf(choice);
  return names;
}

}  // namespace shikaku::devices
