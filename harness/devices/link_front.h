// A link to a card with something in front of it: what defective readers and front-ends begin from.
#pragma once

#include "models/ports/apdu_link.h"

namespace shikaku::devices {

// Hands every call on to `link` and gives back what it gives; a class made from it changes what it overrides.
// Takes no time of its own.
class LinkFront : public ports::ApduLink {
 public:
  // `link` outlives it.
  explicit LinkFront(ports::ApduLink& link) : link_(link) {}
  bool CardPresent() const override { return link_.CardPresent(); }
  Result<iso14443::Atqb, ports::LinkError> Activate() override { return link_.Activate(); }
  Result<iso7816::ResponseApdu, ports::LinkError> Transmit(const iso7816::CommandApdu& command) override {
    return link_.Transmit(command);
  }
  void Deactivate() override { link_.Deactivate(); }

 protected:
  ports::ApduLink& link_;
};

}  // namespace shikaku::devices
