#include "harness/cli/card_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdio>
#include <cstdlib>

#include "harness/cli/exit_code.h"
#include "harness/devices/issuing_office.h"
#include "virtual_card/card_profiles.h"
#include "virtual_card/faults/fault_parser.h"
#include "virtual_card/state_file.h"
#include "virtual_card/traced_card.h"
#include "virtual_card/virtual_card.h"
#include "virtual_card/vpcd/connector.h"

namespace shikaku::cli {
namespace {

namespace vpcd = virtual_card::vpcd;

void Say(std::string_view line) {
  fmt::print(stderr, "shikaku card: {}\n", line);
  std::fflush(stderr);
}

int Refuse(std::string_view cause) {
  Say(cause);
  return kUsage;
}

// SIGINT and SIGTERM as a descriptor to wait for, for as long as this lives.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    fd_ = signalfd(-1, &signals_, SFD_CLOEXEC);
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  // A signal left pending would end the process once it is let through again.
  ~StopSignals() {
    const timespec at_once{};
    while (sigtimedwait(&signals_, nullptr, &at_once) > 0) {
    }
    close(fd_);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  int fd() const { return fd_; }

 private:
  int fd_ = -1;
  sigset_t signals_{};
  sigset_t before_{};
};

vpcd::Place PlaceOf(const CardCommandOptions& options) {
  if (options.reverse_port) return {options.host, *options.reverse_port, true};
  return {options.host, static_cast<std::uint16_t>(vpcd::kFirstPort + options.slot), false};
}

// A state that cannot be kept ends the card on the spot: going on would give tries that nobody counts.
void Keep(const virtual_card::StateFile& file, const virtual_card::PersistentState& state) {
  if (const auto saved = file.Save(state); !saved) {
    Say(saved.error());
    std::_Exit(kBenchFault);
  }
}

int ServeCard(const CardCommandOptions& options, devices::GrantedCard granted) {
  virtual_card::PersistentState state = virtual_card::FreshState(granted.card.files);
  std::optional<virtual_card::StateFile> file;
  std::function<void(const virtual_card::PersistentState&)> persist;
  if (options.state) {
    auto opened = virtual_card::StateFile::Open(*options.state, granted.name, state);
    if (!opened) return Refuse(opened.error());
    file.emplace(std::move(*opened));
    state = file->state();
    persist = [&file](const virtual_card::PersistentState& now) { Keep(*file, now); };
  }

  const Bytes atr = virtual_card::AtrOf(granted.card.profile);
  virtual_card::VirtualCard card(std::move(granted.card), std::move(state), persist);
  virtual_card::TracedCard traced(card, Say);
  ports::Card& shown = options.trace ? static_cast<ports::Card&>(traced) : card;
  vpcd::CardEnd end(shown, atr, {[&card] { card.WarmReset(); }, [&card] { return card.removed(); }});
  const StopSignals stop;
  const auto served = vpcd::Serve(PlaceOf(options), end, stop.fd(), Say);
  if (file) Keep(*file, card.persistent_state());
  return served ? kAllPass : Refuse(served.error());
}

}  // namespace

void AddCardCommand(CLI::App& command, CardCommandOptions& options) {
  command.add_option("--person", options.person, "Whose card: an id of `shikaku list people`")->required();
  command.add_option("--people", options.people, "Folder of the person files")->capture_default_str();
  command
      .add_option("--profile", options.profile,
                  fmt::format("Kind of card: {}", fmt::join(virtual_card::ProfileNames(), ", ")))
      ->capture_default_str();
  std::string forms;
  for (const auto& form : virtual_card::FaultForms())
    forms += fmt::format("\n  {}: {}", form.form, form.says);
  command.add_option("--fault", options.faults, "What is wrong with the card; may be repeated:" + forms);
  command.add_option("--host", options.host, "Host of pcscd; with --reverse, address to listen at")
      ->capture_default_str();
  auto* slot = command.add_option("--slot", options.slot, "Slot of the virtual reader")
                   ->check(CLI::Range(0, vpcd::kSlotMax))
                   ->capture_default_str();
  command
      .add_option("--reverse", options.reverse_port,
                  "Listen at this port for a driver that connects to the card")
      ->check(CLI::Range(1, 65'535))
      ->excludes(slot);
  command.add_option("--state", options.state, "File that keeps the card's counters and PINs");
  command.add_flag("--trace", options.trace, "Show commands and answers on stderr, PINs masked");
  command.add_flag("--timed", options.timed, "Answer in the time a real card would take");
}

int RunCardCommand(const CardCommandOptions& options) {
  auto granted = devices::Grant({options.people, options.person, options.profile, options.faults});
  if (!granted) return Refuse(granted.error());
  if (!options.timed) granted->card.profile.timing = virtual_card::kNoThinkTime;
  return ServeCard(options, std::move(*granted));
}

}  // namespace shikaku::cli
