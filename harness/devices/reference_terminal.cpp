#include "harness/devices/reference_terminal.h"

namespace shikaku::devices {

ReferenceTerminal::ReferenceTerminal(const Opening& opening)
    : kit_(opening.kit),
      settings_{opening.scenario.facility.id, opening.scenario.facility.code},
      scheduler_(opening.scheduler) {}

void ReferenceTerminal::Connect(const ports::TerminalSurroundings& around) {
  terminal_ = std::make_unique<reference::terminal::Terminal>(
      reference::terminal::TerminalParts{
          scheduler_,
          InFront<ports::Channel>(kit_->terminal_to_central, central_front_, scheduler_, around.central),
          around.reader,
          InFront<ports::StaffDisplay>(kit_->staff_display, display_front_, scheduler_, around.display),
          InFront<ports::ReceiptFolder>(kit_->receipts, receipts_front_, scheduler_, around.receipts),
          *kit_->terminal_policy},
      settings_);
}

}  // namespace shikaku::devices
