// What outlives a request: the store on a file, its trail, and repeatability.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <string>

#include "models/vocabulary/paths.h"
#include "models/vocabulary/service.h"
#include "reference_impl/central/sqlite_store.h"
#include "tests/central/desk.h"
#include "tests/support/own_folder.h"
#include "tests/support/worded.h"

namespace shikaku::reference::central::testing {
namespace {

// A database file of this test alone, gone with it.
class StoreFile {
 public:
  const std::string& path() const { return path_; }

  void Execute(const char* statement) const {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &handle), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(handle, statement, nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(handle);
    sqlite3_close(handle);
  }

  // What a query gives, in one line: its texts with a space behind each.
  std::string Told(const char* query) const {
    sqlite3* handle = nullptr;
    EXPECT_EQ(sqlite3_open(path_.c_str(), &handle), SQLITE_OK);
    std::string told;
    const auto add = [](void* to, int count, char** texts, char**) {
      for (int i = 0; i < count; ++i) *static_cast<std::string*>(to) += std::string(texts[i]) + " ";
      return 0;
    };
    EXPECT_EQ(sqlite3_exec(handle, query, add, &told, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
    sqlite3_close(handle);
    return told;
  }

 private:
  OwnFolder folder_;
  std::string path_ = (folder_.path() / "central.db").string();
};

std::unique_ptr<Store> Open(const StoreFile& file) { return std::move(*SqliteStore::Open(file.path())); }

TEST(SqliteStore, KeepsSessionsAndAnswersAcrossARestart) {
  StoreFile file;
  std::string session;
  json asked;
  std::string answer;
  {
    Desk desk(nullptr, {}, Open(file));
    asked = desk.ConfirmBody();
    const Reply reply = desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), asked);
    answer = reply.text;
    session = reply.body["session"];
    desk.Agree(session, {tests::Named(vocabulary::Category::kDrug)});
  }
  Desk desk(nullptr, {}, Open(file));
  EXPECT_EQ(desk.Medical(session, tests::Named(vocabulary::Category::kDrug)).status, 200);
  EXPECT_EQ(desk.Send(tests::Named(vocabulary::Path::kCentralConfirm), asked).text, answer);
  EXPECT_TRUE(desk.service->LogIntact());
}

TEST(SqliteStore, ShowsThatTheTrailWasAltered) {
  for (const char* change : {"UPDATE log SET party = 'nobody' WHERE id = 2", "DELETE FROM log WHERE id = 2",
                             "UPDATE log SET time = '2025-06-10T00:00:00' WHERE id = 1"}) {
    StoreFile file;
    {
      Desk desk(nullptr, {}, Open(file));
      for (int i = 0; i < 3; ++i) desk.Confirm();
      EXPECT_TRUE(desk.service->LogIntact());
    }
    file.Execute(change);
    EXPECT_FALSE(Open(file)->LogIntact()) << change;
  }
}

TEST(SqliteStore, AFailedUnitIsTakenBackAndSaid) {
  StoreFile file;
  Desk desk(nullptr, {}, Open(file));
  const std::string session = desk.Session();
  file.Execute("DROP TABLE consent");
  const Reply reply =
      desk.Send(tests::Named(vocabulary::Path::kCentralConsent),
                {{"session", session}, {"categories", {tests::Named(vocabulary::Category::kDrug)}}});
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.shown, tests::Worded(R"({"error":"<service-error:store-failed>"})"));
  EXPECT_EQ(desk.service->Log().size(), 1u);
  EXPECT_EQ(desk.Confirm().status, 200);
}

// Names are data, and a place in a list is nobody's: what a file holds must mean the same tomorrow.
TEST(SqliteStore, KeepsWordsByTheirIds) {
  StoreFile file;
  {
    Desk desk(nullptr, {}, Open(file));
    desk.Agree(desk.Session(), {tests::Named(vocabulary::Category::kDrug)});
  }
  const auto store = Open(file);
  const CivilTime at = *ParseTime("2025-06-01T00:00:00");
  store->Begin();
  store->SaveCardState("AB", at, CardState::kSuspended);
  ASSERT_TRUE(store->Commit());
  EXPECT_EQ(store->CardStateAt("AB", at), CardState::kSuspended);
  const auto ids = [](auto... words) { return ((std::string(IdOf(words)) + " ") + ...); };
  EXPECT_EQ(file.Told("SELECT state FROM card_state WHERE serial = 'AB'"), ids(CardState::kSuspended));
  EXPECT_EQ(file.Told("SELECT sex FROM person"), ids(Taro().sex));
  EXPECT_EQ(file.Told("SELECT method FROM session"), ids(vocabulary::Method::kFace));
  EXPECT_EQ(file.Told("SELECT categories FROM consent"), ids(Category::kDrug));
  EXPECT_EQ(file.Told("SELECT DISTINCT category FROM medical_record WHERE category = 'drug'"),
            ids(Category::kDrug));
}

TEST(SqliteStore, AWordThatItNeverWroteIsAFailure) {
  StoreFile file;
  const auto store = Open(file);
  const CivilTime at = *ParseTime("2025-06-01T00:00:00");
  store->Begin();
  store->SaveCardState("AB", at, CardState::kGood);
  ASSERT_TRUE(store->Commit());
  for (const char* change :
       {"UPDATE card_state SET state = '1'", "UPDATE card_state SET state = 'unheard-of'"}) {
    file.Execute(change);
    store->Begin();
    (void)store->CardStateAt("AB", at);
    EXPECT_EQ(store->Commit().error(), "a word is not one that the store writes") << change;
  }
}

TEST(SqliteStore, ItemsBelongToTheirRecordAndGoWithIt) {
  StoreFile file;
  const auto store = Open(file);
  Registration taro = Taro();
  const MedicalRecord drug = taro.records.front();
  taro.records = {drug, drug};
  taro.records[0].items = {{"medicine", "A"}, {"note", "薬\"\xFF"}};
  taro.records[1].items = {{"medicine", "B"}};
  for (int round = 0; round < 2; ++round) {
    store->Begin();
    store->SavePerson("taro", taro);
    store->SavePerson("jiro", taro);
    const auto kept = store->RecordsOf("taro", drug.category);
    ASSERT_TRUE(store->Commit());
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].items, taro.records[0].items);
    EXPECT_EQ(kept[1].items, taro.records[1].items);
    EXPECT_EQ(file.Told("SELECT count(*) FROM medical_item"), "6 ");
  }
}

