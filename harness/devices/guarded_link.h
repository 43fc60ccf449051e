// A link to a card whose calls run as the code of the role behind it (ports::RunAs): between a reader's
// firmware and a contactless front-end that takes part in commands.
#pragma once

#include "models/ports/apdu_link.h"
#include "models/ports/job_control.h"

namespace shikaku::devices {

// Forwards every call unchanged and takes no time. `jobs` and `link` outlive it.
class GuardedLink final : public ports::ApduLink {
 public:
  // Calls to `link` run as the code of `role`.
  GuardedLink(ports::JobControl& jobs, ports::Role role, ports::ApduLink& link)
      : jobs_(jobs), role_(role), link_(link) {}
  bool CardPresent() const override;
  Result<iso14443::Atqb, ports::LinkError> Activate() override;
  Result<iso7816::ResponseApdu, ports::LinkError> Transmit(const iso7816::CommandApdu& command) override;
  void Deactivate() override;

 private:
  ports::JobControl& jobs_;
  ports::Role role_;
  ports::ApduLink& link_;
};

}  // namespace shikaku::devices
