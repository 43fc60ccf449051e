#include <optional>

#include "harness/devices/defects.h"

namespace shikaku::devices {
namespace {

using reference::terminal::TerminalPolicy;
using vocabulary::Outcome;
using vocabulary::Path;
using vocabulary::ViewState;
using vocabulary::event::TerminalView;

struct ImportsAbortedVisits : TerminalPolicy {
  bool HoldsUntilCompleted() const override { return false; }
};

struct ForgetsOpenVisits : TerminalPolicy {
  bool KeepsOpen() const override { return false; }
};

struct ShowsMedicalToAll : TerminalPolicy {
  bool MaySeeMedical(vocabulary::Viewer) const override { return true; }
};

template <class Policy>
std::function<void(DeviceKit&)> Decides() {
  return [](DeviceKit& kit) { kit.terminal_policy = std::make_shared<Policy>(); };
}

// Answers a confirmation that got none with the last one that it saw.
class AnswersFromCache : public ports::Channel {
 public:
  explicit AnswersFromCache(ports::Channel& central) : central_(central) {}
  Result<ports::Response, ports::NetworkError> Call(const ports::Request& request,
                                                    SimDuration timeout) override {
    auto answer = central_.Call(request, timeout);
    const bool cached_kind =
        request.path == NameOf(Path::kCentralConfirm) || request.path == NameOf(Path::kCentralChallenge);
    if (answer && answer->status == 200 && cached_kind) last_[request.path] = *answer;
    if (!answer && cached_kind && last_.contains(request.path)) return last_[request.path];
    return answer;
  }

 private:
  ports::Channel& central_;
  std::map<std::string, ports::Response> last_;
};

class ChangesViews : public ports::StaffDisplay {
 public:
  ChangesViews(ports::StaffDisplay& display, std::function<void(TerminalView&)> change)
      : display_(display), change_(std::move(change)) {}
  void Show(const TerminalView& view) override {
    TerminalView changed = view;
    change_(changed);
    display_.Show(changed);
  }

 private:
  ports::StaffDisplay& display_;
  std::function<void(TerminalView&)> change_;
};

std::function<void(DeviceKit&)> Shows(std::function<void(TerminalView&)> change) {
  return [change](DeviceKit& kit) {
    kit.staff_display = [change](auto&, auto& display) {
      return std::make_unique<ChangesViews>(display, change);
    };
  };
}

class LosesReceipts : public ports::ReceiptFolder {
 public:
  void Write(std::string_view, std::string_view) override {}
};

}  // namespace

std::vector<Defect> TerminalDefects() {
  return {
      {ports::Role::kTerminal,
       "answers-from-cache",
       {"TRM-NET-01"},
       "Gives yesterday's answer when the line is down.",
       [](DeviceKit& kit) {
         kit.terminal_to_central = [](auto&, auto& central) {
           return std::make_unique<AnswersFromCache>(central);
         };
       }},
      {ports::Role::kTerminal,
       "unknown-as-invalid",
       {"TRM-NET-01"},
       "Shows an unanswered query as invalid eligibility.",
       Shows([](TerminalView& view) {
         if (view.state != ViewState::kUnknown) return;
         view = {};
         view.state = ViewState::kConfirmed;
         view.outcome = Outcome::kInvalid;
         view.method = vocabulary::Method::kFace;
       })},
      {ports::Role::kTerminal,
       "invalid-as-none",
       {"TRM-QRY-03"},
       "Does not tell lost eligibility from no eligibility.",
       Shows([](TerminalView& view) {
         if (view.outcome == Outcome::kInvalid) view.outcome = Outcome::kNone;
       })},
      {ports::Role::kTerminal,
       "forgets-open-visits",
       {"TRM-FBK-03"},
       "Loses visits that were received while the line was down.",
       Decides<ForgetsOpenVisits>()},
      {ports::Role::kTerminal,
       "imports-aborted-visits",
       {"RDR-CRD-01"},
       "Takes over the result of a visit that was not completed.",
       Decides<ImportsAbortedVisits>()},
      {ports::Role::kTerminal,
       "shows-medical-to-reception",
       {"TRM-MED-01"},
       "Shows medical information to reception staff.",
       Decides<ShowsMedicalToAll>()},
      {ports::Role::kTerminal,
       "loses-receipt-files",
       {"TRM-QRY-01"},
       "Does not hand the result to the receipt computer.",
       [](DeviceKit& kit) { kit.receipts = [](auto&, auto&) { return std::make_unique<LosesReceipts>(); }; }},
  };
}

}  // namespace shikaku::devices
