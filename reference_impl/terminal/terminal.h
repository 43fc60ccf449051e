// The eligibility terminal (資格確認端末): between the reader, the central service, the staff's screen
// and the receipt computer. Protocols: docs/profiles/reader-terminal.md, central-protocol.md.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "models/ports/channel.h"
#include "models/ports/scheduler.h"
#include "models/ports/terminal_parts.h"

namespace shikaku::reference::terminal {

// What a terminal decides. The reference answers as published; defective terminals decide otherwise.
class TerminalPolicy {
 public:
  virtual ~TerminalPolicy() = default;

  // Whether a valid answer waits for the visit's completion before staff and receipt computer get it
  // (RDR-CRD-01: no half result).
  virtual bool HoldsUntilCompleted() const { return true; }

  // Whether `viewer` (doctor, dentist, pharmacist, reception) may see medical information (TRM-MED-01).
  virtual bool MaySeeMedical(const std::string& viewer) const { return viewer != "reception"; }

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

struct TerminalSettings {
  std::string facility;          // as the central service knows it
  std::string institution_code;  // 医療機関コード, ten digits
};

// Keys printed on an insurance card or eligibility certificate (TRM-QRY-02).
struct InsuredNumber {
  std::string insurer_number;
  std::string symbol;
  std::string number;
  std::string branch;
  std::string birth;  // YYYY-MM-DD
};

class Terminal : public ports::Service {
 public:
  Terminal(TerminalParts parts, TerminalSettings settings);

  // Messages from the reader. Any bytes get an answer.
  ports::Response Handle(const ports::Request& request) override;

  // Staff actions; each blocks its calling job until done and shows its result on the display.
  void SetVisualMode(bool on);
  void Query(const InsuredNumber& insured);
  void CatchUp();

  // `viewer` asks for `category` of the last completed visit.
  void ViewMedical(const std::string& viewer, const std::string& category);

  // Whether the last completed visit is on record as confirmed by eye (RDR-ID-09).
  void ShowVisualRecord();

 private:
  enum class VisitState { kBegun, kConfirmed, kConsented };
  struct Visit {
    VisitState state = VisitState::kBegun;
    std::string session;
    std::string method;
    nlohmann::json answer;  // of /v1/confirm or /v1/register
    std::vector<std::string> categories;
    bool unreached = false;  // the central service could not be asked at all
    bool finished = false;
  };
  // A visit that could not be confirmed. Without a request id nothing of it ever reached the central
  // service: it stays open until staff confirm it another way.
  struct Open {
    std::string request_id;
    std::string method;
  };
  struct Answer {
    int status;
    nlohmann::json body;  // an object
  };

  ports::Response Begin(const std::string& name);
  ports::Response Confirm(const std::string& name, const nlohmann::json& body);
  ports::Response Register(const std::string& name);
  ports::Response Consent(const std::string& name, const nlohmann::json& body);
  ports::Response Limit(const std::string& name, const nlohmann::json& body);
  ports::Response Finish(const std::string& name, const nlohmann::json& body);

  Result<Answer, ports::NetworkError> AskCentral(const char* path, const nlohmann::json& body,
                                                 SimDuration timeout);
  Result<Answer, ports::NetworkError> ConfirmOrAskAgain(const nlohmann::json& body,
                                                        const std::string& request_id);
  ports::Response TakeConfirmation(const std::string& name, const Answer& answer);
  ports::Response Unknown();
  void ShowResult(const nlohmann::json& answer, const std::string& method);

  TerminalParts parts_;
  TerminalSettings settings_;
  std::map<std::string, Visit> visits_;
  std::vector<Open> open_;
  std::string last_session_;  // of the last completed visit
  int requests_ = 0;
  int receipts_ = 0;
};

}  // namespace shikaku::reference::terminal
