// A scenario's person in the forms that card and central service take.
#pragma once

#include <memory>
#include <string>

#include "harness/devices/warm_parts.h"
#include "harness/scenario/scenario.h"
#include "reference_impl/central/registration.h"
#include "virtual_card/faults/card_faults.h"
#include "virtual_card/virtual_card.h"

namespace shikaku::devices {

// The card's photo file. Throws std::runtime_error where the person's face folder is not there.
const Bytes& PhotoOf(const scenario::Person& person, const WarmParts& warm);

std::string NumberBOf(const scenario::Person& person);

// Serial number of the user-authentication certificate, hexadecimal.
std::string SerialOf(const scenario::Person& person);

reference::central::CardState StateOf(scenario::CardStatus status);

reference::central::Registration RegistrationOf(const scenario::Person& person);

// Puts the cards of the scenario's people into stock, so that a child forked from here need not issue them.
void StockCards(const scenario::Scenario& scenario, WarmParts& warm);

std::unique_ptr<virtual_card::VirtualCard> IssueCard(const scenario::Person& person, const WarmParts& warm,
                                                     const virtual_card::CardFaults& faults);

// Throws std::runtime_error for a fault that the loader would have refused.
virtual_card::CardFaults FaultsOf(const scenario::LayCard& lay);

}  // namespace shikaku::devices
