// A scenario's person in the forms that card and central service take.
#pragma once

#include <memory>
#include <string>

#include "harness/devices/warm_parts.h"
#include "harness/scenario/scenario.h"
#include "models/messages/registration.h"
#include "virtual_card/virtual_card.h"

namespace shikaku::devices {

// The card's photo file, a JPEG 2000 picture. The person's face is one of `warm`'s: the loader refuses
// others.
const Bytes& PhotoOf(const scenario::Person& person, const WarmParts& warm);

// 照合番号B of the person's card, 14 digits.
std::string NumberBOf(const scenario::Person& person);

// Serial number of the user-authentication certificate, hexadecimal.
std::string SerialOf(const scenario::Person& person);

messages::Registration RegistrationOf(const scenario::Person& person);

// Puts the cards of the scenario's people into stock, so that a child forked from here need not issue them.
void StockCards(const scenario::Scenario& scenario, WarmParts& warm);

// The person's card as it comes from the issuer, with these faults: a My Number Card. The loader has refused
// whoever cannot have one.
std::unique_ptr<virtual_card::VirtualCard> CardOf(const scenario::Person& person, const WarmParts& warm,
                                                  const ports::CardFaults& faults);

}  // namespace shikaku::devices
