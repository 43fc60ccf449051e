// A kind of device that can take roles: `--dut ROLE=NAME[:ARGUMENT]`.
//
// Each kind is one file in harness/devices/adapters, which defines a function called as the file is
// (`rtl.cpp` defines `Adapter Rtl()`); the table of them is made from the folder. docs/how-to-extend.md shows
// one.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "harness/devices/opening.h"
#include "models/core/result.h"
#include "models/ports/role_devices.h"

namespace shikaku::devices {

// Opens a device for one run; `argument` is what stands behind the colon. It is not connected to anything
// yet. What an opener throws is a fault of the role.
template <class Device>
using Opener = std::function<Device(const std::string& argument, const Opening& opening)>;

// One kind of device. It takes those roles for which it has an opener.
struct Adapter {
  std::string_view name;      // "rtl"
  std::string_view argument;  // "DIR"; empty: takes none
  std::string_view says;      // half a sentence, for lists

  Opener<std::unique_ptr<ports::Reader>> reader{};
  Opener<std::unique_ptr<ports::Terminal>> terminal{};
  Opener<std::unique_ptr<ports::Central>> central{};
  Opener<std::unique_ptr<ports::Cards>> cards{};
  Opener<std::shared_ptr<ports::FaceEngine>> face{};
  Opener<ports::NfcFrontEndFactory> nfc{};

  // Asked before anything runs: whether `argument` names a device of this kind. The error is a sentence that
  // says which there are. Without this function every argument is taken.
  std::function<Result<Done, std::string>(ports::Role role, const std::string& argument)> check{};

  // Called once before the runs, in the process that forks for them: makes what opening takes out of the
  // Opening into `prepared`. The error is a sentence with the next step. Without this function nothing is
  // made.
  std::function<Result<Done, std::string>(ports::Role role, const std::string& argument,
                                          vocabulary::LinkKind link, Prepared& prepared)>
      prepare{};

  // For devices that are the reference with something changed: makes that change to the kit from which all
  // built-in devices of the run are made. Without this function nothing is changed.
  std::function<void(ports::Role role, const std::string& argument, DeviceKit& kit)> alter{};

  // Whether it takes `role`.
  bool Takes(ports::Role role) const;
};

// The kind that stands in every role by default.
inline constexpr std::string_view kReference = "reference";

// All kinds, the reference first, then by name.
const std::vector<Adapter>& Adapters();

// The kind called `name`, where it takes `role`; null: there is none.
const Adapter* FindAdapter(ports::Role role, std::string_view name);

// The roles that a device can take, in the order of lists.
const std::vector<ports::Role>& DeviceRoles();

}  // namespace shikaku::devices
