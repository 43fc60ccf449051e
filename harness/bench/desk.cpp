#include "harness/bench/desk.h"

#include <algorithm>

#include "harness/bench/registration.h"
#include "models/ports/fault.h"

namespace shikaku::bench {
namespace {

using ports::Role;
using vocabulary::Party;
using vocabulary::PersonalItem;

// Bytes of the card's photo by which it is found in memory: from its middle, where no two photos agree.
constexpr std::ptrdiff_t kPhotoNeedle = 64;

ports::NfcFrontEndFactory Guarded(ports::JobControl& jobs, const ports::NfcFrontEndFactory& make) {
  return [&jobs, make] {
    return std::make_unique<GuardedFrontEnd>(jobs, ports::RunAs(jobs, Role::kNfc, [&] { return make(); }));
  };
}

Bytes MiddleOf(const Bytes& photo) {
  const auto middle = photo.begin() + static_cast<std::ptrdiff_t>(photo.size() / 2);
  return {middle, middle + std::min<std::ptrdiff_t>(kPhotoNeedle, photo.end() - middle)};
}

}  // namespace

// What the reader tells is for the bench to hear.
class Desk::Watcher final : public ports::ReaderWatcher {
 public:
  explicit Watcher(Desk& desk) : desk_(desk) {}
  void OnScreen() override {
    CalledBack(desk_.jobs_, [this] {
      for (const auto& listener : desk_.on_screen_) listener();
    });
  }
  void OnLink(bool up) override {
    CalledBack(desk_.jobs_, [this, up] {
      desk_.reader_link_up_ = up;
      desk_.SetReaderLines();
    });
  }

 private:
  Desk& desk_;
};

// The card is taken away unless somebody moves a card before.
class Desk::Hand final : public ports::CardHolder {
 public:
  explicit Hand(Desk& desk) : desk_(desk) {}
  void PullAfter(SimDuration time) override {
    desk_.As(Role::kReader, [&] {
      desk_.devices_.reader->AfterCommand(time, [this, moves = desk_.card_moves_] {
        desk_.As(Role::kBench, [&] {
          if (desk_.card_moves_ == moves) desk_.TakeCard({});
        });
      });
    });
  }

