// The project's own front-end, verilated.
#pragma once

#include <memory>

#include "models/rtl/pin_engine.h"

namespace shikaku::rtl {

std::unique_ptr<PinEngine> MakeReferenceEngine(const EngineOptions& options);

}  // namespace shikaku::rtl
