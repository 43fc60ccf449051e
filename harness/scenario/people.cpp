#include "harness/scenario/people.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/scenario/card_order.h"
#include "harness/scenario/pictures.h"
#include "virtual_card/contents/verification_numbers.h"

namespace shikaku::scenario {
namespace {

constexpr std::size_t kPeopleMax = 50;

std::string InsuredNumber(const EligibilitySpan& span) {
  return fmt::format("{} / {} / {} / {}", span.insurer_number, span.symbol, span.number, span.branch);
}

// The central service tells people apart by these, and a card by its key; two with the same would make one
// person of them, and a verdict would be about whoever came first.
void CheckApart(Fields& fields, const Person& person, const Person& other) {
  const auto refuse = [&](const char* field, const std::string& what) {
    fields.Fail("person", fmt::format("{} has the {} of {}: {}", person.id, field, other.id, what),
                "Give each person their own");
  };
  if (person.card.serial == other.card.serial) refuse("card.serial", std::to_string(person.card.serial));
  if (person.card.key == other.card.key) refuse("card.key", std::to_string(person.card.key));
  if (person.my_number == other.my_number) refuse("my_number", person.my_number);
  for (const EligibilitySpan& span : person.eligibilities) {
    const auto same = [&](const EligibilitySpan& s) { return InsuredNumber(s) == InsuredNumber(span); };
    if (!std::ranges::any_of(other.eligibilities, same)) continue;
    return refuse("insured number", InsuredNumber(span) + " (a family differs by branch)");
  }
}

void CheckDay(Fields& fields, const Person& person, CivilTime at) {
  if (at == CivilTime{}) return;  // it could not be read, which was told
  const CivilDate day = DateOf(at);
  if (!person.card.issued.ok() || !day.ok() || person.card.issued <= day) return;
  fields.Fail("person",
              fmt::format("the card of {} is issued on {}, after the scenario's day {}", person.id,
                          FormatDate(person.card.issued), FormatDate(day)),
              "Change card.issued or at");
}

// An error if the person's pictures are not in the folder of people.
void CheckFace(Fields& fields, const Person& person, const std::filesystem::path& people) {
  if (!IsId(person.face)) {
    return fields.Fail("face", "the name of a folder below people/faces was expected",
                       "Write lower-case letters, digits and hyphens");
  }
  for (const std::string& picture : FaceFiles()) {
    const std::filesystem::path file = people / "faces" / person.face / picture;
    std::error_code ignored;
    if (std::filesystem::is_regular_file(file, ignored)) continue;
    return fields.Fail("face", fmt::format("there is no picture {}", file.string()),
                       fmt::format("Name a folder that has {}", fmt::join(FaceFiles(), ", ")));
  }
}

// A certificate outlives no card.
void CheckCertificateDays(Fields& fields, const Person& person) {
  const PersonCard& card = person.card;
  if (person.certificate_from >= card.issued && person.certificate_to <= card.expires) return;
  // Of the two, the one that the scenario changed.
  const auto certificate = fields.Find("certificate");
  const bool changed = certificate && certificate->file == fields.File();
  fields.Fail(
      changed ? "certificate" : "card", "the certificate's days are not within the card's",
      fmt::format("The card is good from {} to {}", FormatDate(card.issued), FormatDate(card.expires)));
}

// A person of the scenario: the person's own file, under what the scenario changes (`with`).
void ReadPersonOf(Fields& fields, const Vocabulary& vocabulary, Scenario& scenario) {
  const std::string id = fields.Text("person");
  if (!IsId(id)) {
    return fields.Fail("person", "a person is named by 1 to 64 lower-case letters, digits and hyphens",
                       "See 'shikaku list people'");
  }
  const std::filesystem::path file = vocabulary.people / (id + ".yaml");
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) {
    return fields.Fail("person", fmt::format("there is no person '{}'", id), "See 'shikaku list people'");
  }
  const auto base = LoadYamlMap(file, fields.errors());
  if (!base) return;
  std::vector<Fields::Layer> layers;
  if (const auto with = fields.Find("with")) layers.push_back({fields.File(), with->node});
  layers.push_back({file.string(), *base});
  (void)fields.Map("with");
  Fields whole(std::move(layers), fields.path() + ".with", fields.errors());
  const Person person = ReadWholePerson(whole, vocabulary.people);
  CheckDay(fields, person, scenario.at);
  for (const auto& [other_id, other] : scenario.people) {
    if (other_id != person.id) CheckApart(fields, person, other);
  }
  if (!scenario.people.emplace(person.id, person).second) {
    fields.Fail("person", fmt::format("'{}' comes twice", person.id), "Name each person once");
  }
  fields.RefuseOthers();
}

}  // namespace

bool IsId(const std::string& text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

Person ReadWholePerson(Fields& fields, const std::filesystem::path& people) {
  const std::size_t errors_before = fields.errors().size();
  Person person = ReadPerson(fields);
  // An order with gaps in it would be refused for what has been told already.
  if (fields.errors().size() == errors_before) CheckCard(fields, person, people);
  if (fields.errors().size() == errors_before) {
    CheckCertificateDays(fields, person);
    person.card.number_b =
        virtual_card::VerificationNumberB(person.birth, person.card.expires, person.card.security_code);
  }
  CheckFace(fields, person, people);
  return person;
}

void ReadPeople(Fields& scenario_file, const Vocabulary& vocabulary, Scenario& scenario) {
  std::vector<Fields> people = scenario_file.Maps("people");
  if (people.size() > kPeopleMax) {
    return scenario_file.Fail("people", fmt::format("more than {} people", kPeopleMax), "Split the scenario");
  }
  for (Fields& person : people) ReadPersonOf(person, vocabulary, scenario);
}

}  // namespace shikaku::scenario
