// The bench's issuing office: a card for one of the people in a folder of person files, of whatever kind and
// with whatever faults are wanted. Behind `shikaku card` and the Python module.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/scenario/person.h"
#include "models/core/result.h"
#include "virtual_card/card_profile.h"
#include "virtual_card/chip/card_files.h"
#include "virtual_card/faults/card_faults.h"
#include "virtual_card/issue_order.h"

namespace shikaku::devices {

// What somebody asks the office for.
struct CardWish {
  std::filesystem::path people;          // folder of person files, with their photos in faces/
  std::string person;                    // an id of these
  std::string profile = "my-number";     // a name of virtual_card::ProfileNames()
  std::vector<std::string> faults = {};  // each as virtual_card::ParseFault takes it
};

// A card as it leaves the office.
struct IssuedCard {
  virtual_card::CardProfile profile;
  virtual_card::CardFaults faults;
  virtual_card::CardFiles files;
  std::string name;  // person, serial number and profile: whose state file is whose
};

// The text of a failure names what was asked for and has a line for each cause. Deterministic.
Result<IssuedCard, std::string> Issue(const CardWish& wish);

// The person named `id`.
Result<scenario::Person, std::string> FindPerson(const std::filesystem::path& people, const std::string& id);

// What is ordered for a person. Photo: faces/FACE/photo.jp2 below `people`.
Result<virtual_card::IssueOrder, std::string> OrderFor(const scenario::Person& person,
                                                       const std::filesystem::path& people);

}  // namespace shikaku::devices
