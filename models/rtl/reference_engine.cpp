#include "models/rtl/reference_engine.h"

#include <Vnfc__all.h>  // the verilated code itself: the hot loop is compiled together with it

#include "models/rtl/engine_factory.h"

namespace shikaku::rtl {

template <>
inline constexpr bool kRisingEdgesOnly<Vnfc> = true;

std::unique_ptr<PinEngine> MakeReferenceEngine(const EngineOptions& options) {
  return MakeEngine<Vnfc>(options);
}

}  // namespace shikaku::rtl
