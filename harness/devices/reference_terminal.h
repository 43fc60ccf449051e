// The reference terminal behind the terminal's port, put together as a kit says. A defective one is the same
// with another kit.
#pragma once

#include <memory>

#include "harness/devices/opening.h"
#include "models/ports/terminal.h"
#include "reference_impl/terminal/terminal.h"

namespace shikaku::devices {

class ReferenceTerminal : public ports::Terminal {
 public:
  // What the opening refers to outlives the terminal.
  explicit ReferenceTerminal(const Opening& opening);

  void Connect(const ports::TerminalSurroundings& surroundings) override;
  ports::Service& FromReader() override { return *terminal_; }
  void SetVisualMode(bool on) override { terminal_->SetVisualMode(on); }
  void Query(const vocabulary::InsuredKey& insured) override { terminal_->Query(insured); }
  void CatchUp() override { terminal_->CatchUp(); }
  void ViewMedical(vocabulary::Viewer viewer, vocabulary::Category category) override {
    terminal_->ViewMedical(viewer, category);
  }
  void ShowVisualRecord() override { terminal_->ShowVisualRecord(); }

 private:
  const std::shared_ptr<const DeviceKit> kit_;
  const reference::terminal::TerminalSettings settings_;
  ports::Scheduler& scheduler_;
  std::unique_ptr<ports::Channel> central_front_;
  std::unique_ptr<ports::StaffDisplay> display_front_;
  std::unique_ptr<ports::ReceiptFolder> receipts_front_;
  std::unique_ptr<reference::terminal::Terminal> terminal_;  // once it is connected
};

}  // namespace shikaku::devices
