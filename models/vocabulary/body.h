// Messages as they travel: the body of a request or of an answer is a text, and a struct inside the program.
// For each message the generated headers have `BodyOf(message)`, its text (bytes that are not UTF-8 become
// U+FFFD), and `ReadBody`, which the functions here are made of. None of it throws, whatever the bytes.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "models/core/result.h"

namespace shikaku::vocabulary {

// How a body is read.
enum class Reading {
  kStrict,     // all of it is as the protocol says, or it is none
  kForgiving,  // each member for itself
};

// The message, or a sentence that says what is wrong: no JSON, too long, too deep, a member that stands
// twice, or the name of the member at fault.
template <class Message>
Result<Message, std::string> FromBody(std::string_view body) {
  Message made{};
  std::string problem;
  if (!ReadBody(body, made, problem, Reading::kStrict)) return Failure(std::move(problem));
  return made;
}

// What can be read of a message, however long its body is; a member that is missing or not as it must be has
// its initial value, and so have all where the body is no object.
template <class Message>
Message WhatCanBeRead(std::string_view body) {
  Message made{};
  std::string problem;
  (void)ReadBody(body, made, problem, Reading::kForgiving);
  return made;
}

}  // namespace shikaku::vocabulary
