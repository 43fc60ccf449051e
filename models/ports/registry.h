// What insurers, claims and the card authority tell a central service: the bench fills it with a scenario's
// people through this, and changes the state of a card while the scenario goes on.
#pragma once

#include <string>

#include "models/core/civil_date.h"
#include "models/core/result.h"
#include "models/messages/registration.h"

namespace shikaku::ports {

// None of these takes simulated time. People and facility come before simulated time begins, outside of any
// job; states of cards come then and from within jobs. The error says what is wrong with the data; nothing of
// it is then kept.
class Registry {
 public:
  virtual ~Registry() = default;

  // Adds a person, or replaces the one of the same id.
  virtual Result<Done, std::string> Enroll(const messages::Registration& registration) = 0;

  // Adds a party that may ask, or replaces the one of the same id.
  virtual Result<Done, std::string> AddFacility(const messages::Facility& facility) = 0;

  // The state of a certificate from a moment on, by its serial number in hexadecimal; kGood takes an earlier
  // state back.
  virtual Result<Done, std::string> SetCardState(const std::string& serial, CivilTime from,
                                                 messages::CardState state) = 0;
};

}  // namespace shikaku::ports
