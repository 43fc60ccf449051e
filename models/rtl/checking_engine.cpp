#include <Vnfc_check__all.h>

#include "models/rtl/engine_factory.h"
#include "models/rtl/reference_engine.h"

namespace shikaku::rtl {

std::unique_ptr<PinEngine> MakeCheckingEngine(const EngineOptions& options) {
  return MakeEngine<Vnfc_check>(options);
}

}  // namespace shikaku::rtl
