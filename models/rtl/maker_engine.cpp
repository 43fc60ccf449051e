// Not part of the library: compiled by CompileFrontEnd, together with what Verilator made of a maker's
// Verilog.

#include <Vmaker__all.h>

#include "models/rtl/engine_factory.h"

extern "C" int shikaku_pin_engine_version() { return shikaku::rtl::kPinEngineVersion; }

extern "C" bool shikaku_engine_skips() { return shikaku::rtl::kSkips<Vmaker>; }

// The caller deletes it.
extern "C" shikaku::rtl::PinEngine* shikaku_make_engine(const shikaku::rtl::EngineOptions& options) {
  return shikaku::rtl::MakeEngine<Vmaker>(options).release();
}
