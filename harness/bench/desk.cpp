#include "harness/bench/desk.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "harness/devices/person_data.h"
#include "models/hardware/card_face_print.h"
#include "virtual_card/authority/pinless_terminal.h"

namespace shikaku::devices {
namespace {

using nlohmann::json;
using ports::Role;
using ports::RunAs;

// Bytes of the card's photo by which it is found in memory: from its middle, where no two photos agree.
constexpr std::size_t kPhotoNeedle = 64;

template <class Port>
Port& InFront(const Front<Port>& front, std::unique_ptr<Port>& made, ports::Scheduler& scheduler,
              Port& part) {
  if (!front) return part;
  made = front(scheduler, part);
  return *made;
}

network::LineOptions LineBetween(Role from, Role to, std::string peer, const hardware::LineParameters& line) {
  return {from, to, std::move(peer), line.delay, line.jitter_max, line.bits_per_second};
}

reference::reader::PcdOptions DriverOptionsOf(const hardware::NfcParameters& nfc) {
  reference::reader::PcdOptions options;
  for (const auto rate :
       {iso14443::BitRate::k106, iso14443::BitRate::k212, iso14443::BitRate::k424, iso14443::BitRate::k848}) {
    if (iso14443::Kbps(rate) == nfc.bit_rate_kbps) options.to_card = options.from_card = rate;
  }
  options.egt_etu = nfc.guard_time_etu;
  options.firmware_turnaround = nfc.turnaround;
  options.reqb_attempts = nfc.activation_attempts;
  options.block_retries = nfc.block_retries;
  return options;
}

ports::NfcFrontEndFactory GuardedFactory(ports::JobControl& jobs, const ports::NfcFrontEndFactory& make) {
  return [&jobs, make] {
    return std::make_unique<GuardedFrontEnd>(jobs, RunAs(jobs, Role::kNfc, [&] { return make(); }));
  };
}

}  // namespace

class Desk::NotedDisplay : public ports::StaffDisplay {
 public:
  explicit NotedDisplay(ports::Probe& probe) : probe_(probe) {}
  void Show(const vocabulary::event::TerminalView& view) override { probe_.Note(view); }

 private:
  ports::Probe& probe_;
};

class Desk::NotedReceipts : public ports::ReceiptFolder {
 public:
  explicit NotedReceipts(ports::Probe& probe) : probe_(probe) {}
  void Write(std::string_view name, std::string_view contents) override {
    probe_.Note(vocabulary::event::TerminalReceiptFile{std::string(name), std::string(contents)});
  }

 private:
  ports::Probe& probe_;
};

// Two roles that call each other: each line is laid before the far end is built.
class Desk::LateService : public ports::Service {
 public:
  void Connect(ports::Service& target) { target_ = &target; }
  ports::Response Handle(const std::string& peer, const ports::Request& request) override {
    return target_->Handle(peer, request);
  }

