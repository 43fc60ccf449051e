// The role reader: a face-authentication card reader (顔認証付きカードリーダー) as it stands on a desk. What
// people can do to it, and what the bench can see of it. Behind it stands the reference on its modelled
// hardware, or a maker's device.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/core/civil_date.h"
#include "models/ports/air_faults.h"
#include "models/ports/air_tap.h"
#include "models/ports/card.h"
#include "models/ports/channel.h"
#include "models/ports/face_engine.h"
#include "models/ports/nfc_front_end.h"
#include "models/ports/reader_parts.h"
#include "models/vocabulary/structs.h"

namespace shikaku::ports {

// ── What is done to a reader ────────────────────────────────────────────────────────

// What a card's printed side says, as far as a reader reads it (facts A.4).
struct CardPrint {
  CivilDate birth{};
  CivilDate expiry{};
  std::string security_code;  // four digits
};

// A reflection on the printed side, in whole millimetres from its upper left corner.
struct CardGlare {
  int x_mm = 0;
  int y_mm = 0;
  int radius_mm = 0;
};

// A card as it is laid on the reader.
struct LaidCard {
  std::shared_ptr<Card> card;        // its chip
  std::shared_ptr<Card> beside{};    // the chip of another that lies in the field with it; null: none
  std::optional<CardPrint> print{};  // of a card that has a printed side like that of a My Number Card
  vocabulary::CardLie lie = vocabulary::CardLie::kFaceUp;
  double shift_x_mm = 0;  // how far off the plate's middle
  double shift_y_mm = 0;
  int turn_degrees = 0;  // clockwise; 180: with its head down
  int haze_percent = 0;  // of a clear sleeve
  std::optional<CardGlare> glare{};
  AirFaults air{};  // what goes wrong on the air while it lies there
};

// What stands before the camera. 0: as when the picture was taken.
struct Scene {
  Image picture;
  int distance_mm = 0;
  int lux = 0;
  int motion_mm_per_s = 0;
};

// ── What a reader has around it ─────────────────────────────────────────────────────

// Whom a reader tells of what changes. It may call from any job of its own; none of this blocks.
class ReaderWatcher {
 public:
  virtual ~ReaderWatcher() = default;

  // What people see on its display (Reader::Screen) has changed.
  virtual void OnScreen() = 0;

  // With its power its end of the line to the terminal has come up, or gone down. Down at first.
  virtual void OnLink(bool up) = 0;
};

// What the desk gives a reader to stand on. All of it outlives the reader.
struct ReaderSurroundings {
  Channel& terminal;       // its end of the line to the terminal
  FaceEngine& face;        // the face engine at this desk, for a reader without one of its own
  NfcFrontEndFactory nfc;  // the same of the contactless front-end
  DeviceLog& log;          // where a reader that shows its log writes it
  ReaderWatcher& watcher;
};

// ── What only some readers show ─────────────────────────────────────────────────────

// Bytes that must not lie in a reader's memory once verification is over.
struct Needle {
  vocabulary::PersonalData is;  // what they are, and whose
  Bytes bytes;
};

// A reader whose volatile memory can be looked into: it is searched whenever a screen is drawn, and what is
// found is noted.
class MemoryInspection {
 public:
  virtual ~MemoryInspection() = default;
  // What is searched for from now on, instead of what was before.
  virtual void LookFor(std::vector<Needle> needles) = 0;
};

// A reader at whose antenna one can listen.
class AirInspection {
 public:
  virtual ~AirInspection() = default;

  // The tap outlives the reader.
  virtual void Listen(AirTap& tap) = 0;
};

// ── The role ────────────────────────────────────────────────────────────────────────

// Connect, FromTerminal, Start, Memory and Air are called before simulated time begins, outside of any job:
// they may spawn jobs, but not sleep or wait. All other calls come from within jobs of the scheduler. Those
// that people's hands do are called whether or not the device has power.
class Reader {
 public:
  virtual ~Reader() = default;

  // Once, before everything else but FromTerminal.
  virtual void Connect(const ReaderSurroundings& surroundings) = 0;

  // What answers the terminal's messages. Called only while the link is up.
  virtual Service& FromTerminal() = 0;

  // Power comes on for the first time. Once, after Connect.
  virtual void Start() = 0;

  // Lays a card down; what lies there is taken away first. Takes no time.
  virtual void LayCard(const LaidCard& laid) = 0;

  // Takes away what lies there, at once.
  virtual void TakeCard() = 0;

  // Takes it away during the `n`th command (from 1) that a card takes after one was, or will next be, laid.
  virtual void TakeCardAtCommand(int n) = 0;

  // From within Card::Process of a card that lies there: `what` (taking it away, say) is done `time` after
  // the end of that command.
  virtual void AfterCommand(SimDuration time, std::function<void()> what) = 0;

  // What the camera sees from now on.
  virtual void ShowScene(Scene scene) = 0;

  // A finger on a button for `press`; digits typed on the number keys. Both block for as long as the finger
  // rests on the panel. The device may not see it.
  virtual void Touch(vocabulary::Button button, SimDuration press) = 0;
  virtual void Keys(const std::string& digits, SimDuration press) = 0;

  // The mains go, come, or go for so long. They return at once; what the device makes of it comes later.
  virtual void CutPower() = 0;
  virtual void RestorePower() = 0;
  virtual void BrownOut(SimDuration duration) = 0;

  // What people see on its display; nothing on a dark one.
  virtual std::optional<ScreenView> Screen() const = 0;

  // Null where the device does not show it. From Connect on; they live as long as the reader.
  virtual MemoryInspection* Memory() { return nullptr; }
  virtual AirInspection* Air() { return nullptr; }
};

}  // namespace shikaku::ports