TEST(SqliteStore, SaysWhyAFileCannotBeOpened) {
  const auto store = SqliteStore::Open("/nonexistent/central.db");
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error(), "/nonexistent/central.db: unable to open database file");
}

TEST(CentralService, SameStimuliGiveTheSameStore) {
  const auto run = [] {
    Desk desk;
    const std::string session = desk.Session();
    desk.Agree(session, {tests::Named(vocabulary::Category::kDrug)});
    desk.Medical(session, tests::Named(vocabulary::Category::kDrug));
    return desk.service->StoreImage();
  };
  const Bytes first = run();
  EXPECT_GT(first.size(), 4096u);
  EXPECT_EQ(first, run());
}

TEST(Enroll, NamesWhatIsWrong) {
  Desk desk;
  Registration bad = Taro();
  bad.birth = CivilDate{std::chrono::year{2025}, std::chrono::February, std::chrono::day{30}};
  EXPECT_EQ(desk.service->Enroll(bad).error(), "person taro: the birth date is not a day");
  bad = Taro();
  bad.certificate_serials = {"12 34"};
  EXPECT_EQ(desk.service->Enroll(bad).error(), "person taro: '12 34' is not a hexadecimal serial number");
  bad = Taro();
  bad.person_id.clear();
  EXPECT_EQ(desk.service->Enroll(bad).error(), "a person without an id");
  bad.person_id = "123456789018";
  EXPECT_EQ(desk.service->Enroll(bad).error(), "a person filed under an individual number");
  EXPECT_EQ(desk.Confirm().status, 200);
}

TEST(Enroll, ReplacesThePersonOfThatId) {
  Desk desk;
  Registration taro = Taro();
  taro.certificate_serials = {"FF"};
  taro.name = "試験　次郎";
  desk.Enroll(taro);
  EXPECT_EQ(desk.Confirm().error(), tests::Named(vocabulary::ServiceError::kPersonUnknown));
  CertificateSpec renewed;
  renewed.serial = "FF";
  EXPECT_EQ(desk.Confirm(renewed).body["eligibility"]["name"], "試験　次郎");
}

}  // namespace
}  // namespace shikaku::reference::central::testing
