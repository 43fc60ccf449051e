// What stands around an eligibility terminal (資格確認端末): the screen that staff see and the
// receipt computer (レセプトコンピュータ) that takes its results.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace shikaku::ports {

class StaffDisplay {
 public:
  virtual ~StaffDisplay() = default;

  // `view` is an object: `state` (ready, confirmed, unknown, refused, fallback), and what goes
  // with it (docs/profiles/reader-terminal.md).
  virtual void Show(const nlohmann::json& view) = 0;
};

class ReceiptFolder {
 public:
  virtual ~ReceiptFolder() = default;

  // A finished file in the receipt computer's folder (facts D.2).
  virtual void Write(std::string_view name, std::string_view contents) = 0;
};

}  // namespace shikaku::ports
