#include "harness/devices/reference_reader.h"

#include <utility>

#include "models/hardware/card_face_print.h"
#include "virtual_card/authority/pinless_terminal.h"

namespace shikaku::devices {
namespace {

using ports::Role;

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

hardware::CardCover CoverOf(vocabulary::CardLie lie) {
  switch (lie) {
    case vocabulary::CardLie::kFaceUp:
      return hardware::CardCover::kNone;
    case vocabulary::CardLie::kFaceDown:
      return hardware::CardCover::kFaceDown;
    case vocabulary::CardLie::kCovered:
      return hardware::CardCover::kSleeve;
  }
  return hardware::CardCover::kNone;
}

hardware::CardPrintOptions PrintOptionsOf(const ports::LaidCard& laid) {
  hardware::CardPrintOptions options;
  options.cover = CoverOf(laid.lie);
  options.shift_x_mm = laid.shift_x_mm;
  options.shift_y_mm = laid.shift_y_mm;
  options.turn_degrees = laid.turn_degrees;
  options.haze = laid.haze_percent / 100.0;
  if (laid.glare) {
    options.glare =
        hardware::Glare{static_cast<double>(laid.glare->x_mm), static_cast<double>(laid.glare->y_mm),
                        static_cast<double>(laid.glare->radius_mm)};
  }
  return options;
}

}  // namespace

// Stands from the beginning; behind it the firmware of the present start.
class ReferenceReader::FrontDoor final : public ports::Service {
 public:
  explicit FrontDoor(ReferenceReader& reader) : reader_(reader) {}
  ports::Response Handle(const std::string& peer, const ports::Request& request) override {
    return reader_.firmware_->Handle(peer, request);
  }

