// The reader's side of its conversation with the eligibility terminal (docs/profiles/reader-terminal.md).
#pragma once

#include <string>
#include <vector>

#include "models/ports/channel.h"
#include "reference_impl/reader/card_session.h"
#include "reference_impl/reader/visit.h"

namespace shikaku::reference::reader {

// What the card signs to prove that it is there.
struct Challenge {
  std::string id;  // by which the answer names it
  Bytes bytes;
};

// Every call blocks the job until the answer is there, for eight seconds at the most (RDR-TIM-03): then it
// fails with ServiceProblem::kNetwork. `visit` is the reader's own name for the visit, the same in all calls.
class TerminalClient {
 public:
  // The channel outlives the client.
  explicit TerminalClient(ports::Channel& channel) : channel_(channel) {}

  // Opens the visit; the terminal answers with a fresh challenge.
  Result<Challenge, ServiceProblem> Begin(const std::string& visit);

  // Has the eligibility confirmed: the card's certificate (DER), and its signature over the challenge.
  Result<EligibilityConfirmed, ServiceProblem> Confirm(const std::string& visit, const Challenge& challenge,
                                                       BytesView certificate, BytesView signature,
                                                       Method method);
  // Registers the card for insurance use (RDR-UI-06); the eligibility as it is thereafter.
  Result<EligibilityConfirmed, ServiceProblem> Register(const std::string& visit);

  // Tells the categories that the patient agreed to; none: agreed to nothing.
  Result<Done, ServiceProblem> Consent(const std::string& visit, const std::vector<Category>& categories);

  // Tells whether the patient lets limit information be given to the facility.
  Result<Done, ServiceProblem> Limit(const std::string& visit, bool provide);

  // Ends the visit. May be repeated: the terminal takes it once.
  Result<Done, ServiceProblem> Finish(const std::string& visit, VisitEnd outcome);

 private:
  ports::Channel& channel_;
};

}  // namespace shikaku::reference::reader
