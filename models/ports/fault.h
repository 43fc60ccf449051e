// What a run ends with when code fails that must not: whose code it was, and how it failed.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "models/ports/role.h"

namespace shikaku::ports {

using vocabulary::FaultKind;

// `detail` is for people: nothing is ever decided by it.
struct Fault {
  Role role = Role::kBench;
  FaultKind kind = FaultKind::kException;
  std::string detail{};  // what the code itself said, or the signal; may be empty

  friend bool operator==(const Fault&, const Fault&) = default;
};

// A fault on its way out of the run (JobControl::Blame makes it). what() has its kind and detail.
class FaultError : public std::exception {
 public:
  // Keeps the fault, for whoever catches it.
  explicit FaultError(Fault fault)
      : fault_(std::move(fault)),
        what_(std::string(EnOf(fault_.kind)) + (fault_.detail.empty() ? "" : ": ") + fault_.detail) {}
  const Fault& fault() const { return fault_; }
  const char* what() const noexcept override { return what_.c_str(); }

 private:
  Fault fault_;
  std::string what_;
};

}  // namespace shikaku::ports
