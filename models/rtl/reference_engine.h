// The project's own front-end, verilated.
#pragma once

#include <memory>

#include "models/rtl/pin_engine.h"

namespace shikaku::rtl {

// A new one, after its reset, at cycle 0.
std::unique_ptr<PinEngine> MakeReferenceEngine(const EngineOptions& options);

}  // namespace shikaku::rtl
