// How the members of a JSON object are read and written, each with a codec of codec.h. Reading is as total.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/result.h"
#include "models/vocabulary/codec.h"

namespace shikaku::vocabulary::codec {

// Sets the member `name` of `object`.
template <class Codec>
void Put(json& object, const char* name, const typename Codec::Value& value) {
  object[name] = Codec::Encode(value);
}
// Left out if absent.
template <class Codec>
void PutIf(json& object, const char* name, const std::optional<typename Codec::Value>& value) {
  if (value) object[name] = Codec::Encode(*value);
}
template <class Codec>
void PutIf(json& object, const char* name, const typename Codec::Value& value) {
  object[name] = Codec::Encode(value);
}
// Null if absent.
template <class Codec>
void PutOrNull(json& object, const char* name, const std::optional<typename Codec::Value>& value) {
  object[name] = value ? Codec::Encode(*value) : json(nullptr);
}

// What becomes of members that nobody asks for.
enum class Others { kIgnored, kRefused };

// Reads the members of one object into fresh values; the first that is not as it must be is the problem, and
// the rest is not looked at. Where the problem is forgiving, such a member keeps its value.
class Members {
 public:
  // Both outlive the reader.
  Members(const json& object, Problem& problem);

  // A member that must be there; `into` an optional value too, which then has one.
  template <class Codec>
  void Required(const char* name, typename Codec::Value& into) {
    const json* found = Demand(name);
    if (found != nullptr) Take<Codec>(name, *found, into);
  }
  template <class Codec>
  void Required(const char* name, std::optional<typename Codec::Value>& into) {
    const json* found = Demand(name);
    if (found != nullptr) Take<Codec>(name, *found, into);
  }
  // One that may be absent; `into` is then left empty. Null is as wrong as any other type.
  template <class Codec>
  void Optional(const char* name, std::optional<typename Codec::Value>& into) {
    const json* found = Find(name);
    if (found != nullptr) Take<Codec>(name, *found, into);
  }
  // One that must be there and may be null; `into` is then left empty.
  template <class Codec>
  void Nullable(const char* name, std::optional<typename Codec::Value>& into) {
    const json* found = Demand(name);
    if (found != nullptr && !found->is_null()) Take<Codec>(name, *found, into);
  }

  // Whether all was well.
  bool Done(Others others);

 private:
  const json* Find(const char* name);
  const json* Demand(const char* name);

  // `into`: a value of the codec's type, or an optional one.
  template <class Codec, class Into>
  void Take(const char* name, const json& found, Into& into) {
    typename Codec::Value made{};
    if (Codec::Read(found, made, problem_)) {
      into = std::move(made);
    } else {
      ok_ = problem_.Within(name) || problem_.forgiving;
    }
  }

  const json& object_;
  Problem& problem_;
  bool ok_ = true;
  std::vector<std::string_view> known_;
};

}  // namespace shikaku::vocabulary::codec

namespace shikaku::vocabulary {

// A struct of the vocabulary or of the messages from a JSON value, or a sentence that names the member at
// fault.
template <class T>
Result<T, std::string> DecodeAs(const nlohmann::json& value) {
  T made{};
  codec::Problem problem;
  if (!ReadFrom(value, made, problem)) return Failure(problem.Text());
  return made;
}

}  // namespace shikaku::vocabulary
