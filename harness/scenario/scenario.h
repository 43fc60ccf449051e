// A scenario: who comes to which desk, when, what they do, and what must be seen. Data only; its YAML
// form is described in docs/scenarios.md and scenarios/schema/scenario.schema.json.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "harness/scenario/person.h"
#include "models/ports/air_faults.h"
#include "models/ports/card_faults.h"
#include "models/ports/reader.h"
#include "models/vocabulary/paths.h"
#include "models/vocabulary/screens.h"

namespace shikaku::hardware {
struct PlatformParameters;
}

namespace shikaku::scenario {

// ── Steps ───────────────────────────────────────────────────────────────────────

using ports::CardGlare;
using vocabulary::CardKind;
using vocabulary::CardLie;
using vocabulary::LineAction;
using vocabulary::PowerAction;

// A card is laid on the reader: which, how it lies, and what is wrong with it.
struct LayCard {
  std::string person;
  CardKind kind = CardKind::kMyNumberCard;
  CardLie lie = CardLie::kFaceUp;
  int turn_degrees = 0;  // clockwise; 180: with its head down
  int haze_percent = 0;  // of a clear sleeve
  std::optional<CardGlare> glare{};
  ports::CardFaults faults{};  // of the chip
  std::string beside{};        // laid too: the name of kForeign, or a person's card; empty: nothing
  ports::AirFaults air{};      // while it lies there
};
// The card is taken away, or will be.
struct TakeCard {
  int at_command = 0;  // 0: now; otherwise during the n-th command after it was laid
};
// How long a finger usually rests on the panel. Our own figure, not a published one.
inline constexpr SimDuration kUsualPress = std::chrono::milliseconds{100};

// A finger on a button of the screen.
struct Touch {
  vocabulary::Button button{};
  SimDuration press = kUsualPress;
};
// Answers whatever consent questions are asked, blanket or one by one, until the completion screen.
struct Consent {
  bool agree = true;
};
struct Keys {
  std::string digits;
};
struct ShowFace {
  std::optional<std::string> person{};  // nothing: an empty desk
  vocabulary::LivePicture picture = vocabulary::LivePicture::kLive1;
  int distance_mm = 0;  // 0: as the pictures were taken; so too the light
  int lux = 0;
  int motion_mm_per_s = 0;
};
struct VisualMode {
  bool on = true;
};
struct Network {
  vocabulary::Line line = vocabulary::Line::kCentral;
  LineAction action = LineAction::kDown;
  // At the moment when the next request for this path has arrived; nothing: now.
  std::optional<vocabulary::Path> on_arrival{};
};
struct Power {
  PowerAction action = PowerAction::kCut;
  SimDuration duration{};  // of a brown-out
};
struct Wait {
  SimDuration duration{};
};
struct Await {};  // only waits for the step's screen
// Somebody at the facility opens medical information of the last visit.
struct ViewMedical {
  vocabulary::Viewer viewer{};
  std::vector<vocabulary::Category> categories;
};
struct CatchUp {};
// Staff look up whether the last completed visit was confirmed by eye.
struct VisualRecord {};
// Staff ask by the number on an insurance card.
struct QueryNumber {
  std::string person;
  std::size_t eligibility = 0;
};
// A change at the central service while the scenario goes on.
struct CentralChange {
  std::string person;
  CardStatus status = CardStatus::kRevoked;
};
// The bench's own client asks the central service directly, as a hostile or careless terminal might.
struct DirectAsk {
  std::string person;
  vocabulary::Tamper tamper{};
  std::vector<vocabulary::Category> medical;
  std::vector<vocabulary::Category> consent;
};

using Deed = std::variant<LayCard, TakeCard, Touch, Consent, Keys, ShowFace, VisualMode, Network, Power, Wait,
                          Await, ViewMedical, CatchUp, VisualRecord, QueryNumber, CentralChange, DirectAsk>;

// One step: what is waited for, then what is done.
struct Step {
  int line = 0;
  std::string says;                          // the step in words, for the record
  std::optional<vocabulary::Screen> when{};  // the screen to wait for first
  SimDuration within = std::chrono::seconds{30};
  Deed deed;
};

// ── The whole ───────────────────────────────────────────────────────────────────

// The clinic or pharmacy at whose desk the scenario plays.
struct Facility {
  std::string id = "clinic-a";
  std::string code = "1311234569";  // 医療機関コード
  std::string visual_passcode;      // empty: none was issued
};

// What must be seen, as it stands in the file.
struct Expectation {
  int line = 0;
  nlohmann::json terms;  // as judge::ParseExpectation takes it
};

// A scenario as it was read; nothing in it contradicts itself.
struct Scenario {
  std::string id;
  std::string file;
  std::string suite;  // the folder's name
  std::string title_en;
  std::string title_ja;
  std::vector<std::string> requirements;
  CivilTime at{};
  Facility facility;
  // The figures of what stands on the desk, as this scenario has them: for who opens a reader that has such.
  std::shared_ptr<const hardware::PlatformParameters> platform;
  std::string device_file;  // that its `platform` names; empty: none
  std::map<std::string, Person> people;
  std::vector<Step> steps;
  std::vector<Expectation> expectations;
};

}  // namespace shikaku::scenario
