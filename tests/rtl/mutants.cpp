#include "tests/rtl/mutants.h"

#include <Vnfc_mutants__all.h>

#include "models/rtl/engine_factory.h"

namespace shikaku::rtl_test {
namespace {

int chosen = 0;

struct MutantModel : Vnfc_mutants {
  MutantModel(VerilatedContext* context, const char* name) : Vnfc_mutants(context, name) {
    rootp->mutant = static_cast<std::uint8_t>(chosen);
  }
};

}  // namespace

const std::vector<Mutant>& Mutants() {
  static const std::vector<Mutant> all = {
#include <mutants.inc>
  };
  return all;
}

std::unique_ptr<rtl::RtlFrontEnd> MakeMutant(int number, rtl::RtlOptions::Stepping stepping) {
  using enum rtl::RtlOptions::Stepping;
  chosen = number;
  return std::make_unique<rtl::RtlFrontEnd>(
      rtl::MakeEngine<MutantModel>({.skipping = stepping != kRaw, .check_skips = stepping == kChecked}));
}

}  // namespace shikaku::rtl_test
