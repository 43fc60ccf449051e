#include "tests/reports/sample_folder.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "models/core/bytes.h"

namespace shikaku::reports::sample {
namespace {

using nlohmann::json;

constexpr std::int64_t kCyclesPerMs = 13560;

std::string Sha256Hex(const std::string& text) {
  std::array<Byte, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string hex = ToHex(BytesView(digest.data(), size));
  for (char& c : hex) c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  return hex;
}

void Screen(RecordText& record, std::int64_t ms, std::string_view screen, std::string_view ja,
            std::string_view en, const json& buttons, const json& fields = json::object()) {
  record.Add(ms, "reader", "screen",
             {{"screen", screen}, {"ja", ja}, {"en", en}, {"buttons", buttons}, {"fields", fields}});
}

void Message(RecordText& record, std::int64_t ms, std::int64_t id, std::string_view from, std::string_view to,
             std::string_view path, const json& request, const json& response) {
  record.Add(ms, "network", "request",
             {{"id", id}, {"from", from}, {"to", to}, {"path", path}, {"body", request.dump()}});
  record.Add(ms + 62, "network", "response",
             {{"id", id}, {"from", to}, {"to", from}, {"status", 200}, {"body", response.dump()}});
}

void Stage(RecordText& record, std::string_view stage, std::int64_t from_ms, std::int64_t to_ms,
           std::int64_t core) {
  record.Add(
      to_ms, "processor", "stage",
      {{"stage", stage}, {"core", core}, {"from", from_ms * kCyclesPerMs}, {"to", to_ms * kCyclesPerMs}});
}

void Beginning(RecordText& record, std::string_view scenario) {
  record.Add(
      0, "bench", "run",
      {{"scenario", scenario},
       {"seed", 20250715},
       {"at", "2025-07-15T09:12:00"},
       {"clock", "virtual"},
       {"link", "rtl"},
       {"devices", {{"reader", "shim:./vendor-reader"}, {"terminal", "reference"}, {"central", "reference"}}},
       {"facility", "1310000001"},
       {"people", json::array({{{"id", "hanako"},
                                {"name", "試験　花子"},
                                {"kana", "シケン　ハナコ"},
                                {"address", "東京都架空区見本町１－２－３"},
                                {"birth", "1980-02-17"},
                                {"my_number", "000000000000"}}})}});
  record.Add(0, "bench", "step",
             {{"index", 1}, {"says", "The patient lays the card on the reader"}, {"line", 14}});
  Screen(record, 5, "welcome", "マイナンバーカードを置いてください", "Place your My Number Card",
         json::array());
  record.Add(1200, "actor", "lay-card", {{"person", "hanako"}});
  record.Add(1204, "link", "present", {{"present", true}});
  record.Add(1238, "link", "activate", {{"ok", true}, {"pupi", "5A1C09E2"}, {"kbps", 424}});
  record.Add(1240, "reader", "visit", {{"phase", "start"}});
  Screen(record, 1262, "method", "本人確認の方法を選んでください", "Choose how to confirm your identity",
         {"face", "pin"});
  record.Add(2300, "bench", "step",
             {{"index", 2}, {"says", "The patient chooses face verification"}, {"line", 17}});
  record.Add(2300, "actor", "touch", {{"button", "face"}});
  Screen(record, 2318, "face", "枠の中に顔を合わせてください", "Look at the frame", {"cancel"});
  record.Add(2350, "actor", "face", {{"person", "hanako"}});
}

// The card face application: select, number B, and the photo in pieces of 256 bytes, while frames arrive.
void ReadCard(RecordText& record, std::int64_t from_ms) {
  record.Card(from_ms, "00A4040C0AD3921000310001010402", "9000", 7412);
  record.Card(from_ms + 12, "00A4020C020012", "9000", 5210);
  record.Card(from_ms + 20, "002000800E3535303231373230333532323835", "9000", 11804);
  record.Card(from_ms + 36, "00A4020C020002", "9000", 5180);
  for (int i = 0; i < 26; ++i) {
    std::string answer;
    for (int k = 0; k < 256; ++k) answer += fmt::format("{:02X}", (i * 31 + k * 7) % 256);
    record.Card(from_ms + 44 + i * 29, fmt::format("00B0{:02X}0000", i), answer + "9000", 27'300);
    if (i % 3 == 0) record.Add(from_ms + 60 + i * 29, "camera", "frame", {{"width", 640}, {"height", 480}});
  }
  record.Card(from_ms + 810, "00A4020C020099", "6A82", 4900);
}

json Eligibility() {
  return {{"QualificationValidity", "1"},
          {"InsurerNumber", "33120015"},
          {"Name", "試験　花子"},
          {"Birthdate", "19800217"},
          {"ReferenceNumber", "R-0001"},
          {"LimitApplicationCertificateRelatedConsFlg", "1"},
          {"ElderlyRecipientCertificateInfo", nullptr}};
}

void AfterFace(RecordText& record, std::int64_t ms, const json& found) {
  Message(record, ms, 1, "reader", "terminal", "/v1/identify",
          {{"method", "face"}, {"institution", "1310000001"}}, {{"session", "s-01"}});
  Message(record, ms + 70, 2, "terminal", "central", "/v1/challenge", {{"session", "s-01"}},
          {{"challenge", "9f3c11aa7702"}});
  record.Card(ms + 150,
              "802A008033303130300D0609608648016503040201050004200102030405060708090A0B0C0D0E0F10111213141516"
              "1718191A1B1C1D1E1F2000",
              "5D0A9000", 318'000);
  Message(record, ms + 480, 3, "terminal", "central", "/v1/eligibility", {{"signature", "5D0A"}},
          Eligibility());
  record.Add(ms + 590, "reader", "visit",
             {{"phase", "verification-end"}, {"method", "face"}, {"outcome", "identified"}});
  Screen(record, ms + 600, "consent", "過去の診療・薬剤・健診の情報を提供しますか",
         "Share past treatment, drug and check-up information?", {"agree-all", "agree-each", "refuse-all"},
         {{"categories", "surgery, treatment and drug, checkup"}});
  record.Add(ms + 1900, "actor", "touch", {{"button", "agree-all"}});
  Message(record, ms + 1930, 4, "terminal", "central", "/v1/consent",
          {{"treatment", true}, {"drug", true}, {"checkup", true}}, {{"ok", true}});
  record.Add(ms + 2010, "terminal", "view",
             {{"state", "identified"}, {"outcome", "eligible"}, {"eligibility", Eligibility()}});
  record.Add(ms + 2030, "terminal", "receipt-file",
             {{"name", "OQSsiquc01res_face_1310000001.xml"},
              {"xml",
               "<?xml "
               "version=\"1.0\"?><XmlMsg><MessageHeader><SegmentOfResult>1</SegmentOfResult></"
               "MessageHeader></XmlMsg>"}});
  Screen(record, ms + 2060, "done", "受付が終わりました。カードをお取りください",
         "Finished. Please take your card", json::array());
  record.Add(ms + 2500, "actor", "take-card", json::object());
  record.Add(ms + 2510, "link", "present", {{"present", false}});
  record.Add(ms + 2520, "reader", "log",
             {{"level", "info"}, {"code", "VISIT-END"}, {"detail", "session closed"}});
  record.Add(ms + 2560, "memory", "probe",
             {{"when", "welcome"},
              {"regions",
               found.empty() ? json::array() : json::array({{{"name", "live-capture"}, {"bytes", 921600}}})},
              {"found", found}});
  record.Add(ms + 2600, "central", "store-probe", {{"found", json::array()}});
  record.Add(ms + 2610, "reader", "visit", {{"phase", "end"}, {"method", "face"}, {"outcome", "identified"}});
  record.Add(ms + 2620, "bench", "end", {{"reason", "done"}});
}

json Waterfall(std::int64_t slower_ms) {
  const auto stage = [](std::string_view name, std::string_view lane, std::int64_t from, std::int64_t to,
                        bool critical = false) {
    return json{{"stage", name},
                {"lane", lane},
                {"from", from * kCyclesPerMs},
                {"to", to * kCyclesPerMs},
                {"critical", critical}};
  };
  return {{"from", 2318 * kCyclesPerMs},
          {"to", (6402 + slower_ms) * kCyclesPerMs},
          {"limit", 5'000 * kCyclesPerMs},
          {"stages",
           json::array(
               {stage("face-capture", "camera", 2350, 3120), stage("card-scan", "scanner", 2330, 2910),
                stage("card-read", "card link", 2400, 3260), stage("ocr", "core 0", 2910, 3140),
                stage("photo-decode", "core 0", 3260, 3302), stage("face-detect", "core 1", 3120, 3660, true),
                stage("face-match", "core 1", 3660, 5480 + slower_ms, true),
                stage("card-sign", "card link", 5960 + slower_ms, 6278 + slower_ms),
                stage("identify", "network", 5810 + slower_ms, 5952 + slower_ms),
                stage("eligibility", "network", 6290 + slower_ms, 6402 + slower_ms)})}};
}

json Scenario(std::string_view id, std::string_view verdict, std::string_view ja, std::string_view en,
              const json& checks) {
  return {{"id", id},
          {"verdict", verdict},
          {"seed", 20250715},
          {"title", {{"ja", ja}, {"en", en}}},
          {"suite", "reader"},
          {"at", "2025-07-15T09:12:00"},
          {"requirements", {"RDR-ID-01", "RDR-TIM-01", "RDR-SEC-01"}},
          {"simulated", 8'432 * kCyclesPerMs + 8'136},
          {"checks", checks}};
}

// A sentence that says this and nothing else.
json Said(std::string_view text) { return {{"id", "measured"}, {"args", {{"value", text}}}}; }

json CheckOf(std::string_view check, std::string_view requirement, std::string_view verdict,
             std::string_view says, std::string_view expected, std::string_view observed,
             const json& events) {
  return {{"check", check},     {"requirement", requirement}, {"verdict", verdict},
          {"says", Said(says)}, {"expected", Said(expected)}, {"observed", Said(observed)},
          {"events", events}};
}

json RequirementOf(std::string_view id, std::string_view verdict, std::string_view ja, std::string_view en,
                   std::string_view says, std::string_view source, std::string_view basis,
                   std::string_view role, const json& checks) {
  return {{"id", id},     {"verdict", verdict}, {"title", {{"ja", ja}, {"en", en}}},
          {"says", says}, {"source", source},   {"basis", basis},
          {"role", role}, {"checks", checks}};
}

json Reference(std::string_view scenario, std::string_view check, std::string_view verdict) {
  return {{"scenario", scenario}, {"check", check}, {"verdict", verdict}};
}

RecordText Crash() {
  RecordText record;
  Beginning(record, "VISIT-FACE-03");
  record.Add(2600, "bench", "crash", {{"role", "nfc-front-end"}, {"cause", "signal 11"}});
  record.Add(2600, "bench", "end", {{"reason", "crash"}});
  return record;
}

RecordText NothingSeen() {
  RecordText record;
  Beginning(record, "ACC-FACE-01");
  record.Add(2600, "bench", "end", {{"reason", "done"}});
  return record;
}

json PassedChecks() {
  return json::array({CheckOf("identified", "RDR-ID-01", "pass", "The live capture identifies the patient",
                              "identified by face", "identified by face", {12, 100}),
                      CheckOf("five-seconds", "RDR-TIM-01", "pass",
                              "From face verification to the end of eligibility confirmation",
                              "at most 5.000 s", "4.084 s", {10, 99})});
}

void WriteRecord(const std::filesystem::path& folder, std::string_view id, const RecordText& record) {
  WriteFile(folder / "record" / fmt::format("{}.jsonl", id), record.text());
}

void ReplaceTexts(json& value, std::string_view text) {
  for (auto& [key, item] : value.items()) {
    if (item.is_structured()) ReplaceTexts(item, text);
    if (item.is_string() && key != "id" && key != "verdict" && key != "role" && key != "scenario")
      item = text;
  }
}

}  // namespace

void RecordText::AddAt(std::int64_t cycles, std::string_view who, std::string_view what, const json& data) {
  json line = {{"n", n_++}, {"t", cycles}, {"who", who}, {"what", what}, {"d", data}};
  previous_ = Sha256Hex(previous_ + line.dump());
  line["h"] = previous_;
  text_ += line.dump() + "\n";
}

void RecordText::Add(std::int64_t ms, std::string_view who, std::string_view what, const json& data) {
  AddAt(ms * kCyclesPerMs, who, what, data);
}

void RecordText::Card(std::int64_t ms, std::string_view command, std::string_view answer, std::int64_t us) {
  Add(ms, "link", "command", {{"n", command_}, {"apdu", command}, {"frames", 1}});
  AddAt(ms * kCyclesPerMs + us * kCyclesPerMs / 1000, "link", "answer",
        {{"n", command_}, {"apdu", answer}, {"frames", 1}, {"us", us}});
  ++command_;
}

void WriteFile(const std::filesystem::path& file, std::string_view text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

std::string ReadFile(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

RecordText PassingVisit() {
  RecordText record;
  Beginning(record, "VISIT-FACE-01");
  ReadCard(record, 2400);
  Stage(record, "ocr", 2910, 3140, 0);
  Stage(record, "face-detect", 3120, 3660, 1);
  Stage(record, "face-match", 3660, 5480, 1);
  AfterFace(record, 5812, json::array());
  return record;
}

RecordText FailingVisit() {
  RecordText record;
  Beginning(record, "VISIT-FACE-02");
  ReadCard(record, 2400);
  Stage(record, "face-detect", 3120, 3660, 1);
  Stage(record, "face-match", 3660, 7100, 1);
  record.Add(7110, "reader", "log",
             {{"level", "error"}, {"code", "MATCH-SLOW"}, {"detail", "second attempt"}});
  record.Card(7200, "0020008004", "63C2", 8800);
  record.Add(7300, "network", "request",
             {{"id", 9}, {"from", "reader"}, {"to", "terminal"}, {"path", "/v1/identify"}, {"body", ""}});
  record.Add(7380, "network", "lost", {{"id", 9}, {"leg", "request"}, {"cause", "outage"}});
  AfterFace(record, 7432, {"face picture", "address"});
  return record;
}

namespace {

json Run() {
  return {
      {"suite", "reader"},
      {"seed", 20250715},
      {"clock", "virtual"},
      {"link", "rtl"},
      {"version", "0.1.0"},
      {"devices", {{"reader", "shim:./vendor-reader"}, {"terminal", "reference"}, {"central", "reference"}}}};
}

}  // namespace

json Plan() {
  const std::string file = "catalogue/reader/visit-face-01.yaml";
  json devices = json::object();
  const json run = Run();
  for (const auto& [role, adapter] : run["devices"].items())
    devices[role] = {{"adapter", adapter}, {"version", "0.1.0"}};
  return {
      {"format", 1},
      {"suite", "reader"},
      {"seed", 20250715},
      {"clock", "virtual"},
      {"link", "rtl"},
      {"program", {{"version", "0.1.0"}, {"commit", "unknown"}}},
      {"devices", devices},
      {"scenarios", json::array({{{"id", "VISIT-FACE-01"}, {"file", file}}})},
      {"contents", json::array({{{"name", file}, {"size", 14}, {"sha256", Sha256Hex("id: a scenario")}}})}};
}

json Findings() {
  json passing =
      Scenario("VISIT-FACE-01", "pass", "顔認証による受付", "A visit by face verification", PassedChecks());
  passing["waterfall"] = Waterfall(0);
  const std::int64_t probe = FailingVisit().size() - 4;
  json failing = Scenario(
      "VISIT-FACE-02", "fail", "顔認証後の消去", "Erasure after face verification",
      json::array({CheckOf("identified", "RDR-ID-01", "pass", "The live capture identifies the patient",
                           "identified by face", "identified by face", {12}),
                   CheckOf("five-seconds", "RDR-TIM-01", "fail",
                           "From face verification to the end of eligibility confirmation", "at most 5.000 s",
                           "5.704 s", {10, probe - 17}),
                   CheckOf("erased", "RDR-SEC-01", "fail",
                           "Nothing of the patient is left in the device's memory after the visit",
                           "no region holds patient data",
                           "live-capture (921600 bytes); found: face picture, address", {probe})}));
  failing["waterfall"] = Waterfall(1620);
  json crashed =
      Scenario("VISIT-FACE-03", "bench-error", "通信部の異常終了", "The front-end died",
               json::array({CheckOf("played", "", "bench-error", "The bench plays the scenario to its end",
                                    "bench/end: done", "nfc-front-end: signal 11", {13})}));
  crashed["simulated"] = 2'600 * kCyclesPerMs;
  json open = Scenario(
      "ACC-FACE-01", "inconclusive", "顔認証の精度", "Accuracy of face verification",
      json::array({CheckOf("fnmr", "RDR-ACC-01", "inconclusive",
                           "False non-match rate at a false match rate of 0.01 %",
                           "upper bound at most 0.6 %", "0 of 200; 298 more trials needed", json::array())}));
  open["suite"] = "accuracy";
  return {{"format", 2},
          {"verdict", "fail"},
          {"complete", true},
          {"run", Run()},
          {"scenarios", json::array({passing, failing, crashed, open})},
          {"requirements",
           json::array({RequirementOf("RDR-ID-01", "pass", "顔認証による本人確認", "Face verification",
                                      "The live capture is compared with the photo read from the card's "
                                      "chip; a match identifies the patient without a PIN.",
                                      "GUIDE-2023-04 §4", "stated", "reader",
                                      json::array({Reference("VISIT-FACE-01", "identified", "pass"),
                                                   Reference("VISIT-FACE-02", "identified", "pass")})),
                        RequirementOf("RDR-TIM-01", "fail", "顔認証開始から資格確認終了まで原則5秒以内",
                                      "Five seconds",
                                      "From the start of face verification to the end of eligibility "
                                      "confirmation at most 5 seconds, in principle.",
                                      "GUIDE-2023-04 p.19", "stated", "reader",
                                      json::array({Reference("VISIT-FACE-01", "five-seconds", "pass"),
                                                   Reference("VISIT-FACE-02", "five-seconds", "fail")})),
                        RequirementOf("RDR-SEC-01", "fail", "個人情報の消去", "Erasure",
                                      "Pictures and texts of the patient are erased when the visit ends.",
                                      "GUIDE-2023-04 p.19", "stated", "reader",
                                      json::array({Reference("VISIT-FACE-02", "erased", "fail")})),
                        RequirementOf("RDR-ACC-01", "inconclusive", "顔認証の精度", "Face accuracy",
                                      "With the threshold set so that the false match rate is 0.01 %, the "
                                      "false non-match rate is at most 0.6 %.",
                                      "GUIDE-2023-04 p.18", "stated", "reader",
                                      json::array({Reference("ACC-FACE-01", "fnmr", "inconclusive")})),
                        RequirementOf("TRM-RCP-02", "not-applicable", "文字の置換", "Substituted characters",
                                      "A ● in a name is shown as it came.", "STATUS-2021-12", "derived",
                                      "terminal", json::array())})}};
}

void WriteMixedRun(const std::filesystem::path& folder) {
  WriteFile(folder / "plan.json", Plan().dump(2));
  WriteFile(folder / "findings.json", Findings().dump(2));
  WriteRecord(folder, "VISIT-FACE-01", PassingVisit());
  WriteRecord(folder, "VISIT-FACE-02", FailingVisit());
  WriteRecord(folder, "VISIT-FACE-03", Crash());
  WriteRecord(folder, "ACC-FACE-01", NothingSeen());
}

void WriteIncompleteRun(const std::filesystem::path& folder) {
  json findings = Findings();
  findings["complete"] = false;
  findings["verdict"] = "inconclusive";
  findings["requirements"].erase(1);
  findings["requirements"].erase(1);
  findings["scenarios"].erase(1);
  findings["scenarios"].erase(1);
  WriteFile(folder / "plan.json", Plan().dump(2));
  WriteFile(folder / "findings.json", findings.dump(2));
  const std::string whole = PassingVisit().text();
  WriteFile(folder / "record/VISIT-FACE-01.jsonl", std::string_view(whole).substr(0, whole.size() - 40));
  WriteFile(folder / "INCOMPLETE", "");
}

void WriteLargeRun(const std::filesystem::path& folder, int scenarios) {
  json findings = Findings();
  const json passing = findings["scenarios"][0];
  const json failing = findings["scenarios"][1];
  findings["scenarios"] = json::array();
  const std::string passed = PassingVisit().text();
  const std::string failed = FailingVisit().text();
  for (int i = 0; i < scenarios; ++i) {
    json scenario = i % 10 == 9 ? failing : passing;
    scenario["id"] = fmt::format("VISIT-{:03}", i);
    findings["scenarios"].push_back(scenario);
    WriteFile(folder / fmt::format("record/VISIT-{:03}.jsonl", i), i % 10 == 9 ? failed : passed);
  }
  WriteFile(folder / "plan.json", Plan().dump(2));
  WriteFile(folder / "findings.json", findings.dump());
}

void WriteHostileRun(const std::filesystem::path& folder, std::string_view text) {
  json findings = Findings();
  ReplaceTexts(findings, text);
  json lines = json::array();
  RecordText record;
  for (const std::string_view pair :
       {"bench run", "actor touch", "reader screen", "reader log", "link command", "link answer",
        "link present", "memory probe", "network request", "network response", "network lost",
        "terminal view", "terminal receipt-file", "processor stage"}) {
    const std::size_t space = pair.find(' ');
    json data = json::object();
    for (const std::string_view key : {"screen", "ja", "en", "apdu", "error", "from", "to", "path", "body",
                                       "status", "stage", "xml", "name", "state", "cause", "level"})
      data[key] = text;
    data["buttons"] = {text};
    data["fields"] = {{text, text}};
    data["found"] = {text};
    data[text] = text;
    record.Add(record.size(), pair.substr(0, space), pair.substr(space + 1), data);
  }
  record.Add(99, text, text, {{text, text}});
  WriteFile(folder / "plan.json", Plan().dump());
  WriteFile(folder / "findings.json", findings.dump(2));
  WriteRecord(folder, "VISIT-FACE-01", PassingVisit());
  WriteRecord(folder, "VISIT-FACE-02", FailingVisit());
  WriteRecord(folder, "VISIT-FACE-03", record);
  WriteRecord(folder, "ACC-FACE-01", NothingSeen());
}

}  // namespace shikaku::reports::sample
