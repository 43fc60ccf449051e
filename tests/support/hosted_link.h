// The contactless hardware with the reference driver on it, as a reader has them: for tests of either.
//
// Is: the shipped unit and the shipped driver, wired as in a reader.
// Is not: a fake, nor a reader: there is no firmware above the driver.
#pragma once

#include <memory>
#include <utility>

#include "models/hardware/nfc/contactless_unit.h"
#include "reference_impl/reader/driver/card_driver.h"

namespace shikaku::tests {

class HostedLink {
 public:
  hardware::ContactlessUnit unit;

  HostedLink(ports::Scheduler& scheduler, ports::Probe& probe, const ports::NfcFrontEndFactory& make,
             const reference::reader::PcdOptions& options = {})
      : unit(scheduler, probe, 1, make), options_(options) {
    Boot();
  }

  // The reader's power goes, and comes back at once.
  void LosePower() {
    unit.LosePower();
    Boot();
  }

  void Place(std::shared_ptr<ports::Card> card) { unit.Place(std::move(card)); }
  void Remove() { unit.Remove(); }
  bool CardPresent() const { return driver_->CardPresent(); }
  auto Activate() { return driver_->Activate(); }
  auto Transmit(const iso7816::CommandApdu& command) { return driver_->Transmit(command); }
  void Deactivate() { driver_->Deactivate(); }

 private:
  void Boot() {
    driver_ = std::make_unique<reference::reader::CardDriver>(unit.bus(), options_, unit.trace());
  }

  reference::reader::PcdOptions options_;
  std::unique_ptr<reference::reader::CardDriver> driver_;
};

}  // namespace shikaku::tests