 private:
  ReferenceReader& reader_;
};

ReferenceReader::ReferenceReader(const Opening& opening)
    : kit_(opening.kit),
      warm_(opening.warm),
      seed_(opening.seed),
      visual_passcode_(opening.scenario.facility.visual_passcode),
      scheduler_(opening.scheduler),
      jobs_(opening.jobs),
      probe_(opening.probe),
      front_door_(std::make_unique<FrontDoor>(*this)),
      panel_(scheduler_, jobs_, probe_, kit_->platform.display.refresh_period),
      touch_(scheduler_, probe_, kit_->platform.touch),
      memory_(probe_),
      camera_(scheduler_, probe_, RandomStream{seed_, "camera.noise"}, kit_->platform.camera),
      scanner_(scheduler_, probe_, RandomStream{seed_, "scanner.noise"}, kit_->platform.scanner),
      processor_(scheduler_, probe_, kit_->platform.processor),
      secure_module_(scheduler_, probe_, virtual_card::PinlessTerminalCertificate(),
                     virtual_card::PinlessTerminalSign, kit_->platform.secure_module.signature),
      power_(
          scheduler_, probe_, kit_->platform.power,
          {[this] { LosePower(); },
           [this](SimDuration dark) { memory_.Fade(dark, kit_->platform.power.remanence, memory_fading_); },
           [this] {
             ++boots_;
             Boot();
           }}),
      memory_fading_(RandomStream{seed_, "memory.fading"}) {
  scanner_.SetPlate(hardware::EmptyPlate);
}

ReferenceReader::~ReferenceReader() = default;

void ReferenceReader::Connect(const ports::ReaderSurroundings& surroundings) {
  around_.emplace(surroundings);
  contactless_ = AsBench([&] {
    return std::make_unique<hardware::ContactlessUnit>(scheduler_, probe_, seed_, surroundings.nfc);
  });
  contactless_->OnPresence([this](bool present) {
    if (firmware_) AsReader([&] { firmware_->CardPresence(present); });
  });
  panel_.OnDrawn([this](const ports::ScreenView& view) { memory_.Inspect(view.screen); });
  panel_.OnVisible([this] { around_->watcher.OnScreen(); });
}

ports::Service& ReferenceReader::FromTerminal() { return *front_door_; }

void ReferenceReader::Start() {
  AsBench([this] { Boot(); });
}

// The device's software and what it puts in front of its parts; nothing of an earlier start is left.
void ReferenceReader::Boot() {
  AsReader([this] { BuildFirmware(); });
  around_->watcher.OnLink(true);
  AsReader([this] {
    firmware_->Start();
    if (contactless_->CardPresent())
      firmware_->CardPresence(true);  // its field finds the card that lies there
  });
}

void ReferenceReader::BuildFirmware() {
  ports::DeviceLog& log = InFront<ports::DeviceLog>(kit_->log, log_front_, scheduler_, around_->log);
  firmware_ = std::make_unique<reference::reader::Firmware>(
      reference::reader::ReaderParts{
          scheduler_, BuildLink(log),
          InFront<ports::Camera>(kit_->camera, camera_front_, scheduler_, camera_), scanner_, *warm_.ocr,
          around_->face, InFront<ports::Display>(kit_->display, display_front_, scheduler_, panel_),
          InFront<ports::VolatileMemory>(kit_->memory, memory_front_, scheduler_, memory_), log, processor_,
          secure_module_,
          InFront<ports::Channel>(kit_->reader_to_terminal, channel_front_, scheduler_, around_->terminal),
          *kit_->reader_policy},
      reference::reader::ReaderSettings{.boots = boots_, .visual_passcode = visual_passcode_});
}

// The driver, and in front of it what a front-end's maker and the reader's firmware make of it.
ports::ApduLink& ReferenceReader::BuildLink(ports::DeviceLog& log) {
  driver_ = std::make_unique<reference::reader::CardDriver>(
      contactless_->bus(), DriverOptionsOf(kit_->platform.nfc), contactless_->trace());
  ports::ApduLink* link = driver_.get();
  if (kit_->nfc_link) {
    link_inner_ = std::make_unique<GuardedLink>(jobs_, Role::kReader, *driver_);
    link_front_ = kit_->nfc_link(scheduler_, *link_inner_);
    link_outer_ = std::make_unique<GuardedLink>(jobs_, Role::kNfc, *link_front_);
    link = link_outer_.get();
  }
  if (!kit_->reader_link) return *link;
  reader_link_front_ = kit_->reader_link(scheduler_, *link, log);
  return *reader_link_front_;
}

// Whatever the device was doing ends where it stands; what its memory held begins to fade.
void ReferenceReader::LosePower() {
  jobs_.EndJobs(Role::kReader);
  firmware_.reset();
  contactless_->LosePower();
  camera_.PowerOn();
  panel_.GoDark();
  around_->watcher.OnLink(false);
}

void ReferenceReader::LayCard(const ports::LaidCard& laid) {
  AsBench([&] {
    scanner_.SetPlate([print = laid.print, options = PrintOptionsOf(laid)] {
      if (!print) return hardware::EmptyPlate();
      return hardware::PrintCardFace({print->birth, print->expiry, print->security_code}, {}, options);
    });
    contactless_->Disturb(laid.air);
    contactless_->Place(laid.card);
    if (laid.beside != nullptr) contactless_->PlaceBeside(laid.beside);
  });
}

void ReferenceReader::TakeCard() {
  AsBench([this] {
    scanner_.SetPlate(hardware::EmptyPlate);
    contactless_->Remove();
  });
}

void ReferenceReader::TakeCardAtCommand(int n) { contactless_->RemoveAtCommand(n); }

void ReferenceReader::AfterCommand(SimDuration time, std::function<void()> what) {
  AsBench([&] { contactless_->AfterCommand(time, std::move(what)); });
}

void ReferenceReader::ShowScene(ports::Scene scene) {
  AsBench([&] {
    camera_.SetScene(std::move(scene.picture),
                     {static_cast<double>(scene.distance_mm), static_cast<double>(scene.lux),
                      static_cast<double>(scene.motion_mm_per_s)});
  });
}

void ReferenceReader::Touch(vocabulary::Button button, SimDuration press) {
  AsBench([&] {
    touch_.Press(press, [&] {
      if (firmware_) AsReader([&] { firmware_->Touch(button); });
    });
  });
}

// Typed one after the other; what the firmware takes is the whole, with the last key.
void ReferenceReader::Keys(const std::string& digits, SimDuration press) {
  AsBench([&] {
    touch_.Press(press, [&] {
      if (firmware_) AsReader([&] { firmware_->Keys(digits); });
    });
  });
}

void ReferenceReader::CutPower() {
  AsBench([this] { power_.Cut(); });
}

void ReferenceReader::RestorePower() {
  AsBench([this] { power_.Restore(); });
}

void ReferenceReader::BrownOut(SimDuration duration) {
  AsBench([&] { power_.BrownOut(duration); });
}

}  // namespace shikaku::devices
