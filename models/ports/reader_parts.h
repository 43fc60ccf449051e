// The smaller parts of a reader, as its firmware uses them: display, memory for what must not
// stay, log, processor, secure module.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/bytes.h"
#include "models/core/sim_time.h"
#include "models/vocabulary/desk.h"
#include "models/vocabulary/screens.h"
#include "models/vocabulary/work.h"

namespace shikaku::ports {

// What a screen shows (docs/screens.md). A maker's own screens are mapped to these.
struct ScreenView {
  vocabulary::Screen screen{};
  std::string text_ja;
  std::string text_en;
  std::vector<vocabulary::Button> buttons;  // in the order shown
  std::map<vocabulary::ScreenField, std::string> fields;

  friend bool operator==(const ScreenView&, const ScreenView&) = default;
};

// The reader's screen, as its firmware draws on it: what is shown stays until the next Show.
class Display {
 public:
  virtual ~Display() = default;
  // Does not block; people see it with the panel's next refresh.
  virtual void Show(const ScreenView& view) = 0;
};

// The device's volatile memory for pictures, templates and card-face text. Letting go of a region
// does not clear it, as in real memory: what must not stay has to be erased (RDR-SEC-01).
class VolatileMemory {
 public:
  virtual ~VolatileMemory() = default;

  // Copies `bytes` into the region `name`, replacing what stood there under that name.
  virtual void Store(std::string_view name, BytesView bytes) = 0;

  // The bytes of `name`; empty if it was never stored or has been erased.
  virtual Bytes Load(std::string_view name) const = 0;

  // Overwrites one region, or all of them, with zeros.
  virtual void Erase(std::string_view name) = 0;
  virtual void EraseAll() = 0;
};

using vocabulary::LogLevel;

// The operation and error log (操作ログ・エラーログ, RDR-SEC-03).
class DeviceLog {
 public:
  virtual ~DeviceLog() = default;

  // `code` is one of the device's own fixed words (vocabulary::LogCode names the reference's); `detail` holds
  // no personal data.
  virtual void Write(LogLevel level, std::string_view code, std::string_view detail) = 0;
};

// The device's processor: cores are a resource, work costs time by the calibration of the device.
class Processor {
 public:
  virtual ~Processor() = default;

  // Occupies one core for the calibrated cost of `stage`, waiting for a free core first.
  virtual void Work(vocabulary::WorkStage stage) = 0;
};

// The tamper-resistant module that holds the key for PIN-less authentication (RDR-SEC-05). The key
// itself has no way out.
class SecureModule {
 public:
  virtual ~SecureModule() = default;

  // The terminal certificate that the card checks (docs/profiles/pinless.md).
  virtual Bytes TerminalCertificate() const = 0;

  // Signs the card's challenge with the module's key. Takes the module's time.
  virtual Bytes Sign(BytesView challenge) = 0;
};

}  // namespace shikaku::ports
