#include "harness/evidence/layout.h"

#include <gtest/gtest.h>

#include <set>

namespace shikaku::evidence {
namespace {

TEST(Layout, NamesRecordsAndTracesByScenario) {
  EXPECT_EQ(RecordName("laid-card"), "record/laid-card.jsonl");
  EXPECT_EQ(ScenarioOfRecord("record/laid-card.jsonl"), "laid-card");
  EXPECT_EQ(TraceName("laid-card", Trace::kWave), "trace/laid-card.fst");
  EXPECT_EQ(TraceName("laid-card", Trace::kAir), "trace/laid-card.pcapng");
  EXPECT_EQ(TraceName("laid-card", Trace::kPerfetto), "trace/laid-card.perfetto.json");
}

TEST(Layout, EveryTraceIsTheRunsOwnAndHasItsOwnName) {
  std::set<std::string> names;
  for (const Trace trace : vocabulary::All<Trace>()) {
    const std::string name = TraceName("laid-card", trace);
    EXPECT_TRUE(IsRunsOwn(name)) << name;
    EXPECT_TRUE(names.insert(name).second) << name;
  }
}

TEST(Layout, WhatIsNoRecordHasNoScenario) {
  for (const char* name :
       {"record/.jsonl", "record/../x.jsonl", "record/x.json", "record/a/b.jsonl", "x.jsonl", "record", ""}) {
    EXPECT_FALSE(ScenarioOfRecord(name)) << name;
  }
}

TEST(Layout, CatalogueNamesStayWithinTheCatalogue) {
  for (const char* name : {"catalogue/requirements.yaml", "catalogue/people/faces/a/live-1.jpg",
                           "catalogue/検査/一.yaml", "catalogue/my suite/a b.yaml"}) {
    EXPECT_TRUE(IsCatalogueName(name)) << name;
  }
  for (const std::string name :
       {"catalogue", "catalogue/", "catalogue/../plan.json", "catalogue/a/../../x", "catalogue//x",
        "catalogue/./x", "/catalogue/x", "plan.json", "catalogue/a\nb", "catalogue/a\\b", "catalogue/\xFF",
        "catalogue/\xC0\xAF", "catalogue/\xED\xA0\x80", "catalogue/a/b/c/d/e/f/g/h/i"}) {
    EXPECT_FALSE(IsCatalogueName(name)) << name;
  }
  EXPECT_FALSE(IsCatalogueName("catalogue/" + std::string(1'000, 'x')));
}

TEST(Layout, ARunsOwnFilesAreKnown) {
  for (const char* name : {"plan.json", "manifest.json", "findings.json", "report.html", "junit.xml",
                           "INCOMPLETE", "record/a.jsonl", "trace/a.fst", "trace/a.perfetto.json",
                           "catalogue/desk/a.yaml", "plan.json.part", "catalogue/desk/a.yaml.part"}) {
    EXPECT_TRUE(IsRunsOwn(name)) << name;
  }
  for (const char* name :
       {"notes.txt", "record/a.txt", "trace/a.txt", "trace/../a.fst", "findings.json/x", "record", ".part"}) {
    EXPECT_FALSE(IsRunsOwn(name)) << name;
  }
}

TEST(Layout, PlainNames) {
  EXPECT_TRUE(IsPlainName("VISIT-FACE_01.b"));
  for (const char* name : {"", ".", "..", "-x", "a/b", "a b", "ä"}) EXPECT_FALSE(IsPlainName(name)) << name;
}

}  // namespace
}  // namespace shikaku::evidence
