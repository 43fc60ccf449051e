#include "harness/devices/defects.h"

#include <algorithm>

namespace shikaku::devices {

const std::vector<Defect>& Defects() {
  static const std::vector<Defect> kDefects = [] {
    std::vector<Defect> all;
    for (auto group : {CentralDefects(), FrontEndDefects(), PlatformDefects(), ReaderDefects(),
                       ReaderPartDefects(), TerminalDefects()}) {
      std::ranges::move(group, std::back_inserter(all));
    }
    std::ranges::sort(all, [](const Defect& a, const Defect& b) {
      return std::pair{a.role, a.name} < std::pair{b.role, b.name};
    });
    return all;
  }();
  return kDefects;
}

const Defect* FindDefect(ports::Role role, std::string_view name) {
  const auto found = std::ranges::find_if(
      Defects(), [&](const Defect& defect) { return defect.role == role && defect.name == name; });
  return found == Defects().end() ? nullptr : &*found;
}

std::vector<std::string> NamesOfDefects(ports::Role role) {
  std::vector<std::string> names;
  for (const Defect& defect : Defects()) {
    if (defect.role == role) names.push_back(defect.name);
  }
  return names;
}

}  // namespace shikaku::devices
