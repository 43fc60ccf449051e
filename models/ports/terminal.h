// The role terminal: an eligibility terminal (資格確認端末). What staff can do at it, and what the bench can
// see of it. Behind it stands the reference, or a vendor's.
#pragma once

#include "models/ports/channel.h"
#include "models/ports/terminal_parts.h"
#include "models/vocabulary/consent.h"
#include "models/vocabulary/service.h"
#include "models/vocabulary/structs.h"

namespace shikaku::ports {

// What the desk gives a terminal to stand on. All of it outlives the terminal.
struct TerminalSurroundings {
  Channel& reader;  // its ends of the two lines
  Channel& central;
  StaffDisplay& display;    // what staff see
  ReceiptFolder& receipts;  // what the receipt computer gets
};

// Connect and FromReader are called before simulated time begins, outside of any job: they may spawn jobs,
// but not sleep or wait. All other calls come from within jobs of the scheduler.
class Terminal {
 public:
  virtual ~Terminal() = default;

  // Once, before everything else.
  virtual void Connect(const TerminalSurroundings& surroundings) = 0;

  // What answers the reader's messages.
  virtual Service& FromReader() = 0;

  // Staff actions. Each blocks until the terminal is done; its result is on the display.

  // Tells the reader whether patients may be confirmed by eye.
  virtual void SetVisualMode(bool on) = 0;

  // Asks by the number on an insurance card or eligibility certificate (TRM-QRY-02).
  virtual void Query(const vocabulary::InsuredKey& insured) = 0;

  // Asks again for every confirmation that stayed unanswered (TRM-FBK-03).
  virtual void CatchUp() = 0;

  // `viewer` asks for `category` of the last completed visit (TRM-MED-01).
  virtual void ViewMedical(vocabulary::Viewer viewer, vocabulary::Category category) = 0;

  // Whether the last completed visit is on record as confirmed by eye (RDR-ID-09).
  virtual void ShowVisualRecord() = 0;
};

}  // namespace shikaku::ports
