// Makes the engine that the options ask for, of one verilated model.
#pragma once

#include <memory>

#include "models/rtl/cycle_engine.h"
#include "models/rtl/skip_check.h"
#include "models/rtl/stepper.h"

namespace shikaku::rtl {

template <class Model>
std::unique_ptr<PinEngine> MakeEngine(const EngineOptions& options) {
  if (!options.skipping) return std::make_unique<CycleEngine<Stepper<Model>, false>>(options.wave);
  if (options.check_skips) return std::make_unique<CycleEngine<SkipCheck<Model>, true>>(nullptr);
  return std::make_unique<CycleEngine<Stepper<Model>, true>>(options.wave);
}

}  // namespace shikaku::rtl
