#include "harness/devices/reference_central.h"

#include <stdexcept>

namespace shikaku::devices {

using reference::central::CentralService;

ReferenceCentral::ReferenceCentral(const Opening& opening) : kit_(opening.kit) {
  reference::central::CentralOptions options;
  options.trust_anchors = {opening.warm.authority->AuthenticationCa()};
  std::map<std::string, std::string> my_numbers;
  for (const auto& [id, person] : opening.scenario.people) my_numbers[id] = person.my_number;
  auto service = CentralService::Create(options, opening.scheduler, RandomStream{opening.seed, "central"},
                                        kit_->central_rules(my_numbers));
  if (!service) throw std::runtime_error(service.error());
  service_ = std::move(*service);
  if (kit_->central_service) front_ = kit_->central_service(opening.scheduler, *service_);
}

}  // namespace shikaku::devices
