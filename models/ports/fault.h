// What a run ends with when code fails that must not: whose code it was, and how it failed.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "models/ports/role.h"

namespace shikaku::ports {

using vocabulary::FaultKind;

// `text` is for people: nothing is ever decided by it.
struct Fault {
  Role role = Role::kBench;
  FaultKind kind = FaultKind::kException;
  std::string text;

  friend bool operator==(const Fault&, const Fault&) = default;
};

// A fault on its way out of the run (JobControl::Blame makes it). what() is the fault's text.
class FaultError : public std::exception {
 public:
  // Keeps the fault, for whoever catches it.
  explicit FaultError(Fault fault) : fault_(std::move(fault)) {}
  const Fault& fault() const { return fault_; }
  const char* what() const noexcept override { return fault_.text.c_str(); }

 private:
  Fault fault_;
};

}  // namespace shikaku::ports
