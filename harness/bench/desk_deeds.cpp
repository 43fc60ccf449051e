// What people do at the desk, as the scenario's steps ask for it.
#include <fmt/format.h>

#include "harness/bench/desk.h"
#include "harness/bench/direct_client.h"
#include "harness/devices/person_data.h"
#include "models/hardware/card_face_print.h"
#include "virtual_card/foreign_card.h"

namespace shikaku::devices {
namespace {

namespace event = vocabulary::event;
using ports::Role;
using ports::RunAs;
using vocabulary::StaffDeed;

// A party that no central service knows.
constexpr const char* kNobody = "nobody-knows";

hardware::CardCover CoverOf(scenario::CardLie lie) {
  switch (lie) {
    case scenario::CardLie::kFaceUp:
      return hardware::CardCover::kNone;
    case scenario::CardLie::kFaceDown:
      return hardware::CardCover::kFaceDown;
    case scenario::CardLie::kCovered:
      return hardware::CardCover::kSleeve;
  }
  return hardware::CardCover::kNone;
}

}  // namespace

void Desk::LayCard(const scenario::LayCard& lay) {
  probe_.Note(event::ActorLayCard{lay.person, lay.kind});
  ++card_moves_;
  const scenario::Person& person = scenario_.people.at(lay.person);
  hardware::CardPrintOptions options;
  options.cover = CoverOf(lay.lie);
  RandomStream jitter = Stream("actor.lay-card");
  options.shift_x_mm = jitter.Unit() * 2 - 1;
  options.shift_y_mm = jitter.Unit() * 2 - 1;
  options.turn_degrees = lay.turn_degrees;
  options.haze = lay.haze_percent / 100.0;
  if (lay.glare) {
    options.glare =
        hardware::Glare{static_cast<double>(lay.glare->x_mm), static_cast<double>(lay.glare->y_mm),
                        static_cast<double>(lay.glare->radius_mm)};
  }
  const bool printed = lay.kind != scenario::CardKind::kForeign;
  const hardware::PrintedCard print{person.birth, person.card.expires, person.card.security_code};
  scanner_.SetPlate([printed, print, options] {
    return printed ? hardware::PrintCardFace(print, {}, options) : hardware::EmptyPlate();
  });
  camera_.SetScene(warm_.pictures.at(person.face + "/live-1"));
  link_.Disturb(lay.air);
  link_.Place(std::make_shared<GuardedCard>(jobs_, MakeCard(lay)));
  if (lay.beside.empty()) return;
  scenario::LayCard other;
  other.person = lay.beside;
  if (lay.beside == "foreign") other.kind = scenario::CardKind::kForeign;
  link_.PlaceBeside(std::make_shared<GuardedCard>(jobs_, MakeCard(other)));
}

std::shared_ptr<ports::Card> Desk::MakeCard(const scenario::LayCard& lay) {
  if (lay.kind == scenario::CardKind::kForeign) return std::make_shared<virtual_card::ForeignCard>();
  if (lay.kind == scenario::CardKind::kMute) return std::make_shared<virtual_card::MuteCard>();
  auto& kept = cards_[lay.person];
  if (kept == nullptr) {
    kept = std::make_shared<HeldCard>(CardOf(scenario_.people.at(lay.person), warm_, lay.faults),
                                      lay.faults.removal, [this](SimDuration time) { TakeCardAfter(time); });
  }
  kept->LayDown();
  return kept;
}

// Unless somebody moves a card before.
void Desk::TakeCardAfter(SimDuration time) {
  link_.AfterCommand(time, [this, moves = card_moves_] {
    if (card_moves_ == moves) TakeCard({});
  });
}

void Desk::TakeCard(const scenario::TakeCard& take) {
  if (take.at_command > 0) return link_.RemoveAtCommand(take.at_command);
  probe_.Note(event::ActorTakeCard{});
  ++card_moves_;
  scanner_.SetPlate(hardware::EmptyPlate);
  link_.Remove();
}

void Desk::ShowFace(const scenario::ShowFace& face) {
  event::ActorFace note{.person = face.person, .picture = face.picture};
  if (face.distance_mm > 0) note.distance_mm = face.distance_mm;
  if (face.lux > 0) note.lux = face.lux;
  if (face.motion_mm_per_s > 0) note.motion_mm_per_s = face.motion_mm_per_s;
  probe_.Note(note);
  const std::string picture =
      face.person == "nobody" ? "empty-desk" : scenario_.people.at(face.person).face + "/" + face.picture;
  camera_.SetScene(warm_.pictures.at(picture),
                   {static_cast<double>(face.distance_mm), static_cast<double>(face.lux),
                    static_cast<double>(face.motion_mm_per_s)});
}

void Desk::Touch(const scenario::Touch& touch) {
  probe_.Note(event::ActorTouch{touch.button});
  touch_.Press(touch.press, [&] {
    if (firmware_) RunAs(jobs_, Role::kReader, [&] { firmware_->Touch(touch.button); });
  });
}

// Typed one after the other; what the firmware takes is the whole, with the last key.
void Desk::Keys(const std::string& digits) {
  probe_.Note(event::ActorKeys{digits});
  touch_.Press(scenario::kUsualPress, [&] {
    if (firmware_) RunAs(jobs_, Role::kReader, [&] { firmware_->Keys(digits); });
  });
}

void Desk::SwitchPower(const scenario::Power& power) {
  probe_.Note(event::ActorPower{power.action});
  switch (power.action) {
    case scenario::PowerAction::kCut:
      return power_.Cut();
    case scenario::PowerAction::kRestore:
      return power_.Restore();
    case scenario::PowerAction::kBrownOut:
      return power_.BrownOut(power.duration);
  }
}

void Desk::SetLine(const scenario::Network& network) {
  network::Line& line = network.line == vocabulary::Line::kCentral ? *central_line_ : *reader_to_terminal_;
  const auto act = [this, &line, network] {
    probe_.Note(event::ActorNetwork{network.line, network.action});
    switch (network.action) {
      case scenario::LineAction::kDown:
      case scenario::LineAction::kUp:
        if (&line == central_line_.get()) return line.SetUp(network.action == scenario::LineAction::kUp);
        reader_line_up_ = network.action == scenario::LineAction::kUp;
        return SetReaderLines();
      case scenario::LineAction::kLoseRequest:
        return line.Lose(network::Loss::kNextRequest);
      case scenario::LineAction::kLoseResponse:
        return line.Lose(network::Loss::kNextResponse);
    }
  };
  if (!network.on_arrival) return act();
  line.OnArrival([act, path = *network.on_arrival, done = false](const ports::Request& request) mutable {
    if (done || request.path != NameOf(path)) return;
    done = true;
    act();
  });
}

void Desk::OnScreen(std::function<void()> listener) { panel_.OnVisible(std::move(listener)); }

void Desk::SetVisualMode(bool on) {
  probe_.Note(event::ActorVisualMode{on});
  RunAs(jobs_, Role::kTerminal, [&] { terminal_->SetVisualMode(on); });
}

void Desk::ViewMedical(const scenario::ViewMedical& view) {
  for (const vocabulary::Category category : view.categories) {
    probe_.Note(
        event::ActorStaff{.does = StaffDeed::kViewMedical, .viewer = view.viewer, .category = category});
    RunAs(jobs_, Role::kTerminal, [&] { terminal_->ViewMedical(view.viewer, category); });
  }
}

void Desk::CatchUp() {
  probe_.Note(event::ActorStaff{.does = StaffDeed::kCatchUp});
  RunAs(jobs_, Role::kTerminal, [&] { terminal_->CatchUp(); });
}

void Desk::ShowVisualRecord() {
  probe_.Note(event::ActorStaff{.does = StaffDeed::kVisualRecord});
  RunAs(jobs_, Role::kTerminal, [&] { terminal_->ShowVisualRecord(); });
}

void Desk::QueryNumber(const scenario::QueryNumber& query) {
  probe_.Note(event::ActorStaff{.does = StaffDeed::kQuery, .person = query.person});
  const scenario::Person& person = scenario_.people.at(query.person);
  const scenario::EligibilitySpan& span = person.eligibilities.at(query.eligibility);
  RunAs(jobs_, Role::kTerminal, [&] {
    terminal_->Query({span.insurer_number, span.symbol, span.number, span.branch, person.birth});
  });
}

void Desk::ChangeAtCentral(const scenario::CentralChange& change) {
  const scenario::Person& person = scenario_.people.at(change.person);
  probe_.Note(event::ActorCentral{change.person, change.status});
  Demand([&] { return central_->SetCardState(SerialOf(person), scheduler_.CivilNow(), change.status); });
}

void Desk::AskDirectly(const scenario::DirectAsk& ask) {
  probe_.Note(event::ActorDirectAsk{ask.person, ask.tamper});
  const scenario::Person& person = scenario_.people.at(ask.person);
  GuardedCard card{jobs_, CardOf(person, warm_, {})};
  direct_line_->ShowAs(ask.tamper == vocabulary::Tamper::kForeignParty ? kNobody : scenario_.facility.id);
  DirectClient client{*direct_line_, card, person.card.pin.value_or(""),
                      fmt::format("direct-{}", ++direct_asks_)};
  client.Ask(ask);
}

void Desk::InspectStore() {
  const Bytes image = RunAs(jobs_, Role::kCentral, [&] { return central_->StoreImage(); });
  std::vector<std::string> found;
  for (const auto& [id, person] : scenario_.people) {
    if (Contains(image, BytesOf(person.my_number))) found.push_back("my_number of " + id);
  }
  probe_.Note(event::CentralStoreProbe{static_cast<std::int64_t>(image.size()), std::move(found)});
}

}  // namespace shikaku::devices
