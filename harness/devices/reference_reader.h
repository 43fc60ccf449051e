// The reference reader behind the reader's port: its firmware on the modelled hardware, put together as a kit
// says. A defective one is the same with another kit.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "harness/devices/guarded_link.h"
#include "harness/devices/opening.h"
#include "models/hardware/camera.h"
#include "models/hardware/card_face_scanner.h"
#include "models/hardware/display_panel.h"
#include "models/hardware/nfc/contactless_unit.h"
#include "models/hardware/platform.h"
#include "models/hardware/power_supply.h"
#include "models/hardware/touch_panel.h"
#include "models/ports/reader.h"
#include "reference_impl/reader/driver/card_driver.h"
#include "reference_impl/reader/firmware.h"

namespace shikaku::devices {

// The hardware is the bench's own and runs as the bench's code; the firmware, and what a kit puts in front of
// a part, run as the reader's.
class ReferenceReader : public ports::Reader {
 public:
  // What the opening refers to outlives the reader.
  explicit ReferenceReader(const Opening& opening);
  ~ReferenceReader() override;

  void Connect(const ports::ReaderSurroundings& surroundings) override;
  ports::Service& FromTerminal() override;
  void Start() override;
  void LayCard(const ports::LaidCard& laid) override;
  void TakeCard() override;
  void TakeCardAtCommand(int n) override;
  void AfterCommand(SimDuration time, std::function<void()> what) override;
  void ShowScene(ports::Scene scene) override;
  void Touch(vocabulary::Button button, SimDuration press) override;
  void Keys(const std::string& digits, SimDuration press) override;
  void CutPower() override;
  void RestorePower() override;
  void BrownOut(SimDuration duration) override;
  std::optional<ports::ScreenView> Screen() const override { return panel_.view(); }
  ports::MemoryInspection* Memory() override { return &memory_; }
  ports::AirInspection* Air() override { return contactless_.get(); }

 private:
  class FrontDoor;

  template <class Work>
  decltype(auto) AsBench(Work&& work) {
    return ports::RunAs(jobs_, ports::Role::kBench, std::forward<Work>(work));
  }
  template <class Work>
  decltype(auto) AsReader(Work&& work) {
    return ports::RunAs(jobs_, ports::Role::kReader, std::forward<Work>(work));
  }

  void Boot();
  void BuildFirmware();
  ports::ApduLink& BuildLink(ports::DeviceLog& log);
  void LosePower();

  const std::shared_ptr<const DeviceKit> kit_;
  const WarmParts& warm_;
  const std::uint64_t seed_;
  const std::string visual_passcode_;
  ports::Scheduler& scheduler_;
  ports::JobControl& jobs_;
  ports::Probe& probe_;
  std::optional<ports::ReaderSurroundings> around_;
  std::unique_ptr<FrontDoor> front_door_;

  hardware::DisplayPanel panel_;
  hardware::TouchPanel touch_;
  hardware::ScratchMemory memory_;
  std::unique_ptr<hardware::ContactlessUnit> contactless_;  // once it is connected
  hardware::SceneCamera camera_;
  hardware::PlateScanner scanner_;
  hardware::CoreProcessor processor_;
  hardware::TimedSecureModule secure_module_;
  hardware::PowerSupply power_;
  RandomStream memory_fading_;

  // What the device's software makes of its parts: built anew at every start.
  std::unique_ptr<ports::Display> display_front_;
  std::unique_ptr<ports::VolatileMemory> memory_front_;
  std::unique_ptr<ports::DeviceLog> log_front_;
  std::unique_ptr<ports::Camera> camera_front_;
  std::unique_ptr<reference::reader::CardDriver> driver_;
  std::unique_ptr<GuardedLink> link_inner_;
  std::unique_ptr<ports::ApduLink> link_front_;
  std::unique_ptr<GuardedLink> link_outer_;
  std::unique_ptr<ports::ApduLink> reader_link_front_;
  std::unique_ptr<ports::Channel> channel_front_;
  std::unique_ptr<reference::reader::Firmware> firmware_;  // null without power

  int boots_ = 0;
};

}  // namespace shikaku::devices
