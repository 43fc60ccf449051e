// What the generated `BodyOf` and `ReadBody` of a message are made of: its codec, and JSON text.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "models/vocabulary/body.h"
#include "models/vocabulary/codec_members.h"
#include "models/vocabulary/json_text.h"

namespace shikaku::vocabulary::codec {

// The message as JSON text.
template <class Message>
std::string BodyOf(const Message& message) {
  return Encode(message).dump();
}

// False where a strict reading fails; `problem` then says why.
template <class Message>
bool ReadBody(std::string_view body, Message& into, std::string& problem, Reading reading) {
  if (reading == Reading::kForgiving) {
    Problem passed_over{.forgiving = true};
    return ReadFrom(ParseLoosely(body), into, passed_over);
  }
  const auto parsed = ParseJson(body);
  if (!parsed) {
    problem = parsed.error();
    return false;
  }
  auto read = DecodeAs<Message>(*parsed);
  if (!read) {
    problem = read.error();
    return false;
  }
  into = *std::move(read);
  return true;
}

}  // namespace shikaku::vocabulary::codec
