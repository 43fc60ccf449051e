// How the devices of one run are put together: the reference parts, and where a device under test
// differs from them. Reference and defective devices come through this same door.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "harness/devices/front.h"
#include "models/hardware/platform_parameters.h"
#include "models/ports/apdu_link.h"
#include "models/ports/channel.h"
#include "models/ports/face_engine.h"
#include "models/ports/imaging.h"
#include "models/ports/reader_parts.h"
#include "models/ports/scheduler.h"
#include "models/ports/terminal_parts.h"
#include "reference_impl/central/rules.h"
#include "reference_impl/reader/policy.h"
#include "reference_impl/terminal/terminal.h"

namespace shikaku::devices {

// Every point in which a device may differ from the reference. A Front that is empty stands for the part
// itself; policies and rules are never null.
struct DeviceKit {
  // Reader.
  std::shared_ptr<reference::reader::ReaderPolicy> reader_policy;
  hardware::PlatformParameters platform;
  Front<ports::VolatileMemory> memory;
  Front<ports::DeviceLog> log;
  Front<ports::Display> display;
  Front<ports::Camera> camera;
  Front<ports::Channel> reader_to_terminal;
  // What a reader's firmware puts in front of its link to the card. It also gets the device's log, for
  // firmware that writes there what it must not.
  std::function<std::unique_ptr<ports::ApduLink>(ports::Scheduler&, ports::ApduLink&, ports::DeviceLog&)>
      reader_link;

  // What a contactless front-end makes of commands and answers on their way: it stands between the driver and
  // what the reader's firmware has. The bench notes what the air carried behind it, at the antenna.
  Front<ports::ApduLink> nfc_link;

  // Terminal.
  std::shared_ptr<reference::terminal::TerminalPolicy> terminal_policy;
  Front<ports::Channel> terminal_to_central;
  Front<ports::StaffDisplay> staff_display;
  Front<ports::ReceiptFolder> receipts;

  // Central service. `my_numbers`, by person, is what a careless insurer would deliver along.
  std::function<std::unique_ptr<const reference::central::CentralRules>(
      const std::map<std::string, std::string>& my_numbers)>
      central_rules;
  Front<ports::Service> central_service;
};

// All parts as published, on a platform with these figures.
DeviceKit ReferenceKit(const hardware::PlatformParameters& platform);

}  // namespace shikaku::devices
