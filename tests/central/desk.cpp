#include "tests/central/desk.h"

#include <cstdlib>

#include "models/vocabulary/paths.h"
#include "tests/support/by_ids.h"
#include "tests/support/worded.h"

namespace shikaku::reference::central::testing {
namespace {

CivilDate D(const char* text) { return *ParseDate(text); }

void Must(const Result<Done, std::string>& done) {
  if (!done) std::abort();
}

MedicalRecord Record(Category category, const char* day, const char* facility,
                     std::map<std::string, std::string> items, const char* kind = "") {
  MedicalRecord record;
  record.category = category;
  record.performed = D(day);
  record.facility = facility;
  record.kind = kind;
  record.items = std::move(items);
  return record;
}

}  // namespace

Registration Taro() {
  Registration taro;
  taro.person_id = "taro";
  taro.certificate_serials = {"0a1b2c"};
  taro.name = "試験　太郎";
  taro.kana = "シケン　タロウ";
  taro.sex = vocabulary::SexCode::kMale;
  taro.birth = D("1980-02-17");
  EligibilityPeriod period;
  period.first_day = D("2020-04-01");
  period.registered = *ParseTime("2020-04-05T00:00:00");
  period.insurer_number = "33120015";
  period.insurer_name = "試験健康保険組合";
  period.symbol = "123";
  period.number = "4567";
  period.branch = "01";
  taro.history = {period};
  taro.limit = LimitCertificate{"02", "A05", D("2024-08-01"), D("2025-07-31"), D("2025-01-15")};
  taro.diseases = {{"1", 10000, D("2024-08-01"), D("2025-07-31")}};
  taro.records = {
      Record(Category::kDrug, "2025-05-02", "北クリニック", {{"medicine", "薬A"}, {"substance", "S1"}}),
      Record(Category::kDrug, "2025-05-09", "南クリニック", {{"medicine", "薬B"}, {"substance", "S1"}}),
      Record(Category::kDrug, "2021-08-31", "北クリニック", {{"medicine", "薬C"}, {"substance", "S2"}}),
      Record(Category::kTreatment, "2025-04-02", "北クリニック", {{"act", "画像"}},
             tests::Named(vocabulary::MedicalAct::kImaging)),
      Record(Category::kTreatment, "2025-04-03", "北クリニック", {{"act", "初診"}}, "first-visit"),
      Record(Category::kCheckup, "2024-06-20", "市民センター", {{"waist", "85"}, {"glucose", "98"}}),
      Record(Category::kSurgery, "2024-03-01", "中央病院", {{"act", "手術"}}),
  };
  return taro;
}

Desk::Desk(std::unique_ptr<const CentralRules> rules, CentralOptions options, std::unique_ptr<Store> store) {
  clock.SetCivil("2025-06-10T10:15:00");
  options.trust_anchors = {AuthorityCertificate("authority")};
  auto created =
      CentralService::Create(options, clock, RandomStream(1, "central"), std::move(rules), std::move(store));
  if (!created) std::abort();
  service = std::move(*created);
  Must(service->AddFacility({kClinic, "0110113719", vocabulary::FacilityKind::kClinic}));
  Must(service->AddFacility({kPharmacy, "1341234567", vocabulary::FacilityKind::kPharmacy}));
  Enroll(Taro());
}

void Desk::Enroll(const Registration& person) { Must(service->Enroll(person)); }

Reply Desk::SendText(const std::string& path, const std::string& body, const std::string& peer) {
  const ports::Response response = service->Handle(peer, {path, body});
  const json answer = tests::ByIds(tests::AnswerRows(path, response.status), json::parse(response.body));
  return {response.status, answer, answer.dump(), response.body};
}

Reply Desk::Send(const std::string& path, const json& body, const std::string& peer) {
  return SendText(path, tests::ByNames(tests::RequestRows(path), body).dump(), peer);
}

json Desk::ConfirmBody(const CertificateSpec& spec, const std::string& method, const std::string& peer) {
  const json challenge = Send(tests::Named(vocabulary::Path::kCentralChallenge), json::object(), peer).body;
  const Bytes nonce = *FromBase64(challenge.at("challenge").get<std::string>());
  return {{"request_id", "r-" + std::to_string(++requests_)},
          {"challenge_id", challenge.at("challenge_id")},
          {"certificate", ToBase64(Issue(spec))},
          {"signature", ToBase64(Sign(spec.key, nonce))},
          {"method", method}};
}

Reply Desk::Confirm(const CertificateSpec& spec, const std::string& method, const std::string& peer) {
  return Send(tests::Named(vocabulary::Path::kCentralConfirm), ConfirmBody(spec, method, peer), peer);
}

std::string Desk::Session(const CertificateSpec& spec, const std::string& method) {
  return Confirm(spec, method).body.at("session").get<std::string>();
}

void Desk::Agree(const std::string& session, const json& categories, bool limit, bool disease) {
  const Reply reply = Send(
      tests::Named(vocabulary::Path::kCentralConsent),
      {{"session", session}, {"categories", categories}, {"limit", limit}, {"specific_disease", disease}});
  if (reply.shown != R"({"recorded":true})") std::abort();
}

Reply Desk::Medical(const std::string& session, const std::string& category, const std::string& peer) {
  return Send(tests::Named(vocabulary::Path::kCentralMedical), {{"session", session}, {"category", category}},
              peer);
}

}  // namespace shikaku::reference::central::testing
