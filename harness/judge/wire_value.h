// JSON that a device sent, read by the judge itself and never by a codec of what is judged: a read-only tree
// in which nothing can be wrong. Asking for what is not there gives a missing value; nothing here throws.
#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shikaku::judge {

struct WireNode;

// A place in a document, or nowhere. Lives no longer than its document.
class WireValue {
 public:
  WireValue() = default;

  // What stands there; all false of nowhere.
  bool exists() const { return node_ != nullptr; }
  bool IsNull() const;
  bool IsMap() const;
  bool IsList() const;

  // The value, where it is of that kind; otherwise nothing. A number with a fraction, an exponent or more
  // than 64 bits is no integer.
  std::optional<bool> Truth() const;
  std::optional<std::int64_t> Integer() const;
  std::optional<std::string_view> Text() const;

  // The elements of a list in order; none where this is no list.
  std::vector<WireValue> Items() const;

  // The member of that name; nowhere if there is none, if there are several (nobody can tell which one the
  // receiver takes), or if this is no map.
  WireValue Member(std::string_view name) const;
  // Every member of that name: what is forbidden is forbidden in each of them.
  std::vector<WireValue> EveryMember(std::string_view name) const;

  // Name and value of each, by name.
  std::vector<std::pair<std::string_view, WireValue>> Members() const;

  // Whether this text is `text`.
  bool Says(std::string_view text) const { return Text() == text; }

  // The same kind and content; members in any order. Two values that are nowhere are equal.
  friend bool operator==(WireValue a, WireValue b);

 private:
  friend class WireDocument;
  friend bool Matches(const nlohmann::json&, WireValue);
  friend bool CouldMatch(const nlohmann::json&, WireValue);
  explicit WireValue(const WireNode* node) : node_(node) {}

  const WireNode* node_ = nullptr;
};

// A JSON text that was read, or why it could not be. Copies share the tree, which never changes.
class WireDocument {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{4} << 20;
  static constexpr std::size_t kMostValues = 200'000;
  static constexpr std::size_t kDeepest = 64;

  // Reads `bytes` as one JSON text (RFC 8259, UTF-8). Where they are none, or larger, deeper or of more
  // values than above, the root is nowhere and `problem` says why.
  static WireDocument Parse(std::string_view bytes);

  // JSON that stands in a record already. The bounds are the same.
  static WireDocument Of(const nlohmann::json& value);

  WireDocument() = default;

  // The outermost value; nowhere where the bytes were not read.
  WireValue Root() const { return WireValue(root_.get()); }

  // Empty where the bytes were read.
  const std::string& problem() const { return problem_; }

 private:
  std::shared_ptr<const WireNode> root_;
  std::string problem_ = "there is nothing";
};

// For what is demanded: whether `value` has each member of `pattern` exactly once, with a value that matches.
// A pattern that is no map must be equal to `value`.
bool Matches(const nlohmann::json& pattern, WireValue value);

// For what is forbidden: the same, but where a member stands several times it is enough that one of them
// matches, because nobody can tell which one the receiver takes.
bool CouldMatch(const nlohmann::json& pattern, WireValue value);

}  // namespace shikaku::judge
