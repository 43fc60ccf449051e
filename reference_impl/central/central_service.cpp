#include "reference_impl/central/central_service.h"

#include <algorithm>
#include <array>
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

CentralService::Handler CentralService::HandlerOf(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, Handler>, 13> kHandlers{
      {{"/v1/challenge", &CentralService::IssueChallenge},
       {"/v1/confirm", &CentralService::Confirm},
       {"/v1/result", &CentralService::RepeatResult},
       {"/v1/register", &CentralService::Register},
       {"/v1/consent", &CentralService::RecordConsent},
       {"/v1/medical", &CentralService::ReleaseMedical},
       {"/v1/limit", &CentralService::ReleaseLimit},
       {"/v1/specific-disease", &CentralService::ReleaseSpecificDisease},
       {"/v1/visual-record", &CentralService::ShowVisualRecord},
       {"/v1/view-log", &CentralService::ShowViewLog},
       {"/v1/query", &CentralService::Query},
       {"/v1/batch", &CentralService::Batch},
       {"/v1/claim-route", &CentralService::RouteClaim}}};
  for (const auto& [name, handler] : kHandlers) {
    if (name == path) return handler;
  }
  return nullptr;
}

ports::Response CentralService::Handle(const ports::Request& request) {
  store_->Begin();
  const bool known = store_->FacilityOf(request.peer).has_value();
  if (!store_->Commit()) return Refuse(503, "store-failed");
  if (!rules_->AdmitsParty(known)) return Refuse(403, "unknown-party");
  if (!TakesFrom(request.peer)) return Refuse(429, "too-many-requests");
  if (options_.processing_time > SimDuration{0}) scheduler_.Sleep(options_.processing_time);

  store_->Begin();
  const ports::Response response = Dispatch(request);
  if (!store_->Commit()) return Refuse(503, "store-failed");
  return response;
}

ports::Response CentralService::Dispatch(const ports::Request& request) {
  const Handler handler = HandlerOf(request.path);
  if (handler == nullptr) return Refuse(404, "unknown-path");
  const auto body = ParseBody(request.body);
  if (!body) return Malformed(body.error());
  return (this->*handler)(request.peer, *body);
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
