// The same for what stands in messages: every member of every request and answer, the receipt computer's
// file, and bytes that are nothing at all. Here everything is a device's doing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "models/messages/receipt_file.h"
#include "tests/judge/altered.h"
#include "tests/judge/needing.h"

namespace shikaku::judge {
namespace {

using altered::Alteration;
using altered::AlterationsOf;
using altered::How;
using altered::Place;
using nlohmann::json;

// A visit in which a face was verified before this body was said on this path.
RecordBuilder VisitWith(Path path, bool is_answer, const std::string& body) {
  RecordBuilder visit;
  visit.At(0, event::BenchRun{.scenario = "s",
                              .people = {{.id = "a",
                                          .name = "Somebody",
                                          .birth = *ParseDate("1985-04-12"),
                                          .my_number = "100000000005"}}});
  visit.Shows(1, Screen::kFaceCapture);
  const vocabulary::PathEntry& entry = vocabulary::EntryOf(path);
  event::NetworkRequest request{.id = 7,
                                .from = entry.from,
                                .to = entry.to,
                                .path = std::string(NameOf(path)),
                                .body = is_answer ? "{}" : body};
  visit.At(2, request);
  if (is_answer) visit.Answers(3, 7, path, body);
  return visit.Shows(4, Screen::kComplete).Ends(5);
}

void ExpectJudged(const ScenarioFindings& findings) {
  EXPECT_NE(findings.verdict, Verdict::kNotApplicable);
  EXPECT_NE(findings.verdict, Verdict::kBenchError) << "what a device says is no fault of the bench";
}

// What needs this member of an answer of the central service; nothing for any other message.
Needing NeedingIt(Path path, bool is_answer, const Place& place, const json& sample) {
  if (!is_answer || vocabulary::EntryOf(path).to != Party::kCentral) return {};
  const json terms{
      {"path", NameOf(path)}, {"status", 200}, {"body", {{place.outermost, sample.at(place.outermost)}}}};
  return {{Expected("central_answers", terms)}, {Expected("central_never_answers", terms)}};
}

struct Counts {
  int members = 0;
  int messages = 0;
  int needed = 0;
};

void TryMember(Path path, bool is_answer, const Place& place, const json& sample, Counts& counts) {
  const Needing needing = NeedingIt(path, is_answer, place, sample);
  const ScenarioFindings good = Judged(VisitWith(path, is_answer, sample.dump()).Built(), needing);
  EXPECT_THAT(Needed(good, needing, true), testing::Each(Verdict::kPass));
  EXPECT_THAT(Needed(good, needing, false), testing::Each(Verdict::kFail));
  for (const Alteration& alteration : AlterationsOf(sample, place)) {
    SCOPED_TRACE(alteration.says);
    const RecordBuilder visit = VisitWith(path, is_answer, alteration.text);
    const ScenarioFindings findings = Judged(visit.Built(), needing);
    ExpectJudged(findings);
    ++counts.messages;
    counts.needed += static_cast<int>(needing.demanded.size());
    EXPECT_THAT(Needed(findings, needing, true), testing::Each(Verdict::kFail))
        << "it is not what was demanded";
    if (alteration.how != How::kDoubled) continue;
    EXPECT_THAT(Needed(findings, needing, false), testing::Each(Verdict::kFail))
        << "who takes the one of the two has what was forbidden";
  }
}

TEST(EveryMessage, EveryMemberOfItIsJudged) {
  Counts counts;
  for (const Path path : vocabulary::All<Path>()) {
    for (const bool is_answer : {false, true}) {
      SCOPED_TRACE(std::string(NameOf(path)) + (is_answer ? " answer" : " request"));
      const auto& entry = vocabulary::EntryOf(path);
      const auto rows = is_answer ? entry.answer : entry.request;
      const json sample = altered::SampleOf(rows);
      for (const Place& place : altered::PlacesIn(rows)) {
        ++counts.members;
        TryMember(path, is_answer, place, sample, counts);
      }
    }
  }
  EXPECT_GT(counts.members, 150);
  EXPECT_GT(counts.messages, 2000);
  EXPECT_GT(counts.needed, 1000);
  RecordProperty("members", counts.members);
  RecordProperty("messages", counts.messages);
  RecordProperty("needed", counts.needed);
}

// Bodies that are no JSON, or no object, on every path.
TEST(EveryMessage, ABodyOfAnyBytesIsJudged) {
  const std::string deep(100'000, '[');
  const std::string bodies[] = {"",
                                "{",
                                "null",
                                "[]",
                                "7",
                                "\"text\"",
                                "{}{}",
                                deep,
                                "\xFF",
                                "{\"a",
                                "\xED\xA0\x80",
                                "{\"\":1e999}",
                                std::string(3, '\0'),
                                std::string(5'000'000, 'x')};
  int tried = 0;
  for (const Path path : vocabulary::All<Path>()) {
    for (const std::string& body : bodies) {
      const auto rows = vocabulary::EntryOf(path).answer;
      Needing needing;
      if (!rows.empty()) {
        const Place place = altered::PlacesIn(rows).front();
        needing = NeedingIt(path, true, place, altered::SampleOf(rows));
      }
      const ScenarioFindings findings = Judged(VisitWith(path, true, body).Built(), needing);
      ExpectJudged(findings);
      EXPECT_THAT(Needed(findings, needing, true), testing::Each(Verdict::kFail)) << body.substr(0, 20);
      ++tried;
    }
  }
  EXPECT_GT(tried, 200);
}

messages::ReceiptAnswer ReceiptSample() {
  messages::QualificationResult result{.insurer_number = "06123457",
                                       .symbol = "1",
                                       .number = "2",
                                       .branch = "01",
                                       .name = "Somebody",
                                       .kana = "Somebody",
                                       .birth = *ParseDate("1985-04-12"),
                                       .qualified = *ParseDate("2020-04-01"),
                                       .disqualified = *ParseDate("2030-04-01"),
                                       .insurer_name = "Insurer"};
  return {.executed = *ParseTime("2025-06-10T10:15:00"),
          .confirmed_for = *ParseDate("2025-06-10"),
          .institution_code = "1312345678",
          .validity = messages::QualificationValidity::kValid,
          .result = result};
}

// The elements of an XML text without attributes: the start and end of each, tags included.
std::vector<std::pair<std::size_t, std::size_t>> ElementsOf(const std::string& xml) {
  std::vector<std::pair<std::size_t, std::size_t>> elements;
  for (std::size_t at = xml.find('<'); at != std::string::npos; at = xml.find('<', at + 1)) {
    const std::size_t close = xml.find('>', at);
    const std::string end = "</" + xml.substr(at + 1, close - at);
    const std::size_t found = xml.find(end, close);
    if (found != std::string::npos) elements.emplace_back(at, found + end.size());
  }
  return elements;
}

// A file that was handed over is one, whatever is in it: what it says is the receipt computer's to read.
TEST(EveryMessage, EveryElementOfAReceiptFileIsJudged) {
  const std::string xml = messages::EncodeReceiptAnswer(ReceiptSample());
  const auto elements = ElementsOf(xml);
  ASSERT_GT(elements.size(), 15U);
  const Needing needing{{Expected("receipt_files", 1)}, {Expected("receipt_files", 0)}};
  int tried = 0;
  for (const auto& [from, to] : elements) {
    const std::string element = xml.substr(from, to - from);
    const std::string open = element.substr(0, element.find('>') + 1);
    const std::string close = element.substr(element.rfind('<'));
    for (const std::string& other :
         {std::string(), open + close, open + "@@" + close, open + "<a/>" + close, element + element,
          open + std::string(200'000, '9') + close, open + "\xFF" + close, open}) {
      std::string changed = xml;
      changed.replace(from, to - from, other);
      RecordBuilder visit;
      visit.At(1, event::TerminalReceiptFile{"x.xml", changed}).Ends(2);
      const ScenarioFindings findings = Judged(visit.Built(), needing);
      ExpectJudged(findings);
      EXPECT_THAT(Needed(findings, needing, true), testing::Each(Verdict::kPass));
      EXPECT_THAT(Needed(findings, needing, false), testing::Each(Verdict::kFail));
      ++tried;
    }
  }
  EXPECT_GT(tried, 100);
}

}  // namespace
}  // namespace shikaku::judge
