// Which device stands in which role: what `--dut ROLE=KIND[:ARGUMENT]` says, read once.
#pragma once

#include <map>
#include <string>

#include "harness/devices/adapter.h"
#include "models/core/result.h"
#include "models/ports/role.h"

namespace shikaku::devices {

// A kind of device for a role.
struct AdapterChoice {
  ports::Role role = ports::Role::kReader;
  std::string kind{kReference};  // an Adapter's name
  std::string argument{};

  friend bool operator==(const AdapterChoice&, const AdapterChoice&) = default;
};

// "reference", "defective:too-slow", "rtl:DIR": as plans, records and reports name it.
std::string NameOf(const AdapterChoice& choice);

// Reads "reader=defective:too-slow". Whether the argument names anything is the adapter's to check. The error
// is a sentence with the next step.
Result<AdapterChoice, std::string> ParseChoice(const std::string& option);

// What stands in each role that a device can take.
using Devices = std::map<ports::Role, AdapterChoice>;

// The reference everywhere.
Devices ReferenceDevices();

// By name of role, as plans and records hold them.
std::map<std::string, std::string> NamesOf(const Devices& devices);

// "defective:NAME": how an adapter is written.
std::string FormOf(const Adapter& adapter);

}  // namespace shikaku::devices
