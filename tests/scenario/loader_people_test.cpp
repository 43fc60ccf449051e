// Who plays in a scenario: people and facilities that the loader takes or refuses.
#include "tests/scenario/loader_fixture.h"

namespace shikaku::scenario {
namespace {

TEST_F(LoaderTest, RefusesAPersonWhoContradictsThemselves) {
  const std::pair<std::string, const char*> mistakes[] = {
      {"{birth: 2030-01-01}", "7: people[0].with.birth: the birth is after the card's issue"},
      {"{card: {expires: 2023-01-01}}",
       "7: people[0].with.card: the certificate's days are not within the card's"},
      {"{certificate: {from: 1985-01-01}}",
       "7: people[0].with.certificate: the certificate's days are not within"},
      {"{card: {issued: 2029-01-01}, certificate: {from: 2029-01-01, to: 2031-01-01}}",
       "6: people[0].person: the card of tanaka-hanako is issued on 2029-01-01, after the scenario's day "
       "2025-06-10"},
      {"{status_since: 2020-01-01T00:00:00}", "7: people[0].with.status_since: a good card has no such time"},
      {"{id: ../x}", "7: people[0].with.id: an id is 1 to 64"},
      {"{face: ../../etc}", "7: people[0].with.face: the name of a folder below people/faces"},
      {"{face: nobody-here}", "7: people[0].with.face: there is no picture"},
      {"{address: " + std::string(201, 'x') + "}", "7: people[0].with.address: the text has more than 200"},
      {"{eligibilities: [{insurer_number: '06139993', insurer_name: x, number: '1', from: 2020-04-01}]}",
       "7: people[0].with.eligibilities[0].insurer_number: '06139993' is not 8 or 6 digits with a right "
       "check digit"},
      {"{eligibilities: [{insurer_number: 06139992, insurer_name: x, number: '1', from: 2020-04-01, to: "
       "2024-03-31},"
       " {insurer_number: '119990', insurer_name: y, number: '2', from: 2024-03-31}]}",
       "7: people[0].with.eligibilities: numbers 0 and 1 are in force on the same day"}};
  for (const auto& [changes, words] : mistakes) {
    const std::string errors = LoadWith(changes);
    EXPECT_TRUE(Contains(errors, words)) << "wanted: " << words << "\ngot:\n" << errors;
  }
}

TEST_F(LoaderTest, TakesWhatStandsAtTheEdge) {
  std::string name;
  for (int i = 0; i < 200; ++i) name += "田";
  EXPECT_EQ(LoadWith("{name: " + name + "}"), "");
  EXPECT_EQ(LoadWith("{status: revoked, status_since: 2025-06-01T00:00:00}"), "");
  EXPECT_EQ(LoadWith("{card: {issued: 2025-06-10}, certificate: {from: 2025-06-10}}"), "");
  // 33120015 is the published example (facts D.6); one day lies between the two.
  EXPECT_EQ(
      LoadWith(
          "{eligibilities: [{insurer_number: '33120015', insurer_name: x, number: '1', from: 2020-04-01,"
          " to: 2024-03-31}, {insurer_number: '119990', insurer_name: y, number: '2', from: 2024-04-01}]}"),
      "");
}

TEST_F(LoaderTest, RefusesPeopleWhoCannotBeToldApart) {
  const std::string number =
      "{eligibilities: [{insurer_number: '06139992', insurer_name: x, symbol: '1234', "
      "number: '5678', branch: '";
  const std::pair<std::string, const char*> mistakes[] = {
      {"{card: {serial: 268500993}}", "sato-kenji has the card.serial of tanaka-hanako: 268500993"},
      {"{card: {key: 0}}", "sato-kenji has the card.key of tanaka-hanako: 0"},
      {"{my_number: '100000000005'}", "sato-kenji has the my_number of tanaka-hanako: 100000000005"},
      {number + "00', from: 2020-04-01}]}", "sato-kenji has the insured number of tanaka-hanako"}};
  for (const auto& [changes, words] : mistakes) {
    const std::string errors = LoadSecond("sato-kenji", changes);
    EXPECT_TRUE(Contains(errors, words)) << "wanted: " << words << "\ngot:\n" << errors;
    EXPECT_TRUE(errors.starts_with("7: people[1].person: ")) << errors;
  }
  EXPECT_EQ(LoadSecond("sato-kenji", number + "01', from: 2020-04-01}]}"), "");
}

TEST_F(LoaderTest, RefusesPathsInThePlaceOfPeopleAndFacilities) {
  EXPECT_TRUE(Contains(Load(With("person: tanaka-hanako\n", "person: ../people/tanaka-hanako\n")),
                       "6: people[0].person: a person is named by"));
  EXPECT_TRUE(
      Contains(Load(With("steps:", "facility: {id: ''}\nsteps:")), "7: facility.id: a facility's id is"));
}

}  // namespace
}  // namespace shikaku::scenario
