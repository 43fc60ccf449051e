// The order for a person's card, and what of a person's file a card cannot hold.
#pragma once

#include <filesystem>

#include "harness/scenario/fields.h"
#include "harness/scenario/person.h"
#include "virtual_card/contents/issue_order.h"

namespace shikaku::scenario {

// What is ordered from the issuer (virtual_card/issue.h) for `person`. `photo_jp2` is the person's picture, a
// JPEG 2000 file; it is filled up to the size that the person's file asks for.
virtual_card::IssueOrder OrderOf(const Person& person, Bytes photo_jp2);

// Tells `fields`, the view that `person` was read from, everything for which the issuer would refuse the
// card, at the field to blame. `people` is the folder of person files, with the pictures in faces/. A picture
// that is not there is not told of here.
void CheckCard(Fields& fields, const Person& person, const std::filesystem::path& people);

}  // namespace shikaku::scenario
