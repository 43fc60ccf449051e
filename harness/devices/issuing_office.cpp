#include "harness/devices/issuing_office.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "harness/scenario/card_order.h"
#include "harness/scenario/loader.h"
#include "virtual_card/card_profiles.h"
#include "virtual_card/faults/fault_parser.h"

namespace shikaku::devices {
namespace {

Result<Bytes, std::string> ReadPhoto(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  if (!in || !(all << in.rdbuf())) return Failure(file.string() + ": the card's photo cannot be read");
  return BytesOf(all.str());
}

Result<scenario::Person, std::string> FindPerson(const std::filesystem::path& people, const std::string& id) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(people, ignored))
    return Failure(fmt::format("person {}: there is no folder {}", id, people.string()));
  const auto loaded = scenario::LoadPeople(people);
  if (!loaded) {
    std::vector<std::string> causes;
    std::ranges::transform(loaded.error(), std::back_inserter(causes), &scenario::LoadError::ToString);
    return Failure(fmt::format("{}", fmt::join(causes, "\n")));
  }
  const std::vector<scenario::Person>& all = *loaded;
  const auto found = std::ranges::find(all, id, &scenario::Person::id);
  if (found != all.end()) return *found;
  std::vector<std::string> known;
  std::ranges::transform(all, std::back_inserter(known), &scenario::Person::id);
  return Failure(fmt::format("person {}: nobody of that name in {}, only {}", id, people.string(),
                             known.empty() ? "nobody" : fmt::format("{}", fmt::join(known, ", "))));
}

Result<virtual_card::CardProfile, std::string> FindProfile(const std::string& name) {
  if (const virtual_card::CardProfile* profile = virtual_card::FindProfile(name)) return *profile;
  return Failure(fmt::format("profile {}: unknown. Write one of: {}", name,
                             fmt::join(virtual_card::ProfileNames(), ", ")));
}

Result<ports::CardFaults, std::string> AllFaults(const std::vector<std::string>& texts) {
  ports::CardFaults faults;
  for (const std::string& text : texts) {
    auto more = virtual_card::ParseFaults(text, std::move(faults));
    if (!more) return more;
    faults = std::move(*more);
  }
  return faults;
}

}  // namespace

Result<GrantedCard, std::string> Grant(const CardRequest& request) {
  const auto person = FindPerson(request.people, request.person);
  if (!person) return Failure(person.error());
  const auto photo = ReadPhoto(request.people / "faces" / person->face / "photo.jp2");
  if (!photo) return Failure(photo.error());
  const auto profile = FindProfile(request.profile);
  if (!profile) return Failure(profile.error());
  const auto faults = AllFaults(request.faults);
  if (!faults) return Failure(faults.error());
  auto card =
      virtual_card::Issue(scenario::OrderOf(*person, *photo), *profile, *faults, virtual_card::Authority{});
  if (!card) return Failure("person " + person->id + ": " + ToString(card.error()));
  return GrantedCard{std::move(*card),
                     fmt::format("{} {} {}", person->id, person->card.serial, request.profile)};
}

}  // namespace shikaku::devices
