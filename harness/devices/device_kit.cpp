#include "harness/devices/device_kit.h"

namespace shikaku::devices {

DeviceKit ReferenceKit(const hardware::PlatformParameters& platform) {
  DeviceKit kit;
  kit.reader_policy = std::make_shared<reference::reader::ReaderPolicy>();
  kit.terminal_policy = std::make_shared<reference::terminal::TerminalPolicy>();
  kit.platform = platform;
  kit.central_rules = [](const auto&) { return std::make_unique<reference::central::PublishedRules>(); };
  return kit;
}

}  // namespace shikaku::devices