 private:
  ports::Service* target_ = nullptr;
};

Desk::Desk(const scenario::Scenario& scenario, std::uint64_t seed, const DeviceKit& kit,
           const WarmParts& warm, const ports::NfcFrontEndFactory& front_end, ports::Scheduler& scheduler,
           ports::JobControl& jobs, ports::Probe& probe)
    : scenario_(scenario),
      seed_(seed),
      kit_(kit),
      warm_(warm),
      scheduler_(scheduler),
      jobs_(jobs),
      probe_(probe),
      panel_(scheduler, probe, kit.platform.display.refresh_period),
      touch_(scheduler, probe, kit.platform.touch),
      memory_(probe),
      log_(probe),
      face_engine_(jobs, *warm.face_engine),
      link_(scheduler, probe, seed, GuardedFactory(jobs, front_end)),
      camera_(scheduler, probe, Stream("camera.noise"), kit.platform.camera),
      scanner_(scheduler, probe, Stream("scanner.noise"), kit.platform.scanner),
      processor_(scheduler, probe, kit.platform.processor),
      power_(scheduler, probe, kit.platform.power,
             {[this] { LosePower(); },
              [this](SimDuration dark) { memory_.Fade(dark, kit_.platform.power.remanence, memory_fading_); },
              [this] {
                ++boots_;
                Boot();
              }}),
      memory_fading_(Stream("memory.fading")) {
  BuildCentral();
  BuildTerminal();
  BuildReader();
}

Desk::~Desk() = default;

void Desk::Demand(const std::function<Result<Done, std::string>()>& delivery) {
  const auto result = RunAs(jobs_, Role::kCentral, delivery);
  if (!result) throw std::runtime_error("the central service refuses the scenario's data: " + result.error());
}

void Desk::BuildCentral() {
  using reference::central::CentralService;
  reference::central::CentralOptions options;
  options.trust_anchors = {warm_.authority->AuthenticationCa()};
  std::map<std::string, std::string> my_numbers;
  for (const auto& [id, person] : scenario_.people) my_numbers[id] = person.my_number;
  auto central = RunAs(jobs_, Role::kCentral, [&] {
    return CentralService::Create(options, scheduler_, Stream("central"), kit_.central_rules(my_numbers));
  });
  if (!central) throw std::runtime_error("the central service does not start: " + central.error());
  central_ = std::move(*central);
  Demand([&] { return central_->AddFacility({scenario_.facility.id, scenario_.facility.code, "clinic"}); });
  for (const auto& [id, person] : scenario_.people) {
    Demand([&] { return central_->Enroll(RegistrationOf(person)); });
    if (person.status != scenario::CardStatus::kGood) {
      Demand([&] { return central_->SetCardState(SerialOf(person), *person.status_since, person.status); });
    }
  }
  ports::Service& front =
      InFront<ports::Service>(kit_.central_service, central_front_, scheduler_, *central_);
  central_line_ = std::make_unique<network::Line>(
      scheduler_, probe_, Stream("line.central"),
      LineBetween(Role::kTerminal, Role::kCentral, scenario_.facility.id, kit_.platform.central_line), front);
  direct_line_ = std::make_unique<network::Line>(
      scheduler_, probe_, Stream("line.direct"),
      LineBetween(Role::kBench, Role::kCentral, scenario_.facility.id, kit_.platform.central_line), front);
}

void Desk::BuildTerminal() {
  to_reader_ = std::make_unique<LateService>();
  to_terminal_ = std::make_unique<LateService>();
  terminal_to_reader_ = std::make_unique<network::Line>(
      scheduler_, probe_, Stream("line.terminal-reader"),
      LineBetween(Role::kTerminal, Role::kReader, std::string(NameOf(vocabulary::Party::kTerminal)),
                  kit_.platform.reader_line),
      *to_reader_);
  reader_to_terminal_ = std::make_unique<network::Line>(
      scheduler_, probe_, Stream("line.reader-terminal"),
      LineBetween(Role::kReader, Role::kTerminal, std::string(NameOf(vocabulary::Party::kReader)),
                  kit_.platform.reader_line),
      *to_terminal_);
  staff_display_ = std::make_unique<NotedDisplay>(probe_);
  receipts_ = std::make_unique<NotedReceipts>(probe_);
  terminal_ = RunAs(jobs_, Role::kTerminal, [&] {
    return std::make_unique<reference::terminal::Terminal>(
        reference::terminal::TerminalParts{
            scheduler_,
            InFront<ports::Channel>(kit_.terminal_to_central, central_channel_front_, scheduler_,
                                    *central_line_),
            *terminal_to_reader_,
            InFront<ports::StaffDisplay>(kit_.staff_display, staff_display_front_, scheduler_,
                                         *staff_display_),
            InFront<ports::ReceiptFolder>(kit_.receipts, receipts_front_, scheduler_, *receipts_),
            *kit_.terminal_policy},
        reference::terminal::TerminalSettings{scenario_.facility.id, scenario_.facility.code});
  });
  to_terminal_->Connect(*terminal_);
}

void Desk::BuildReader() {
  secure_module_ = std::make_unique<hardware::TimedSecureModule>(
      scheduler_, probe_, virtual_card::PinlessTerminalCertificate(), virtual_card::PinlessTerminalSign,
      kit_.platform.secure_module.signature);
  link_.OnPresence([this](bool present) {
    if (firmware_) RunAs(jobs_, Role::kReader, [&] { firmware_->CardPresence(present); });
  });
  panel_.OnDrawn([this](const ports::ScreenView& view) { memory_.Inspect(view.screen); });
  camera_.SetScene(warm_.pictures.at("empty-desk"));
  scanner_.SetPlate(hardware::EmptyPlate);

  std::vector<hardware::Needle> needles;
  for (const auto& [id, person] : scenario_.people) {
    const Bytes& photo = PhotoOf(person, warm_);
    const auto middle = photo.begin() + static_cast<std::ptrdiff_t>(photo.size() / 2);
    needles.push_back({"photo of " + id,
                       Bytes(middle, middle + std::min<std::ptrdiff_t>(kPhotoNeedle, photo.end() - middle))});
    needles.push_back({"name of " + id, BytesOf(person.name)});
    needles.push_back({"verification number B of " + id, BytesOf(NumberBOf(person))});
  }
  memory_.LookFor(std::move(needles));
}

// The device's software and what it puts in front of its parts; nothing of an earlier start is left.
void Desk::Boot() {
  RunAs(jobs_, Role::kReader, [this] { BuildFirmware(); });
  to_reader_->Connect(*firmware_);
  SetReaderLines();
  RunAs(jobs_, Role::kReader, [this] {
    firmware_->Start();
    if (link_.CardPresent()) firmware_->CardPresence(true);  // its field finds the card that lies there
  });
}

void Desk::BuildFirmware() {
  ports::DeviceLog& log = InFront<ports::DeviceLog>(kit_.log, log_front_, scheduler_, log_);
  driver_ = std::make_unique<reference::reader::CardDriver>(link_.bus(), DriverOptionsOf(kit_.platform.nfc),
                                                            link_.trace());
  ports::ApduLink* nfc = driver_.get();
  if (kit_.nfc) {
    nfc_inner_ = std::make_unique<GuardedLink>(jobs_, Role::kReader, *driver_);
    nfc_front_ = kit_.nfc(scheduler_, *nfc_inner_);
    nfc_outer_ = std::make_unique<GuardedLink>(jobs_, Role::kNfc, *nfc_front_);
    nfc = nfc_outer_.get();
  }
  if (kit_.reader_nfc) {
    reader_nfc_front_ = kit_.reader_nfc(scheduler_, *nfc, log);
    nfc = reader_nfc_front_.get();
  }
  firmware_ = std::make_unique<reference::reader::Firmware>(
      reference::reader::ReaderParts{
          scheduler_, *nfc, InFront<ports::Camera>(kit_.camera, camera_front_, scheduler_, camera_), scanner_,
          *warm_.ocr, face_engine_, InFront<ports::Display>(kit_.display, display_front_, scheduler_, panel_),
          InFront<ports::VolatileMemory>(kit_.memory, memory_front_, scheduler_, memory_), log, processor_,
          *secure_module_,
          InFront<ports::Channel>(kit_.reader_to_terminal, reader_channel_front_, scheduler_,
                                  *reader_to_terminal_),
          *kit_.reader_policy},
      reference::reader::ReaderSettings{.boots = boots_,
                                        .visual_passcode = scenario_.facility.visual_passcode});
}

// Whatever the device was doing ends where it stands; what its memory held begins to fade.
void Desk::LosePower() {
  jobs_.EndJobs(Role::kReader);
  firmware_.reset();
  link_.LosePower();
  camera_.PowerOn();
  panel_.GoDark();
  SetReaderLines();
}

void Desk::SetReaderLines() {
  const bool up = reader_line_up_ && firmware_ != nullptr;
  reader_to_terminal_->SetUp(up);
  terminal_to_reader_->SetUp(up);
}

void Desk::Start() { Boot(); }

}  // namespace shikaku::devices
