// The bench's issuing office: a card for one of the people in a folder of person files, of whatever kind and
// with whatever faults are wanted. Behind `shikaku card` and the Python module.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "models/core/result.h"
#include "virtual_card/card_profiles.h"
#include "virtual_card/issue.h"

namespace shikaku::devices {

// What somebody asks the office for.
struct CardRequest {
  std::filesystem::path people;                         // folder of person files, with their photos in faces/
  std::string person;                                   // an id of these
  std::string profile = virtual_card::kDefaultProfile;  // a name of virtual_card::ProfileNames()
  std::vector<std::string> faults = {};                 // each as virtual_card::ParseFaults takes it
};

// A card as it leaves the office.
struct GrantedCard {
  virtual_card::IssuedCard card;
  std::string name;  // person, serial number and profile: whose state file is whose
};

// The text of a failure names what was asked for and has a line for each cause; of a person's file these are
// the lines by which a scenario with that person is refused. Deterministic.
Result<GrantedCard, std::string> Grant(const CardRequest& request);

}  // namespace shikaku::devices
