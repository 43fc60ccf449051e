// The lower half of the reader's firmware: a card on the front-end, as the upper half talks to it. To be
// called from within one job at a time.
#pragma once

#include "models/ports/apdu_link.h"
#include "models/ports/link_trace.h"
#include "reference_impl/reader/driver/pcd_driver.h"

namespace shikaku::reference::reader {

// A card behind the port that the upper half knows; how long each call takes is the card's and the air's
// matter.
class CardDriver : public ports::ApduLink {
 public:
  // Bus and trace outlive the driver; each start of the firmware makes a new one.
  CardDriver(ports::FrontEndBus& bus, const PcdOptions& options, ports::LinkTrace& trace)
      : bus_(bus), driver_(bus, options), trace_(trace) {}

  bool CardPresent() const override { return bus_.Present(); }
  Result<iso14443::Atqb, ports::LinkError> Activate() override;
  Result<iso7816::ResponseApdu, ports::LinkError> Transmit(const iso7816::CommandApdu& command) override;
  void Deactivate() override;

 private:
  ports::FrontEndBus& bus_;
  PcdDriver driver_;
  ports::LinkTrace& trace_;
};

}  // namespace shikaku::reference::reader
