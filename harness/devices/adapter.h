// Which device stands in which role: what `--dut ROLE=KIND[:ARGUMENT]` says, read once.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"
#include "models/ports/role.h"

namespace shikaku::devices {

enum class AdapterKind {
  kReference,  // the bench's own, as published
  kDefective,  // a built-in defective device (defects.h); its argument is the defect's name
  kVerilog,    // a maker's own front-end; its argument is the folder with the sources
};

// A kind of adapter as people are told of it. A new one is an entry of the table, and a branch where its role
// is opened.
struct AdapterSpec {
  AdapterKind kind;
  std::string_view name;      // "rtl"
  std::string_view argument;  // "DIR"; empty: takes none
  std::vector<ports::Role> roles;
  std::string_view says;
};

// In the order in which they are listed.
const std::vector<AdapterSpec>& AdapterSpecs();

struct AdapterChoice {
  ports::Role role = ports::Role::kReader;
  AdapterKind kind = AdapterKind::kReference;
  std::string argument;

  friend bool operator==(const AdapterChoice&, const AdapterChoice&) = default;
};

// "reference", "defective:too-slow", "rtl:DIR": as plans, records and reports name it.
std::string NameOf(const AdapterChoice& choice);

// Reads "reader=defective:too-slow". Whether the argument names anything is not looked at beyond the names of
// defects. The error is a sentence with the next step.
Result<AdapterChoice, std::string> ParseChoice(const std::string& option);

// What stands in each role that a device can take.
using Devices = std::map<ports::Role, AdapterChoice>;

// The reference everywhere.
Devices ReferenceDevices();

// By name of role, as plans and records hold them.
std::map<std::string, std::string> NamesOf(const Devices& devices);

}  // namespace shikaku::devices
