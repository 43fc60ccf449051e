// The reader's side of its conversation with the eligibility terminal (docs/profiles/reader-terminal.md).
#pragma once

#include <string>
#include <vector>

#include "models/ports/channel.h"
#include "reference_impl/reader/card_session.h"
#include "reference_impl/reader/visit.h"

namespace shikaku::reference::reader {

struct Challenge {
  std::string id;
  Bytes bytes;
};

// Every call blocks the job until the answer is there or the patience is over.
class TerminalClient {
 public:
  explicit TerminalClient(ports::Channel& channel) : channel_(channel) {}

  // `visit` names the visit on this reader; the terminal answers with a fresh challenge.
  Result<Challenge, ServiceProblem> Begin(const std::string& visit);

  Result<EligibilityConfirmed, ServiceProblem> Confirm(const std::string& visit, const Challenge& challenge,
                                                       BytesView certificate, BytesView signature,
                                                       Method method);
  Result<EligibilityConfirmed, ServiceProblem> Register(const std::string& visit);
  Result<Done, ServiceProblem> Consent(const std::string& visit, const std::vector<Category>& categories);
  Result<Done, ServiceProblem> Limit(const std::string& visit, bool provide);

  // May be repeated: the terminal takes it once.
  Result<Done, ServiceProblem> Finish(const std::string& visit, VisitEnd outcome);

 private:
  ports::Channel& channel_;
};

}  // namespace shikaku::reference::reader
