// The driver against cards on the air, without a scheduler.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "models/hardware/nfc/card_field.h"
#include "reference_impl/reader/driver/pcd_driver.h"
#include "tests/support/air_tape.h"
#include "tests/support/bare_bus.h"
#include "tests/support/front_ends.h"
#include "tests/support/stub_card.h"

namespace shikaku::reference::reader {

// A reader, its air, and what lies there.
struct PcdBench {
  explicit PcdBench(const char* device_name, PcdOptions options = {}, std::uint64_t seed = 1)
      : device(tests::FrontEndOf(device_name)()), field(seed), bus(*device), driver(bus, options) {
    field.Connect(*device);
    field.Listen(tape);
    device->Connect(field);
  }

  std::shared_ptr<tests::StubCard> Lay(std::optional<Bytes> answer = FromHex("9000"),
                                       SimDuration think = {}) {
    const auto card = std::make_shared<tests::StubCard>(std::move(answer), think);
    field.Add(card);
    return card;
  }

  // Activates and sends one command: its answer in hex, or the error by its id.
  std::string Ask(const Bytes& command = {0x00, 0xA4, 0x04, 0x00}) {
    if (const auto activated = driver.Activate(); !activated)
      return "activate: " + std::string(RowOf(activated.error()).id);
    const auto answer = driver.Exchange(command);
    return answer ? ToHex(*answer) : std::string(RowOf(answer.error()).id);
  }

  SimTime Now() const { return bus.Now(); }

  std::unique_ptr<ports::NfcFrontEnd> device;
  hardware::CardField field;
  tests::AirTape tape;
  tests::BareBus bus;
  PcdDriver driver;
};

}  // namespace shikaku::reference::reader
