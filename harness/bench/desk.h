// One desk in one run: reader on its modelled hardware, terminal, central service, the lines between
// them, and the cards and people of a scenario, wired together in one visible place.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "harness/bench/desk_port.h"
#include "harness/bench/guards.h"
#include "harness/bench/held_card.h"
#include "harness/devices/device_kit.h"
#include "harness/devices/warm_parts.h"
#include "harness/scenario/scenario.h"
#include "models/hardware/camera.h"
#include "models/hardware/card_face_scanner.h"
#include "models/hardware/display_panel.h"
#include "models/hardware/nfc/contactless_unit.h"
#include "models/hardware/platform.h"
#include "models/hardware/power_supply.h"
#include "models/hardware/touch_panel.h"
#include "models/network/line.h"
#include "reference_impl/central/central_service.h"
#include "reference_impl/reader/driver/card_driver.h"
#include "reference_impl/reader/firmware.h"

namespace shikaku::devices {

class Desk : public scenario::DeskPort {
 public:
  // All arguments outlive the desk. Throws std::runtime_error, with the cause, where the scenario's data
  // is refused by a part of the bench.
  Desk(const scenario::Scenario& scenario, std::uint64_t seed, const DeviceKit& kit, const WarmParts& warm,
       const ports::NfcFrontEndFactory& front_end, ports::Scheduler& scheduler, ports::JobControl& jobs,
       ports::Probe& probe);
  ~Desk() override;

  // Spawns the firmware's jobs.
  void Start();

  // The tap outlives the desk.
  void Listen(ports::AirTap& tap) { link_.Listen(tap); }

  const std::optional<ports::ScreenView>& Screen() const override { return panel_.view(); }
  void OnScreen(std::function<void()> listener) override;
  void LayCard(const scenario::LayCard& lay) override;
  void TakeCard(const scenario::TakeCard& take) override;
  void ShowFace(const scenario::ShowFace& face) override;
  void Touch(const scenario::Touch& touch) override;
  void Keys(const std::string& digits) override;
  void SetVisualMode(bool on) override;
  void ViewMedical(const scenario::ViewMedical& view) override;
  void CatchUp() override;
  void ShowVisualRecord() override;
  void QueryNumber(const scenario::QueryNumber& query) override;
  void SetLine(const scenario::Network& network) override;
  void SwitchPower(const scenario::Power& power) override;
  void ChangeAtCentral(const scenario::CentralChange& change) override;
  void AskDirectly(const scenario::DirectAsk& ask) override;

  // At the end of the run: what the central store holds that it must not.
  void InspectStore();

 private:
  class NotedDisplay;
  class NotedReceipts;
  class LateService;

  // Throws what the central service says against the scenario's data.
  void Demand(const std::function<Result<Done, std::string>()>& delivery);
  void BuildCentral();
  void BuildTerminal();
  void BuildReader();
  void Boot();
  void BuildFirmware();
  void LosePower();
  void SetReaderLines();
  std::shared_ptr<ports::Card> MakeCard(const scenario::LayCard& lay);
  void TakeCardAfter(SimDuration time);
  RandomStream Stream(const std::string& name) const { return RandomStream{seed_, name}; }

  const scenario::Scenario& scenario_;
  std::uint64_t seed_;
  const DeviceKit& kit_;
  const WarmParts& warm_;
  ports::Scheduler& scheduler_;
  ports::JobControl& jobs_;
  ports::Probe& probe_;

  // Central service and the lines to it.
  std::unique_ptr<reference::central::CentralService> central_;
  std::unique_ptr<ports::Service> central_front_;
  std::unique_ptr<network::Line> central_line_;
  std::unique_ptr<network::Line> direct_line_;
  std::unique_ptr<ports::Channel> central_channel_front_;

  // Terminal.
  std::unique_ptr<LateService> to_reader_;
  std::unique_ptr<LateService> to_terminal_;
  std::unique_ptr<network::Line> terminal_to_reader_;
  std::unique_ptr<network::Line> reader_to_terminal_;
  std::unique_ptr<ports::StaffDisplay> staff_display_;
  std::unique_ptr<ports::StaffDisplay> staff_display_front_;
  std::unique_ptr<ports::ReceiptFolder> receipts_;
  std::unique_ptr<ports::ReceiptFolder> receipts_front_;
  std::unique_ptr<reference::terminal::Terminal> terminal_;

  // Reader.
  hardware::DisplayPanel panel_;
  hardware::TouchPanel touch_;
  hardware::ScratchMemory memory_;
  hardware::LogSink log_;
  GuardedEngine face_engine_;
  hardware::ContactlessUnit link_;
  hardware::SceneCamera camera_;
  hardware::PlateScanner scanner_;
  hardware::CoreProcessor processor_;
  std::unique_ptr<hardware::TimedSecureModule> secure_module_;
  hardware::PowerSupply power_;
  RandomStream memory_fading_;
  // What the device's software makes of its parts: built anew at every start.
  std::unique_ptr<ports::Display> display_front_;
  std::unique_ptr<ports::VolatileMemory> memory_front_;
  std::unique_ptr<ports::DeviceLog> log_front_;
  std::unique_ptr<ports::Camera> camera_front_;
  std::unique_ptr<reference::reader::CardDriver> driver_;
  std::unique_ptr<GuardedLink> nfc_inner_;
  std::unique_ptr<ports::ApduLink> nfc_front_;
  std::unique_ptr<GuardedLink> nfc_outer_;
  std::unique_ptr<ports::ApduLink> reader_nfc_front_;
  std::unique_ptr<ports::Channel> reader_channel_front_;
  std::unique_ptr<reference::reader::Firmware> firmware_;

  int boots_ = 0;
  bool reader_line_up_ = true;  // apart from the reader's power
  int direct_asks_ = 0;
  int card_moves_ = 0;                                      // how often a card has been laid or taken
  std::map<std::string, std::shared_ptr<HeldCard>> cards_;  // they keep their counters through a scenario
};

}  // namespace shikaku::devices
