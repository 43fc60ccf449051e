#include "reference_impl/central/central_service.h"

#include <algorithm>
#include <utility>

#include "reference_impl/central/message.h"
#include "reference_impl/central/sqlite_store.h"

namespace shikaku::reference::central {

Result<std::unique_ptr<CentralService>, std::string> CentralService::Create(
    CentralOptions options, ports::Scheduler& scheduler, RandomStream random,
    std::unique_ptr<const CentralRules> rules, std::unique_ptr<Store> store) {
  if (options.burst_requests < 1 || options.requests_per_second < 1) {
    return Failure(std::string("the limits on requests must be at least 1"));
  }
  auto checker = CertificateChecker::Create(options.trust_anchors, options.policies);
  if (!checker) return Failure(checker.error());
  if (!store) {
    auto opened = SqliteStore::Open();
    if (!opened) return Failure(opened.error());
    store = std::move(*opened);
  }
  if (!rules) rules = std::make_unique<PublishedRules>();
  return std::unique_ptr<CentralService>(new CentralService(
      std::move(options), scheduler, random, std::move(rules), std::move(store), std::move(*checker)));
}

CentralService::CentralService(CentralOptions options, ports::Scheduler& scheduler, RandomStream random,
                               std::unique_ptr<const CentralRules> rules, std::unique_ptr<Store> store,
                               CertificateChecker checker)
    : options_(std::move(options)),
      scheduler_(scheduler),
      random_(random),
      rules_(std::move(rules)),
      store_(std::move(store)),
      checker_(std::move(checker)) {}

ports::Response CentralService::Handle(const std::string& peer, const ports::Request& request) {
  store_->Begin();
  const bool known = store_->FacilityOf(peer).has_value();
  if (!store_->Commit()) return Refuse(503, ServiceError::kStoreFailed);
  if (!rules_->AdmitsParty(known)) return Refuse(403, ServiceError::kUnknownParty);
  if (!TakesFrom(peer)) return Refuse(429, ServiceError::kTooManyRequests);
  if (options_.processing_time > SimDuration{0}) scheduler_.Sleep(options_.processing_time);

  store_->Begin();
  const ports::Response response = Dispatch(peer, request);
  if (!store_->Commit()) return Refuse(503, ServiceError::kStoreFailed);
  return response;
}

template <class Exchange>
ports::Response CentralService::Serve(
    const std::string& party, const ports::Request& request,
    ports::Response (CentralService::*handler)(const std::string& party,
                                               const typename Exchange::Request& asked)) {
  const auto asked = vocabulary::FromBody<typename Exchange::Request>(request.body);
  if (!asked) return Malformed(asked.error());
  return (this->*handler)(party, *asked);
}

ports::Response CentralService::Dispatch(const std::string& party, const ports::Request& request) {
  using vocabulary::Path;
  using Self = CentralService;
  const auto path = vocabulary::From<Path>(request.path);
  if (!path) return Refuse(404, ServiceError::kUnknownPath);
  switch (*path) {
    case Path::kCentralChallenge:
      return Serve<messages::CentralChallenge>(party, request, &Self::IssueChallenge);
    case Path::kCentralConfirm:
      return Serve<messages::CentralConfirm>(party, request, &Self::Confirm);
    case Path::kCentralResult:
      return Serve<messages::CentralResult>(party, request, &Self::RepeatResult);
    case Path::kCentralRegister:
      return Serve<messages::CentralRegister>(party, request, &Self::Register);
    case Path::kCentralConsent:
      return Serve<messages::CentralConsent>(party, request, &Self::RecordConsent);
    case Path::kCentralMedical:
      return Serve<messages::CentralMedical>(party, request, &Self::ReleaseMedical);
    case Path::kCentralLimit:
      return Serve<messages::CentralLimit>(party, request, &Self::ReleaseLimit);
    case Path::kCentralSpecificDisease:
      return Serve<messages::CentralSpecificDisease>(party, request, &Self::ReleaseSpecificDisease);
    case Path::kCentralVisualRecord:
      return Serve<messages::CentralVisualRecord>(party, request, &Self::ShowVisualRecord);
    case Path::kCentralViewLog:
      return Serve<messages::CentralViewLog>(party, request, &Self::ShowViewLog);
    case Path::kCentralQuery:
      return Serve<messages::CentralQuery>(party, request, &Self::Query);
    case Path::kCentralBatch:
      return Serve<messages::CentralBatch>(party, request, &Self::Batch);
    case Path::kCentralClaimRoute:
      return Serve<messages::CentralClaimRoute>(party, request, &Self::RouteClaim);
    default:  // another role's
      return Refuse(404, ServiceError::kUnknownPath);
  }
}

// Each request adds its share of a second to what the party has to wait for; a party may run ahead
// by `burst_requests`.
bool CentralService::TakesFrom(const std::string& party) {
  const SimDuration share = SimDuration{std::chrono::seconds{1}} / options_.requests_per_second;
  SimTime& busy_until = busy_until_[party];
  const SimTime begin = std::max(busy_until, scheduler_.Now());
  if (begin + share > scheduler_.Now() + share * options_.burst_requests) return false;
  busy_until = begin + share;
  return true;
}

}  // namespace shikaku::reference::central
