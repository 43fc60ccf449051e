// Tells how far a long work has come: a bar on a terminal, plain lines elsewhere.
#pragma once

#include "harness/campaign/campaign.h"

namespace shikaku::cli {

class ProgressMeter {
 public:
  // `quiet`: nothing at all (--json).
  explicit ProgressMeter(bool quiet);

  // Draws the bar anew, or writes a line. To stderr.
  void Show(const campaign::Progress& progress);

  // Leaves the bar's line, so that what follows starts on a line of its own.
  void End();

 private:
  bool quiet_;
  bool terminal_;
  bool drawn_ = false;
};

}  // namespace shikaku::cli
