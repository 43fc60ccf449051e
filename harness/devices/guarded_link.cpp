#include "harness/devices/guarded_link.h"

namespace shikaku::devices {

using ports::RunAs;

bool GuardedLink::CardPresent() const {
  return RunAs(jobs_, role_, [&] { return link_.CardPresent(); });
}

Result<iso14443::Atqb, ports::LinkError> GuardedLink::Activate() {
  return RunAs(jobs_, role_, [&] { return link_.Activate(); });
}

Result<iso7816::ResponseApdu, ports::LinkError> GuardedLink::Transmit(const iso7816::CommandApdu& command) {
  return RunAs(jobs_, role_, [&] { return link_.Transmit(command); });
}

void GuardedLink::Deactivate() {
  RunAs(jobs_, role_, [&] { link_.Deactivate(); });
}

}  // namespace shikaku::devices
