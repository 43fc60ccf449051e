// One desk in one run: a device in every role, the lines between them, and the cards and people of a
// scenario, wired together in one visible place. It knows the roles' ports and nothing of what stands behind
// them.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "harness/bench/desk_port.h"
#include "harness/bench/guards.h"
#include "harness/bench/sinks.h"
#include "harness/scenario/pictures.h"
#include "harness/scenario/scenario.h"
#include "models/core/random_stream.h"
#include "models/network/line.h"
#include "models/ports/job_control.h"
#include "models/ports/probe.h"
#include "models/ports/role_devices.h"
#include "models/ports/scheduler.h"

namespace shikaku::bench {

// How the desk is wired. Who stands at the ends of a line (from, to, peer) is not read here: the desk sets
// it.
struct DeskOptions {
  std::uint64_t seed = 1;
  network::LineOptions central_line{};  // terminal and central service
  network::LineOptions reader_line{};   // reader and terminal
};

// Every call into a device runs as the code of its role (ports::RunAs): what it throws is a ports::FaultError
// of that role.
class Desk : public DeskPort {
 public:
  // Takes the devices over, connects them and fills the central service with the scenario's people.
  // Everything but devices and options outlives the desk. Throws std::runtime_error, with the cause, where
  // the central service refuses the scenario's data.
  Desk(const scenario::Scenario& scenario, const scenario::Pictures& pictures, DeskOptions options,
       ports::RoleDevices devices, ports::Scheduler& scheduler, ports::JobControl& jobs, ports::Probe& probe);
  ~Desk() override;

  // `tap` is told of what passes at the reader's antenna, where the reader shows that. Before Start. The tap
  // outlives the desk.
  void Listen(ports::AirTap& tap);

  // Switches the reader on. Once.
  void Start();

  std::optional<ports::ScreenView> Screen() const override;
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

  // At the end of the run: what the central store holds that it must not, where the store can be seen.
  void InspectStore();

 private:
  class Watcher;
  class Hand;

  template <class Work>
  decltype(auto) As(ports::Role role, Work&& work) const {
    return ports::RunAs(jobs_, role, std::forward<Work>(work));
  }

  // Throws what the central service says against the scenario's data.
  void Demand(const std::function<Result<Done, std::string>()>& delivery);
  void FillRegistry();
  void ConnectTerminal();
  void ConnectReader();
  void SetReaderLines();
  std::unique_ptr<network::Line> LineBetween(const std::string& name, ports::Role from, ports::Role to,
                                             std::string peer, ports::Service& service) const;
  std::vector<ports::Needle> Needles() const;
  ports::Scene SceneOf(const std::string& person, vocabulary::LivePicture picture) const;
  std::shared_ptr<ports::Card> TakeOut(const ports::CardWish& wish);
  void AtTerminal(const vocabulary::event::ActorStaff& note,
                  const std::function<void(ports::Terminal&)>& deed);
  RandomStream Stream(const std::string& name) const { return RandomStream{options_.seed, name}; }

  const scenario::Scenario& scenario_;
  const scenario::Pictures& pictures_;
  const DeskOptions options_;
  ports::Scheduler& scheduler_;
  ports::JobControl& jobs_;
  ports::Probe& probe_;

  NotedLog log_;
  NotedDisplay staff_display_;
  NotedReceipts receipts_;
  GuardedEngine face_;
  std::unique_ptr<Watcher> watcher_;
  std::unique_ptr<Hand> hand_;

  std::unique_ptr<network::Line> central_line_;
  std::unique_ptr<network::Line> direct_line_;  // of the bench's own client
  std::unique_ptr<network::Line> terminal_to_reader_;
  std::unique_ptr<network::Line> reader_to_terminal_;

  std::vector<std::function<void()>> on_screen_;
  bool reader_line_up_ = true;   // as the scenario has it
  bool reader_link_up_ = false;  // as the reader has it
  int direct_asks_ = 0;
  int card_moves_ = 0;  // how often a card has been laid or taken

  ports::RoleDevices devices_;  // last: all that they were given outlives them
};

}  // namespace shikaku::bench
