// What people do at the desk, as the scenario's steps ask for it.
#include "harness/bench/desk.h"
#include "harness/bench/direct_client.h"
#include "harness/bench/registration.h"

namespace shikaku::bench {
namespace {

namespace event = vocabulary::event;
using ports::Role;
using vocabulary::StaffDeed;

// A party that no central service knows.
constexpr const char* kNobody = "nobody-knows";

}  // namespace

ports::Scene Desk::SceneOf(const std::string& person, vocabulary::LivePicture picture) const {
  return {pictures_.live.at({scenario_.people.at(person).face, picture})};
}

void Desk::LayCard(const scenario::LayCard& lay) {
  probe_.Note(event::ActorLayCard{lay.person, lay.kind});
  ++card_moves_;
  const scenario::Person& person = scenario_.people.at(lay.person);
  ports::LaidCard laid{.card = TakeOut({lay.person, lay.kind, lay.faults})};
  if (!lay.beside.empty()) {
    ports::CardWish other{lay.beside};
    if (lay.beside == NameOf(scenario::CardKind::kForeign))
      other = {lay.person, scenario::CardKind::kForeign};
    laid.beside = TakeOut(other);
  }
  if (lay.kind != scenario::CardKind::kForeign)
    laid.print = ports::CardPrint{person.birth, person.card.expires, person.card.security_code};
  laid.lie = lay.lie;
  RandomStream jitter = Stream("actor.lay-card");
  laid.shift_x_mm = jitter.Unit() * 2 - 1;
  laid.shift_y_mm = jitter.Unit() * 2 - 1;
  laid.turn_degrees = lay.turn_degrees;
  laid.haze_percent = lay.haze_percent;
  laid.glare = lay.glare;
  laid.air = lay.air;
  As(Role::kReader, [&] {
    devices_.reader->ShowScene(SceneOf(lay.person, scenario::ShowFace{}.picture));
    devices_.reader->LayCard(laid);
  });
}

void Desk::TakeCard(const scenario::TakeCard& take) {
  ports::Reader& reader = *devices_.reader;
  if (take.at_command > 0) return As(Role::kReader, [&] { reader.TakeCardAtCommand(take.at_command); });
  probe_.Note(event::ActorTakeCard{});
  ++card_moves_;
  As(Role::kReader, [&] { reader.TakeCard(); });
}

void Desk::ShowFace(const scenario::ShowFace& face) {
  event::ActorFace note{.person = face.person.value_or(std::string(NameOf(vocabulary::EmptyScene::kNobody))),
                        .picture = face.picture};
  if (face.distance_mm > 0) note.distance_mm = face.distance_mm;
  if (face.lux > 0) note.lux = face.lux;
  if (face.motion_mm_per_s > 0) note.motion_mm_per_s = face.motion_mm_per_s;
  probe_.Note(note);
  ports::Scene scene = face.person ? SceneOf(*face.person, face.picture) : ports::Scene{pictures_.empty_desk};
  scene.distance_mm = face.distance_mm;
  scene.lux = face.lux;
  scene.motion_mm_per_s = face.motion_mm_per_s;
  As(Role::kReader, [&] { devices_.reader->ShowScene(std::move(scene)); });
}

void Desk::Touch(const scenario::Touch& touch) {
  probe_.Note(event::ActorTouch{touch.button});
  As(Role::kReader, [&] { devices_.reader->Touch(touch.button, touch.press); });
}

void Desk::Keys(const std::string& digits) {
  probe_.Note(event::ActorKeys{digits});
  As(Role::kReader, [&] { devices_.reader->Keys(digits, scenario::kUsualPress); });
}

void Desk::SwitchPower(const scenario::Power& power) {
  probe_.Note(event::ActorPower{power.action});
  As(Role::kReader, [&] {
    switch (power.action) {
      case scenario::PowerAction::kCut:
        return devices_.reader->CutPower();
      case scenario::PowerAction::kRestore:
        return devices_.reader->RestorePower();
      case scenario::PowerAction::kBrownOut:
        return devices_.reader->BrownOut(power.duration);
    }
  });
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

std::optional<ports::ScreenView> Desk::Screen() const {
  return As(Role::kReader, [this] { return devices_.reader->Screen(); });
}

void Desk::OnScreen(std::function<void()> listener) { on_screen_.push_back(std::move(listener)); }

void Desk::SetVisualMode(bool on) {
  probe_.Note(event::ActorVisualMode{on});
  As(Role::kTerminal, [&] { devices_.terminal->SetVisualMode(on); });
}

void Desk::AtTerminal(const event::ActorStaff& note, const std::function<void(ports::Terminal&)>& deed) {
  probe_.Note(note);
  As(Role::kTerminal, [&] { deed(*devices_.terminal); });
}

void Desk::ViewMedical(const scenario::ViewMedical& view) {
  for (const vocabulary::Category category : view.categories) {
    AtTerminal({.does = StaffDeed::kViewMedical, .viewer = view.viewer, .category = category},
               [&](ports::Terminal& terminal) { terminal.ViewMedical(view.viewer, category); });
  }
}

void Desk::CatchUp() {
  AtTerminal({.does = StaffDeed::kCatchUp}, [](ports::Terminal& terminal) { terminal.CatchUp(); });
}

void Desk::ShowVisualRecord() {
  AtTerminal({.does = StaffDeed::kVisualRecord},
             [](ports::Terminal& terminal) { terminal.ShowVisualRecord(); });
}

void Desk::QueryNumber(const scenario::QueryNumber& query) {
  const scenario::Person& person = scenario_.people.at(query.person);
  const scenario::EligibilitySpan& span = person.eligibilities.at(query.eligibility);
  AtTerminal({.does = StaffDeed::kQuery, .person = query.person}, [&](ports::Terminal& terminal) {
    terminal.Query({span.insurer_number, span.symbol, span.number, span.branch, person.birth});
  });
}

void Desk::ChangeAtCentral(const scenario::CentralChange& change) {
  const scenario::Person& person = scenario_.people.at(change.person);
  probe_.Note(event::ActorCentral{change.person, change.status});
  Demand([&] {
    return devices_.central->Authorities().SetCardState(SerialOf(person), scheduler_.CivilNow(),
                                                        change.status);
  });
}

void Desk::AskDirectly(const scenario::DirectAsk& ask) {
  probe_.Note(event::ActorDirectAsk{ask.person, ask.tamper});
  const scenario::Person& person = scenario_.people.at(ask.person);
  GuardedCard card{jobs_, As(Role::kCard, [&] { return devices_.cards->Spare(ask.person); })};
  direct_line_->ShowAs(ask.tamper == vocabulary::Tamper::kForeignParty ? kNobody : scenario_.facility.id);
  DirectClient client{*direct_line_, card, person.card.pin.value_or(""),
                      "direct-" + std::to_string(++direct_asks_)};
  client.Ask(ask);
}

void Desk::InspectStore() {
  const auto image = As(Role::kCentral, [this]() -> std::optional<Bytes> {
    ports::StoreInspection* store = devices_.central->Store();
    return store == nullptr ? std::nullopt : std::optional(store->StoreImage());
  });
  if (!image) return;
  std::vector<vocabulary::PersonalData> found;
  for (const auto& [id, person] : scenario_.people) {
    if (Contains(*image, BytesOf(person.my_number)))
      found.push_back({vocabulary::PersonalItem::kMyNumber, id});
  }
  probe_.Note(event::CentralStoreProbe{static_cast<std::int64_t>(image->size()), std::move(found)});
}

}  // namespace shikaku::bench
