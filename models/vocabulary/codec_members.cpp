#include "models/vocabulary/codec_members.h"

#include <algorithm>

namespace shikaku::vocabulary::codec {

Members::Members(const json& object, Problem& problem) : object_(object), problem_(problem) {
  if (!object.is_object()) ok_ = problem_.Is(Misfit::kObject);
}

const json* Members::Find(const char* name) {
  known_.emplace_back(name);
  if (!ok_) return nullptr;
  const auto found = object_.find(name);
  return found == object_.end() ? nullptr : &*found;
}

const json* Members::Demand(const char* name) {
  const json* found = Find(name);
  if (found != nullptr || !ok_) return found;
  problem_.Is(Misfit::kMissing);
  ok_ = problem_.Within(name) || problem_.forgiving;
  return nullptr;
}

bool Members::Done(Others others) {
  if (!ok_ || others == Others::kIgnored) return ok_;
  for (const auto& [name, value] : object_.items()) {
    if (std::ranges::find(known_, name) != known_.end()) continue;
    return ok_ = problem_.Is(Misfit::kMember, InWords(name));
  }
  return true;
}

}  // namespace shikaku::vocabulary::codec
