// The eligibility terminal (資格確認端末): between the reader, the central service, the staff's screen
// and the receipt computer. Protocols: docs/profiles/reader-terminal.md, central-protocol.md.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/messages/reader_terminal.h"
#include "models/messages/terminal_central.h"
#include "models/ports/channel.h"
#include "models/ports/scheduler.h"
#include "models/ports/terminal_parts.h"
#include "reference_impl/terminal/central_client.h"

namespace shikaku::reference::terminal {

using vocabulary::Category;
using vocabulary::Method;
using vocabulary::Viewer;

// What a terminal decides. The reference answers as published; defective terminals decide otherwise.
class TerminalPolicy {
 public:
  virtual ~TerminalPolicy() = default;

  // Whether a valid answer waits for the visit's completion before staff and receipt computer get it
  // (RDR-CRD-01: no half result).
  virtual bool HoldsUntilCompleted() const { return true; }

  // Whether `viewer` may see medical information (TRM-MED-01).
  virtual bool MaySeeMedical(Viewer viewer) const { return viewer != Viewer::kReception; }

  // Whether a confirmation that stayed unanswered is kept for catching up (TRM-FBK-03).
  virtual bool KeepsOpen() const { return true; }
};

// Everything the terminal stands on. All outlive it.
struct TerminalParts {
  ports::Scheduler& scheduler;
  ports::Channel& central;
  ports::Channel& reader;
  ports::StaffDisplay& display;
  ports::ReceiptFolder& receipts;
  const TerminalPolicy& policy;
};

// Who the terminal is.
struct TerminalSettings {
  std::string facility;          // as the central service knows it
  std::string institution_code;  // 医療機関コード, ten digits
};

// Deterministic. Not thread-safe; every call runs in a job of the scheduler, since it waits for answers.
class Terminal : public ports::Service {
 public:
  // A terminal that has just been switched on: no visit, nothing to catch up.
  Terminal(TerminalParts parts, TerminalSettings settings);

  // Messages from the reader. Any bytes get an answer.
  ports::Response Handle(const std::string& peer, const ports::Request& request) override;

  // Staff actions; each blocks its calling job until done and shows its result on the display.

  // Tells the reader whether patients may be confirmed by eye.
  void SetVisualMode(bool on);

  // Asks by the number on an insurance card or eligibility certificate (TRM-QRY-02).
  void Query(const vocabulary::InsuredKey& insured);

  // Asks again for every confirmation that stayed unanswered.
  void CatchUp();

  // `viewer` asks for medical information of `category` of the patient of the last completed visit.
  void ViewMedical(Viewer viewer, Category category);

  // Whether the last completed visit is on record as confirmed by eye (RDR-ID-09).
  void ShowVisualRecord();

 private:
  enum class VisitState { kBegun, kConfirmed, kConsented };
  struct Visit {
    VisitState state = VisitState::kBegun;
    Method method{};
    vocabulary::Confirmation answer;  // of the last confirmation or registration
    std::vector<Category> categories;
    bool unreached = false;  // the central service could not be asked at all
    bool finished = false;
  };
  // A visit that could not be confirmed. Without a request id nothing of it ever reached the central
  // service: it stays open until staff confirm it another way.
  struct Open {
    std::string request_id;
    Method method{};
  };
  template <class Exchange>
  ports::Response Serve(const ports::Request& request,
                        ports::Response (Terminal::*handler)(const typename Exchange::Request& said));
  ports::Response Begin(const messages::ReaderBeginRequest& said);
  ports::Response Confirm(const messages::ReaderConfirmRequest& said);
  ports::Response Register(const messages::ReaderRegisterRequest& said);
  ports::Response Consent(const messages::ReaderConsentRequest& said);
  ports::Response Limit(const messages::ReaderLimitRequest& said);
  ports::Response Finish(const messages::ReaderFinishRequest& said);

  ports::Response TakeConfirmation(const std::string& name, const Asked<vocabulary::Confirmation>& answer);
  ports::Response Relay(const Refusal& refusal);
  ports::Response Unknown();
  void ShowUnknown(std::vector<vocabulary::Fallback> fallback);
  void ShowRefused(const Refusal& refusal);
  void ShowResult(vocabulary::Outcome outcome, Method method,
                  const std::optional<vocabulary::Eligibility>& eligibility);
  std::int64_t OpenCount() const { return static_cast<std::int64_t>(open_.size()); }

  TerminalParts parts_;
  TerminalSettings settings_;
  CentralClient central_;
  std::map<std::string, Visit> visits_;
  std::vector<Open> open_;
  std::string last_session_;  // of the last completed visit
  int requests_ = 0;
  int receipts_ = 0;
};

}  // namespace shikaku::reference::terminal
