// The reference central service behind the port of its role, put together as a kit says. A defective one is
// the same with another kit.
#pragma once

#include <memory>

#include "harness/devices/opening.h"
#include "models/ports/central.h"
#include "reference_impl/central/central_service.h"

namespace shikaku::devices {

class ReferenceCentral : public ports::Central, public ports::StoreInspection {
 public:
  // What the opening refers to outlives the service. Throws std::runtime_error, with the cause, where it does
  // not start.
  explicit ReferenceCentral(const Opening& opening);

  ports::Service& FromTerminals() override { return front_ ? *front_ : *service_; }
  ports::Registry& Authorities() override { return *service_; }
  ports::StoreInspection* Store() override { return this; }
  Bytes StoreImage() override { return service_->StoreImage(); }

 private:
  const std::shared_ptr<const DeviceKit> kit_;
  std::unique_ptr<reference::central::CentralService> service_;
  std::unique_ptr<ports::Service> front_;
};

}  // namespace shikaku::devices
