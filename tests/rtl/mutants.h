// Broken front-ends (tests/rtl/mutants.yaml), which every test of equivalence has to catch, each.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "models/rtl/rtl_front_end.h"

namespace shikaku::rtl_test {

struct Mutant {
  int number;  // for MakeMutant; 0 is the reference in the mutants' build
  std::string_view name;
  std::string_view says;  // what is wrong
  bool skip;              // right in every cycle: wrong only in how far it lets itself be skipped
};

const std::vector<Mutant>& Mutants();

std::unique_ptr<rtl::RtlFrontEnd> MakeMutant(int number, rtl::RtlOptions::Stepping stepping);

}  // namespace shikaku::rtl_test
