// The central service: who is this, which insurance is in force, what may be released
// (CTR-*; the protocol is a profile of this bench: docs/profiles/central-protocol.md).
//
// Same population, same requests at the same times and the same random stream give the same answers
// and the same store, byte for byte.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "models/core/random_stream.h"
#include "models/core/result.h"
#include "models/messages/terminal_central.h"
#include "models/ports/channel.h"
#include "models/ports/registry.h"
#include "models/ports/scheduler.h"
#include "reference_impl/central/certificate_check.h"
#include "reference_impl/central/rules.h"
#include "reference_impl/central/store.h"

namespace shikaku::reference::central {

// What whoever runs the service chooses.
struct CentralOptions {
  std::vector<Bytes> trust_anchors;                                // self-signed authority certificates, DER
  std::vector<std::string> policies{"1.2.392.200149.8.5.1.3.30"};  // facts A.10, user authentication
  SimDuration processing_time = std::chrono::milliseconds{120};    // of every admitted request

  // Per party (CTR-SEC-03): this many at once, then at this rate; more are answered 429.
  int burst_requests = 100;
  int requests_per_second = 50;
};

// Not thread-safe: one request at a time, each in a job of the scheduler.
class CentralService : public ports::Service, public ports::Registry {
 public:
  // Absent `rules` are the published ones, an absent `store` is an empty one in memory. The error is
  // a sentence for the operator. `scheduler` outlives the service.
  static Result<std::unique_ptr<CentralService>, std::string> Create(
      CentralOptions options, ports::Scheduler& scheduler, RandomStream random,
      std::unique_ptr<const CentralRules> rules = nullptr, std::unique_ptr<Store> store = nullptr);

  // Answers a request of the party that the transport names as its peer. Any bytes get an answer. Sleeps for
  // the processing time, then works in one piece: nobody else's request comes between its parts.
  ports::Response Handle(const std::string& peer, const ports::Request& request) override;

  // What insurers, claims and the card authority deliver. None of these takes simulated time. The
  // error says what is wrong with the data; nothing of it is then kept.
  using Delivery = Result<Done, std::string>;

  Delivery Enroll(const Registration& registration) override;
  Delivery AddFacility(const Facility& facility) override;
  Delivery SetCardState(const std::string& serial, CivilTime from, CardState state) override;

  // An insurer accepted on `accepted` that the card is no longer to be used (CTR-REG-02).
  Delivery Deregister(const std::string& person_id, CivilDate accepted);

  // Suspends or deletes every display of a person, or takes that back (CTR-QLF-03, CTR-LNK-01).
  Delivery SetDisplay(const std::string& person_id, bool suppressed, bool deleted);

  // For the bench's monitors: the store's bytes as they would lie on a disk (Store::Image), all lines of the
  // trail, the oldest first, and whether the trail is whole (Store::LogIntact).
  Bytes StoreImage() { return store_->Image(); }
  std::vector<LogEntry> Log() { return store_->Log(); }
  bool LogIntact() { return store_->LogIntact(); }

 private:
  // A session as it stands now: card and person are looked at again on every request.
  struct Visit {
    Session session;
    Person person;
    CertificateAge age = CertificateAge::kNormal;
    bool registered = false;
    domain::Assessment assessment;
  };
  struct Holder;
  struct KeyMatch;

  CentralService(CentralOptions options, ports::Scheduler& scheduler, RandomStream random,
                 std::unique_ptr<const CentralRules> rules, std::unique_ptr<Store> store,
                 CertificateChecker checker);

  bool TakesFrom(const std::string& party);
  ports::Response Dispatch(const std::string& party, const ports::Request& request);
  // Reads the request of an exchange and has it answered; `party` is who the transport says is asking.
  template <class Exchange>
  ports::Response Serve(const std::string& party, const ports::Request& request,
                        ports::Response (CentralService::*handler)(const std::string& party,
                                                                   const typename Exchange::Request& asked));
  Delivery Deliver(const std::function<void()>& writes);

  // visit_handlers.cpp
  ports::Response IssueChallenge(const std::string& party, const messages::CentralChallengeRequest&);
  ports::Response Confirm(const std::string& party, const messages::CentralConfirmRequest& asked);
  ports::Response RepeatResult(const std::string& party, const messages::CentralResultRequest& asked);
  ports::Response Register(const std::string& party, const messages::CentralRegisterRequest& asked);
  ports::Response Examine(const std::string& party, const messages::CentralConfirmRequest& asked);
  Result<Holder, vocabulary::ServiceError> Identify(const std::string& party,
                                                    const messages::CentralConfirmRequest& asked);
  Visit Look(const Session& session, const Person& person);
  vocabulary::Confirmation ConfirmationOf(const Visit& visit);

  // release_handlers.cpp
  ports::Response RecordConsent(const std::string& party, const messages::CentralConsentRequest& asked);
  ports::Response ReleaseMedical(const std::string& party, const messages::CentralMedicalRequest& asked);
  ports::Response ReleaseLimit(const std::string& party, const messages::CentralLimitRequest& asked);
  ports::Response ReleaseSpecificDisease(const std::string& party,
                                         const messages::CentralSpecificDiseaseRequest& asked);
  ports::Response ShowVisualRecord(const std::string& party,
                                   const messages::CentralVisualRecordRequest& asked);
  ports::Response ShowViewLog(const std::string& party, const messages::CentralViewLogRequest& asked);
  std::optional<Session> SessionOf(const std::string& party, const std::string& id);
  Result<Visit, ports::Response> VisitOf(const std::string& party, const std::string& session_id);
  ReleaseDecision Decide(const Visit& visit, Item item, bool consent);
  bool Consented(const Visit& visit, Item item);
  std::optional<ports::Response> RefuseRelease(const Visit& visit, Item item);
  void LogView(const Visit& visit, Item item);

  // query_handlers.cpp
  ports::Response Query(const std::string& party, const vocabulary::InsuredKey& asked);
  ports::Response Batch(const std::string& party, const messages::CentralBatchRequest& asked);
  ports::Response RouteClaim(const std::string& party, const messages::CentralClaimRouteRequest& asked);
  KeyMatch FindByKey(const InsuredKey& key);
  vocabulary::QueryAnswer AnswerQuery(const std::string& party, const KeyMatch& found);

  CivilTime Now() const { return scheduler_.CivilNow(); }
  CivilDate Today() const { return DateOf(scheduler_.CivilNow()); }
  std::string NewId() { return ToHex(random_.TakeBytes(16)); }

  const CentralOptions options_;
  ports::Scheduler& scheduler_;
  RandomStream random_;
  const std::unique_ptr<const CentralRules> rules_;
  const std::unique_ptr<Store> store_;
  const CertificateChecker checker_;
  std::map<std::string, SimTime> busy_until_;  // per party: when its past requests are worked off
};

}  // namespace shikaku::reference::central
