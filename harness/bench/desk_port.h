// What the people of a scenario can do at a desk, and see of it. The actor plays against this; the desk
// (desk.h) stands behind it, whatever devices it is made of.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "harness/scenario/scenario.h"
#include "models/ports/reader_parts.h"

namespace shikaku::bench {

class DeskPort {
 public:
  virtual ~DeskPort() = default;

  // What the reader shows now, nothing on a dark display; the listener is called after each change, for the
  // life of the desk.
  virtual std::optional<ports::ScreenView> Screen() const = 0;
  virtual void OnScreen(std::function<void()> listener) = 0;

  // Patients and staff at the reader. These take effect at once.
  virtual void LayCard(const scenario::LayCard& lay) = 0;
  virtual void TakeCard(const scenario::TakeCard& take) = 0;
  virtual void ShowFace(const scenario::ShowFace& face) = 0;
  // These block for as long as the finger rests on the panel.
  virtual void Touch(const scenario::Touch& touch) = 0;
  virtual void Keys(const std::string& digits) = 0;

  // Staff at the terminal. Each blocks until the terminal is done.
  virtual void SetVisualMode(bool on) = 0;
  virtual void ViewMedical(const scenario::ViewMedical& view) = 0;
  virtual void CatchUp() = 0;
  virtual void ShowVisualRecord() = 0;
  virtual void QueryNumber(const scenario::QueryNumber& query) = 0;

  // The world around: lines, the reader's mains, the card authority's word, the bench's own client (blocks).
  virtual void SetLine(const scenario::Network& network) = 0;
  virtual void SwitchPower(const scenario::Power& power) = 0;
  virtual void ChangeAtCentral(const scenario::CentralChange& change) = 0;
  virtual void AskDirectly(const scenario::DirectAsk& ask) = 0;
};

}  // namespace shikaku::bench
