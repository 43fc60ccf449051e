#include "reference_impl/reader/terminal_client.h"

#include <nlohmann/json.hpp>

namespace shikaku::reference::reader {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

// RDR-TIM-03: longer than the terminal's own attempts together, so that its word is heard.
constexpr SimDuration kAnswerTimeout = 8s;

constexpr std::size_t kChallengeBytesMax = 256;

ServiceProblem ProblemIn(const json& body) {
  const std::string error = body.value("error", "");
  if (error == "network") return ServiceProblem::kNetwork;
  if (error == "certificate-expired") return ServiceProblem::kCertificateExpired;
  if (error.starts_with("certificate-") || error == "signature-invalid" || error == "person-unknown") {
    return ServiceProblem::kCertificateRefused;
  }
  return ServiceProblem::kOther;
}

// An object, or the problem: bytes from the line are not trusted to be JSON of the right shape.
Result<json, ServiceProblem> Ask(ports::Channel& channel, const char* path, const json& body) {
  const auto response = channel.Call({path, "reader", body.dump()}, kAnswerTimeout);
  if (!response) return Failure(ServiceProblem::kNetwork);
  json answer = json::parse(response->body, nullptr, false);
  if (!answer.is_object()) return Failure(ServiceProblem::kOther);
  if (response->status != 200) {
    const auto error = answer.find("error");
    if (error == answer.end() || !error->is_string()) return Failure(ServiceProblem::kOther);
    return Failure(ProblemIn(answer));
  }
  return answer;
}

Result<EligibilityConfirmed, ServiceProblem> ParseConfirmed(const Result<json, ServiceProblem>& answer) {
  if (!answer) return Failure(answer.error());
  try {
    return EligibilityConfirmed{
        answer->at("outcome").get<std::string>(), answer->at("certificate").get<std::string>(),
        answer->at("registered").get<bool>(), answer->at("categories").get<std::vector<std::string>>(),
        answer->at("limit_available").get<bool>()};
  } catch (const json::exception&) {
    return Failure(ServiceProblem::kOther);
  }
}

Result<Done, ServiceProblem> ParseDone(const Result<json, ServiceProblem>& answer) {
  if (!answer) return Failure(answer.error());
  return Done{};
}

}  // namespace

Result<Challenge, ServiceProblem> TerminalClient::Begin(const std::string& visit) {
  const auto answer = Ask(channel_, "/reader/begin", {{"visit", visit}});
  if (!answer) return Failure(answer.error());
  const auto id = answer->find("challenge_id");
  const auto text = answer->find("challenge");
  if (id == answer->end() || text == answer->end() || !id->is_string() || !text->is_string()) {
    return Failure(ServiceProblem::kOther);
  }
  const auto bytes = FromBase64(text->get<std::string>());
  if (!bytes || bytes->empty() || bytes->size() > kChallengeBytesMax) return Failure(ServiceProblem::kOther);
  return Challenge{id->get<std::string>(), *bytes};
}

Result<EligibilityConfirmed, ServiceProblem> TerminalClient::Confirm(const std::string& visit,
                                                                     const Challenge& challenge,
                                                                     BytesView certificate,
                                                                     BytesView signature, Method method) {
  return ParseConfirmed(Ask(channel_, "/reader/confirm",
                            {{"visit", visit},
                             {"challenge_id", challenge.id},
                             {"certificate", ToBase64(certificate)},
                             {"signature", ToBase64(signature)},
                             {"method", NameOf(method)}}));
}

Result<EligibilityConfirmed, ServiceProblem> TerminalClient::Register(const std::string& visit) {
  return ParseConfirmed(Ask(channel_, "/reader/register", {{"visit", visit}}));
}

Result<Done, ServiceProblem> TerminalClient::Consent(const std::string& visit,
                                                     const std::vector<std::string>& categories) {
  return ParseDone(Ask(channel_, "/reader/consent", {{"visit", visit}, {"categories", categories}}));
}

Result<Done, ServiceProblem> TerminalClient::Limit(const std::string& visit, bool provide) {
  return ParseDone(Ask(channel_, "/reader/limit", {{"visit", visit}, {"provide", provide}}));
}

Result<Done, ServiceProblem> TerminalClient::Finish(const std::string& visit, const std::string& outcome) {
  return ParseDone(Ask(channel_, "/reader/finish", {{"visit", visit}, {"outcome", outcome}}));
}

}  // namespace shikaku::reference::reader
