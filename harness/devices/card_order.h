// What an issuing office orders for a scenario's person.
#pragma once

#include "harness/scenario/person.h"
#include "virtual_card/issue_order.h"

namespace shikaku::devices {

// `photo_jp2` is the card's photo, a JPEG 2000 file.
virtual_card::IssueOrder OrderOf(const scenario::Person& person, Bytes photo_jp2);

}  // namespace shikaku::devices
