#include "harness/devices/issuing_office.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "harness/devices/card_order.h"
#include "harness/scenario/scenario.h"
#include "virtual_card/authority/authority.h"
#include "virtual_card/card_profiles.h"
#include "virtual_card/check_order.h"
#include "virtual_card/my_number_card.h"

namespace shikaku::devices {
namespace {

Result<Bytes, std::string> ReadPhoto(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  if (!in || !(all << in.rdbuf())) return Failure(file.string() + ": the card's photo cannot be read");
  return BytesOf(all.str());
}

}  // namespace

Result<scenario::Person, std::string> FindPerson(const std::filesystem::path& people, const std::string& id) {
  scenario::LoadErrors errors;
  const std::vector<scenario::Person> all = scenario::LoadPeople(people, errors);
  if (!errors.empty()) {
    std::vector<std::string> causes;
    std::ranges::transform(errors, std::back_inserter(causes), &scenario::LoadError::ToString);
    return Failure(fmt::format("{}", fmt::join(causes, "\n")));
  }
  const auto found = std::ranges::find(all, id, &scenario::Person::id);
  if (found != all.end()) return *found;
  std::vector<std::string> known;
  std::ranges::transform(all, std::back_inserter(known), &scenario::Person::id);
  return Failure(fmt::format("person {}: nobody of that name in {}, only {}", id, people.string(),
                             known.empty() ? "nobody" : fmt::format("{}", fmt::join(known, ", "))));
}

Result<virtual_card::IssueOrder, std::string> OrderFor(const scenario::Person& person,
                                                       const std::filesystem::path& people) {
  auto photo = ReadPhoto(people / "faces" / person.face / "photo.jp2");
  if (!photo) return Failure(photo.error());
  return OrderOf(person, std::move(*photo));
}

Result<IssuedCard, std::string> Issue(const CardWish& wish) {
  const auto person = FindPerson(wish.people, wish.person);
  if (!person) return Failure(person.error());
  const auto order = OrderFor(*person, wish.people);
  if (!order) return Failure(order.error());
  if (const std::string error = virtual_card::CheckOrder(*order); !error.empty())
    return Failure("person " + person->id + ": " + error);
  const virtual_card::CardProfile* profile = virtual_card::FindProfile(wish.profile);
  if (profile == nullptr) {
    return Failure(fmt::format("profile {}: unknown. Write one of: {}", wish.profile,
                               fmt::join(virtual_card::ProfileNames(), ", ")));
  }
  IssuedCard card;
  card.profile = *profile;
  for (const std::string& fault : wish.faults) {
    if (std::string error = virtual_card::AddFault(card.faults, fault); !error.empty()) return Failure(error);
  }
  card.files = virtual_card::MyNumberFiles(*order, virtual_card::Authority{}, card.profile, card.faults);
  card.name = fmt::format("{} {} {}", person->id, person->card.serial, wish.profile);
  return card;
}

}  // namespace shikaku::devices
