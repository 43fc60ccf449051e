#include "harness/devices/adapter.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/devices/defects.h"

namespace shikaku::devices {
namespace {

using ports::Role;

std::string FormOf(const AdapterSpec& spec) {
  return std::string(spec.name) + (spec.argument.empty() ? "" : ":") + std::string(spec.argument);
}

// "reader=reference, reader=defective:NAME"
std::string FormsFor(Role role) {
  std::vector<std::string> forms;
  for (const AdapterSpec& spec : AdapterSpecs()) {
    if (std::ranges::count(spec.roles, role) > 0)
      forms.push_back(fmt::format("{}={}", NameOf(role), FormOf(spec)));
  }
  return fmt::format("{}", fmt::join(forms, ", "));
}

std::string NamesOfRoles() {
  std::vector<std::string_view> names;
  for (const auto& [role, choice] : ReferenceDevices()) names.push_back(NameOf(role));
  return fmt::format("{}", fmt::join(names, ", "));
}

const AdapterSpec* FindSpec(Role role, std::string_view name) {
  const auto found = std::ranges::find_if(AdapterSpecs(), [&](const AdapterSpec& spec) {
    return spec.name == name && std::ranges::count(spec.roles, role) > 0;
  });
  return found == AdapterSpecs().end() ? nullptr : &*found;
}

const AdapterSpec& SpecOf(AdapterKind kind) {
  return *std::ranges::find(AdapterSpecs(), kind, &AdapterSpec::kind);
}

}  // namespace

const std::vector<AdapterSpec>& AdapterSpecs() {
  static const std::vector<AdapterSpec> kSpecs{
      {AdapterKind::kReference,
       "reference",
       "",
       {Role::kReader, Role::kTerminal, Role::kCentral, Role::kCard, Role::kNfc, Role::kFace},
       "the bench's own, as published"},
      {AdapterKind::kDefective,
       "defective",
       "NAME",
       {Role::kReader, Role::kTerminal, Role::kCentral, Role::kNfc},
       "a built-in defective device; see 'shikaku list defects'"},
      {AdapterKind::kVerilog, "rtl", "DIR", {Role::kNfc}, "a maker's own Verilog; see docs/hardware-rtl.md"},
  };
  return kSpecs;
}

std::string NameOf(const AdapterChoice& choice) {
  const AdapterSpec& spec = SpecOf(choice.kind);
  return std::string(spec.name) + (spec.argument.empty() ? "" : ":" + choice.argument);
}

Result<AdapterChoice, std::string> ParseChoice(const std::string& option) {
  const std::size_t equals = option.find('=');
  const auto role = vocabulary::FromNameOrId<ports::Role>(std::string_view(option).substr(0, equals));
  if (equals == std::string::npos || !role || !ReferenceDevices().contains(*role)) {
    return Failure(
        fmt::format("--dut {}: a role and an adapter were expected. Write ROLE=ADAPTER with ROLE one of {}.",
                    option, NamesOfRoles()));
  }
  const std::string adapter = option.substr(equals + 1);
  const std::size_t colon = adapter.find(':');
  const AdapterSpec* spec = FindSpec(*role, std::string_view(adapter).substr(0, colon));
  if (spec == nullptr || (spec->argument.empty() && colon != std::string::npos)) {
    return Failure(fmt::format(
        "--dut {}: there is no adapter '{}' for the {}. Write one of {}; 'shikaku list adapters' tells what "
        "there is.",
        option, adapter, NameOf(*role), FormsFor(*role)));
  }
  AdapterChoice choice{*role, spec->kind, colon == std::string::npos ? "" : adapter.substr(colon + 1)};
  if (!spec->argument.empty() && choice.argument.empty()) {
    return Failure(fmt::format("--dut {}: the {} is missing. Write {}={}; {}.", option, spec->argument,
                               NameOf(*role), FormOf(*spec), spec->says));
  }
  if (choice.kind == AdapterKind::kDefective && FindDefect(*role, choice.argument) == nullptr) {
    return Failure(fmt::format("--dut {}: no defective {} has this name. Known: {}.", option, NameOf(*role),
                               fmt::join(NamesOfDefects(*role), ", ")));
  }
  return choice;
}

Devices ReferenceDevices() {
  Devices devices;
  for (const Role role : SpecOf(AdapterKind::kReference).roles)
    devices[role] = {role, AdapterKind::kReference, {}};
  return devices;
}

std::map<std::string, std::string> NamesOf(const Devices& devices) {
  std::map<std::string, std::string> names;
  for (const auto& [role, choice] : devices) names[std::string(NameOf(role))] = NameOf(choice);
  return names;
}

}  // namespace shikaku::devices
