#include "models/vocabulary/json_text.h"

#include <utility>
#include <vector>

#include "models/vocabulary/codec.h"

namespace shikaku::vocabulary {
namespace {

using nlohmann::json;

// Builds the value from the parser's calls; returning false ends the parsing.
class Builder : public json::json_sax_t {
 public:
  explicit Builder(std::size_t depth_max) : depth_max_(depth_max) {}

  bool null() override { return Put(nullptr); }
  bool boolean(bool value) override { return Put(value); }
  bool number_integer(number_integer_t value) override { return Put(value); }
  bool number_unsigned(number_unsigned_t value) override { return Put(value); }
  bool number_float(number_float_t value, const string_t&) override { return Put(value); }
  bool string(string_t& value) override { return Put(std::move(value)); }
  bool binary(binary_t&) override { return false; }  // not in JSON text

  bool start_object(std::size_t) override { return Open(json::object()); }
  bool start_array(std::size_t) override { return Open(json::array()); }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }

  bool key(string_t& name) override {
    if (open_.back()->contains(name)) {
      problem_ = "the member '" + codec::InWords(name) + "' stands twice";
      return false;
    }
    key_ = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
    problem_ = "not JSON at byte " + std::to_string(position);
    return false;
  }

  json TakeRoot() { return std::move(root_); }
  const std::string& problem() const { return problem_; }

 private:
  json* Place(json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    json& around = *open_.back();
    if (around.is_array()) return &around.emplace_back(std::move(value));
    return &(around[key_] = std::move(value));
  }
  bool Put(json value) {
    Place(std::move(value));
    return true;
  }
  bool Open(json value) {
    if (open_.size() == depth_max_) {
      problem_ = "nests deeper than " + std::to_string(depth_max_);
      return false;
    }
    open_.push_back(Place(std::move(value)));
    return true;
  }
  bool Close() {
    open_.pop_back();
    return true;
  }

  std::size_t depth_max_;
  json root_;
  std::vector<json*> open_;
  std::string key_;
  std::string problem_;
};

}  // namespace

Result<json, std::string> ParseJson(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes_max)
    return Failure("longer than " + std::to_string(limits.bytes_max) + " bytes");
  Builder builder{limits.depth_max};
  if (!json::sax_parse(text, &builder)) return Failure(builder.problem());
  return builder.TakeRoot();
}

json ParseLoosely(std::string_view text) {
  json parsed = json::parse(text, nullptr, false);
  return parsed.is_discarded() ? json() : parsed;
}

}  // namespace shikaku::vocabulary
