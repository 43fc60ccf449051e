// Requests and answers of the central service's protocol as JSON (docs/profiles/central-protocol.md).
// Bodies come from outside: nothing in one is used before it has been asked for by name and type.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/bytes.h"
#include "models/core/civil_date.h"
#include "models/ports/channel.h"
#include "reference_impl/central/rules.h"
#include "reference_impl/central/store.h"

namespace shikaku::reference::central {

inline constexpr std::size_t kMaxBody = 256 * 1024;
inline constexpr std::size_t kMaxDepth = 16;
inline constexpr std::size_t kMaxText = 256;          // bytes of an ordinary member
inline constexpr std::size_t kMaxCertificate = 8192;  // bytes of a certificate in Base64
inline constexpr std::size_t kMaxBatchRows = 500;

// A body as an object, or what is wrong with it.
Result<nlohmann::json, std::string> ParseBody(std::string_view body);

// Reads members of an object and remembers the first thing that is not as it should be; the values
// read after that are empty. Members nobody asks for are ignored.
class MemberReader {
 public:
  explicit MemberReader(const nlohmann::json& object) : object_(object) {}

  // A required text of 1 to `max_size` bytes.
  std::string Text(const char* name, std::size_t max_size = kMaxText);

  // A text that may be empty or absent.
  std::string OptionalText(const char* name);

  // One of `allowed`.
  std::string OneOf(const char* name, std::initializer_list<std::string_view> allowed);

  // Required Base64 of at most `max_size` characters.
  Bytes Base64(const char* name, std::size_t max_size = kMaxText * 4);

  CivilDate Day(const char* name);

  // False if absent.
  bool Flag(const char* name);

  Category CategoryName(const char* name);
  std::vector<Category> CategoryNames(const char* name);

  // The five items of a query by insured number; branch may be absent.
  InsuredKey Key();

  bool ok() const { return problem_.empty(); }
  const std::string& problem() const { return problem_; }

 private:
  const nlohmann::json* Find(const char* name);
  void Complain(const char* name, std::string_view expectation);

  const nlohmann::json& object_;
  std::string problem_;
};

ports::Response Answer(const nlohmann::json& body);
ports::Response Refuse(int status, std::string_view error);
ports::Response Malformed(std::string_view detail);

}  // namespace shikaku::reference::central