 private:
  Desk& desk_;
};

Desk::Desk(const scenario::Scenario& scenario, const scenario::Pictures& pictures, DeskOptions options,
           ports::RoleDevices devices, ports::Scheduler& scheduler, ports::JobControl& jobs,
           ports::Probe& probe)
    : scenario_(scenario),
      pictures_(pictures),
      options_(std::move(options)),
      scheduler_(scheduler),
      jobs_(jobs),
      probe_(probe),
      log_(probe),
      staff_display_(probe),
      receipts_(probe),
      face_(jobs, *devices.face),
      watcher_(std::make_unique<Watcher>(*this)),
      hand_(std::make_unique<Hand>(*this)),
      devices_(std::move(devices)) {
  FillRegistry();
  ConnectTerminal();
  ConnectReader();
}

// Each device ends as its own role; the reader, which calls the others, first.
Desk::~Desk() {
  As(Role::kReader, [this] { devices_.reader.reset(); });
  As(Role::kTerminal, [this] { devices_.terminal.reset(); });
  As(Role::kCentral, [this] { devices_.central.reset(); });
  As(Role::kCard, [this] { devices_.cards.reset(); });
  As(Role::kFace, [this] { devices_.face.reset(); });
}

void Desk::Demand(const std::function<Result<Done, std::string>()>& delivery) {
  const auto result = As(Role::kCentral, delivery);
  if (result) return;
  throw ports::FaultError({Role::kCentral, ports::FaultKind::kRefusal, result.error()});
}

void Desk::FillRegistry() {
  ports::Registry& registry =
      As(Role::kCentral, [this]() -> ports::Registry& { return devices_.central->Authorities(); });
  Demand([&] {
    return registry.AddFacility(
        {scenario_.facility.id, scenario_.facility.code, vocabulary::FacilityKind::kClinic});
  });
  for (const auto& [id, person] : scenario_.people) {
    Demand([&] { return registry.Enroll(RegistrationOf(person)); });
    if (person.status == scenario::CardStatus::kGood) continue;
    Demand([&] { return registry.SetCardState(SerialOf(person), *person.status_since, person.status); });
  }
}

std::unique_ptr<network::Line> Desk::LineBetween(const std::string& name, Role from, Role to,
                                                 std::string peer, ports::Service& service) const {
  network::LineOptions options = to == Role::kCentral ? options_.central_line : options_.reader_line;
  options.from = from;
  options.to = to;
  options.peer = std::move(peer);
  return std::make_unique<network::Line>(scheduler_, jobs_, probe_, Stream(name), std::move(options),
                                         service);
}

// Each line is laid from the end that answers.
void Desk::ConnectTerminal() {
  ports::Service& central =
      As(Role::kCentral, [this]() -> ports::Service& { return devices_.central->FromTerminals(); });
  ports::Service& reader =
      As(Role::kReader, [this]() -> ports::Service& { return devices_.reader->FromTerminal(); });
  const std::string& facility = scenario_.facility.id;
  central_line_ = LineBetween("line.central", Role::kTerminal, Role::kCentral, facility, central);
  direct_line_ = LineBetween("line.direct", Role::kBench, Role::kCentral, facility, central);
  terminal_to_reader_ = LineBetween("line.terminal-reader", Role::kTerminal, Role::kReader,
                                    std::string(NameOf(Party::kTerminal)), reader);
  As(Role::kTerminal, [this] {
    devices_.terminal->Connect({*terminal_to_reader_, *central_line_, staff_display_, receipts_});
  });
}

void Desk::ConnectReader() {
  ports::Service& terminal =
      As(Role::kTerminal, [this]() -> ports::Service& { return devices_.terminal->FromReader(); });
  reader_to_terminal_ = LineBetween("line.reader-terminal", Role::kReader, Role::kTerminal,
                                    std::string(NameOf(Party::kReader)), terminal);
  SetReaderLines();
  As(Role::kReader, [this] {
    ports::Reader& reader = *devices_.reader;
    reader.Connect({*reader_to_terminal_, face_, Guarded(jobs_, devices_.nfc), log_, *watcher_});
    reader.ShowScene({pictures_.empty_desk});
    if (ports::MemoryInspection* memory = reader.Memory()) memory->LookFor(Needles());
  });
}

std::vector<ports::Needle> Desk::Needles() const {
  std::vector<ports::Needle> needles;
  for (const auto& [id, person] : scenario_.people) {
    needles.push_back({{PersonalItem::kPhoto, id}, MiddleOf(pictures_.photos.at(person.face))});
    needles.push_back({{PersonalItem::kName, id}, BytesOf(person.name)});
    needles.push_back({{PersonalItem::kVerificationNumberB, id}, BytesOf(person.card.number_b)});
  }
  return needles;
}

std::shared_ptr<ports::Card> Desk::TakeOut(const ports::CardWish& wish) {
  auto card = As(Role::kCard, [&] { return devices_.cards->Take(wish, *hand_); });
  return std::make_shared<GuardedCard>(jobs_, std::move(card));
}

// Up where both the scenario and the reader have it so.
void Desk::SetReaderLines() {
  const bool up = reader_line_up_ && reader_link_up_;
  reader_to_terminal_->SetUp(up);
  terminal_to_reader_->SetUp(up);
}

void Desk::Listen(ports::AirTap& tap) {
  As(Role::kReader, [&] {
    if (ports::AirInspection* antenna = devices_.reader->Air()) antenna->Listen(tap);
  });
}

void Desk::Start() {
  As(Role::kReader, [this] { devices_.reader->Start(); });
}

}  // namespace shikaku::bench
