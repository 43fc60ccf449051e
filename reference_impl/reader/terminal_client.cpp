#include "reference_impl/reader/terminal_client.h"

#include "models/messages/reader_terminal.h"

namespace shikaku::reference::reader {
namespace {

using namespace messages;
using namespace std::chrono_literals;
using vocabulary::ServiceError;

// RDR-TIM-03: longer than the terminal's own attempts together, so that its word is heard.
constexpr SimDuration kAnswerTimeout = 8s;

constexpr int kOk = 200;

ServiceProblem ProblemOf(const vocabulary::Error& answer) {
  const auto error = vocabulary::From<ServiceError>(answer.error);
  if (!error) return ServiceProblem::kOther;
  switch (*error) {
    case ServiceError::kNetwork:
      return ServiceProblem::kNetwork;
    case ServiceError::kCertificateExpired:
      return ServiceProblem::kCertificateExpired;
    case ServiceError::kCertificateUntrusted:
    case ServiceError::kCertificateNotYetValid:
    case ServiceError::kCertificateRevoked:
    case ServiceError::kCertificateSuspended:
    case ServiceError::kCertificateGrace:
    case ServiceError::kSignatureInvalid:
    case ServiceError::kPersonUnknown:
      return ServiceProblem::kCertificateRefused;
    default:
      return ServiceProblem::kOther;
  }
}

// The answer, or the problem: bytes from the line are not trusted to be JSON of the right shape.
template <class Exchange>
Result<typename Exchange::Answer, ServiceProblem> Ask(ports::Channel& channel,
                                                      const typename Exchange::Request& request) {
  const auto response = channel.Call({std::string(NameOf(Exchange::kPath)), BodyOf(request)}, kAnswerTimeout);
  if (!response) return Failure(ServiceProblem::kNetwork);
  if (response->status != kOk) {
    const auto error = vocabulary::FromBody<vocabulary::Error>(response->body);
    return Failure(error ? ProblemOf(*error) : ServiceProblem::kOther);
  }
  auto answer = vocabulary::FromBody<typename Exchange::Answer>(response->body);
  if (!answer) return Failure(ServiceProblem::kOther);
  return std::move(*answer);
}

Result<EligibilityConfirmed, ServiceProblem> Confirmed(
    const Result<vocabulary::ReaderConfirmation, ServiceProblem>& answer) {
  if (!answer) return Failure(answer.error());
  return EligibilityConfirmed{answer->outcome, answer->certificate, answer->registered, answer->categories,
                              answer->limit_available};
}

template <class Answer>
Result<Done, ServiceProblem> DoneWith(const Result<Answer, ServiceProblem>& answer) {
  if (!answer) return Failure(answer.error());
  return Done{};
}

}  // namespace

Result<Challenge, ServiceProblem> TerminalClient::Begin(const std::string& visit) {
  const auto answer = Ask<ReaderBegin>(channel_, {.visit = visit});
  if (!answer) return Failure(answer.error());
  return Challenge{answer->challenge_id, answer->challenge};
}

Result<EligibilityConfirmed, ServiceProblem> TerminalClient::Confirm(const std::string& visit,
                                                                     const Challenge& challenge,
                                                                     BytesView certificate,
                                                                     BytesView signature, Method method) {
  return Confirmed(Ask<ReaderConfirm>(channel_, {.visit = visit,
                                                 .challenge_id = challenge.id,
                                                 .certificate = {certificate.begin(), certificate.end()},
                                                 .signature = {signature.begin(), signature.end()},
                                                 .method = method}));
}

Result<EligibilityConfirmed, ServiceProblem> TerminalClient::Register(const std::string& visit) {
  return Confirmed(Ask<ReaderRegister>(channel_, {.visit = visit}));
}

Result<Done, ServiceProblem> TerminalClient::Consent(const std::string& visit,
                                                     const std::vector<Category>& categories) {
  return DoneWith(Ask<ReaderConsent>(channel_, {.visit = visit, .categories = categories}));
}

Result<Done, ServiceProblem> TerminalClient::Limit(const std::string& visit, bool provide) {
  return DoneWith(Ask<ReaderLimit>(channel_, {.visit = visit, .provide = provide}));
}

Result<Done, ServiceProblem> TerminalClient::Finish(const std::string& visit, VisitEnd outcome) {
  return DoneWith(Ask<ReaderFinish>(channel_, {.visit = visit, .outcome = outcome}));
}

}  // namespace shikaku::reference::reader
