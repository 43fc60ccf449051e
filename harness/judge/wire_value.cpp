#include "harness/judge/wire_value.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace shikaku::judge {

using nlohmann::json;

struct WireNode {
  enum class Kind { kNull, kTruth, kInteger, kNumber, kText, kList, kMap };

  Kind kind = Kind::kNull;
  bool truth = false;
  std::int64_t integer = 0;
  std::string text;  // of a text; of a number that is no 64-bit integer: as it was written
  std::vector<WireNode> items;
  std::string name;               // of a member
  std::vector<WireNode> members;  // by name; those of one name in their order
};

namespace {

using Kind = WireNode::Kind;

// Takes the events of the JSON parser and builds the tree from the leaves.
class Builder {
 public:
  bool null() { return Take({}); }
  bool boolean(bool value) { return Take({.kind = Kind::kTruth, .truth = value}); }
  bool number_integer(std::int64_t value) { return Take({.kind = Kind::kInteger, .integer = value}); }
  bool number_unsigned(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(INT64_MAX))
      return Take({.kind = Kind::kNumber, .text = std::to_string(value)});
    return number_integer(static_cast<std::int64_t>(value));
  }
  bool number_float(double, const std::string& written) {
    return Take({.kind = Kind::kNumber, .text = written});
  }
  bool string(std::string& value) { return Take({.kind = Kind::kText, .text = std::move(value)}); }
  bool binary(json::binary_t&) { return Refuse("there are no bytes in JSON"); }
  bool start_object(std::size_t) { return Open(Kind::kMap); }
  bool start_array(std::size_t) { return Open(Kind::kList); }
  bool key(std::string& name) {
    open_.back().name = std::move(name);
    return true;
  }
  bool end_object() {
    std::ranges::stable_sort(open_.back().node.members, {}, &WireNode::name);
    return Close();
  }
  bool end_array() { return Close(); }
  bool parse_error(std::size_t at, const std::string&, const json::exception&) {
    return Refuse("no JSON from byte " + std::to_string(at) + " on");
  }

  std::shared_ptr<const WireNode> TakeRoot() { return std::move(root_); }
  const std::string& problem() const { return problem_; }

 private:
  struct Unfinished {
    WireNode node;
    std::string name{};  // of the member that comes next
  };

  bool Refuse(std::string why) {
    if (problem_.empty()) problem_ = std::move(why);
    return false;
  }

  bool Open(Kind kind) {
    if (open_.size() >= WireDocument::kDeepest)
      return Refuse("nested deeper than " + std::to_string(WireDocument::kDeepest));
    open_.push_back({{.kind = kind}});
    return true;
  }

  bool Close() {
    WireNode done = std::move(open_.back().node);
    open_.pop_back();
    return Take(std::move(done));
  }

  bool Take(WireNode node) {
    if (++values_ > WireDocument::kMostValues)
      return Refuse("more than " + std::to_string(WireDocument::kMostValues) + " values");
    if (open_.empty()) {
      root_ = std::make_shared<const WireNode>(std::move(node));
      return true;
    }
    Unfinished& around = open_.back();
    if (around.node.kind == Kind::kMap) {
      node.name = std::move(around.name);
      around.node.members.push_back(std::move(node));
    } else {
      around.node.items.push_back(std::move(node));
    }
    return true;
  }

  std::vector<Unfinished> open_;
  std::shared_ptr<const WireNode> root_;
  std::size_t values_ = 0;
  std::string problem_;
};

bool Equal(const WireNode& a, const WireNode& b) {
  const auto same_member = [](const WireNode& x, const WireNode& y) {
    return x.name == y.name && Equal(x, y);
  };
  return a.kind == b.kind && a.truth == b.truth && a.integer == b.integer && a.text == b.text &&
         std::ranges::equal(a.items, b.items, Equal) && std::ranges::equal(a.members, b.members, same_member);
}

bool IsDeeperThan(std::size_t depth, const json& value) {
  if (!value.is_structured()) return false;
  return depth == 0 ||
         std::ranges::any_of(value, [&](const json& inner) { return IsDeeperThan(depth - 1, inner); });
}

}  // namespace

bool WireValue::IsNull() const { return node_ != nullptr && node_->kind == Kind::kNull; }
bool WireValue::IsMap() const { return node_ != nullptr && node_->kind == Kind::kMap; }
bool WireValue::IsList() const { return node_ != nullptr && node_->kind == Kind::kList; }

std::optional<bool> WireValue::Truth() const {
  if (node_ == nullptr || node_->kind != Kind::kTruth) return std::nullopt;
  return node_->truth;
}

std::optional<std::int64_t> WireValue::Integer() const {
  if (node_ == nullptr || node_->kind != Kind::kInteger) return std::nullopt;
  return node_->integer;
}

std::optional<std::string_view> WireValue::Text() const {
  if (node_ == nullptr || node_->kind != Kind::kText) return std::nullopt;
  return node_->text;
}

std::vector<WireValue> WireValue::Items() const {
  std::vector<WireValue> items;
  if (node_ == nullptr) return items;
  for (const WireNode& item : node_->items) items.push_back(WireValue(&item));
  return items;
}

std::vector<WireValue> WireValue::EveryMember(std::string_view name) const {
  std::vector<WireValue> found;
  if (node_ == nullptr) return found;
  for (const WireNode& member : node_->members) {
    if (member.name == name) found.push_back(WireValue(&member));
  }
  return found;
}

WireValue WireValue::Member(std::string_view name) const {
  const auto found = EveryMember(name);
  return found.size() == 1 ? found.front() : WireValue();
}

std::vector<std::pair<std::string_view, WireValue>> WireValue::Members() const {
  std::vector<std::pair<std::string_view, WireValue>> all;
  if (node_ == nullptr) return all;
  for (const WireNode& member : node_->members) all.emplace_back(member.name, WireValue(&member));
  return all;
}

bool operator==(WireValue a, WireValue b) {
  if (!a.exists() || !b.exists()) return a.exists() == b.exists();
  return Equal(*a.node_, *b.node_);
}

WireDocument WireDocument::Parse(std::string_view bytes) {
  WireDocument document;
  if (bytes.size() > kMostBytes) {
    document.problem_ = "larger than " + std::to_string(kMostBytes) + " bytes";
    return document;
  }
  Builder builder;
  const bool whole = json::sax_parse(bytes.begin(), bytes.end(), &builder);
  document.problem_ = builder.problem();
  if (whole) document.root_ = builder.TakeRoot();
  return document;
}

WireDocument WireDocument::Of(const json& value) {
  if (IsDeeperThan(kDeepest, value)) {
    WireDocument none;
    none.problem_ = "nested deeper than " + std::to_string(kDeepest);
    return none;
  }
  return Parse(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

namespace {

bool SameLeaf(const json& pattern, WireValue value) { return WireDocument::Of(pattern).Root() == value; }

// Whether the receiver could take `value` for the same as `pattern`: of members of one name it takes any one.
bool CouldEqual(const json& pattern, WireValue value) {
  if (pattern.is_array()) {
    return value.IsList() && std::ranges::equal(pattern, value.Items(), CouldEqual);
  }
  if (!pattern.is_object()) return SameLeaf(pattern, value);
  const auto among = [&](const auto& member) { return pattern.contains(std::string(member.first)); };
  return value.IsMap() && std::ranges::all_of(value.Members(), among) &&
         std::ranges::all_of(pattern.items(), [&](const auto& wanted) {
           return std::ranges::any_of(value.EveryMember(wanted.key()),
                                      [&](WireValue one) { return CouldEqual(wanted.value(), one); });
         });
}

}  // namespace

bool Matches(const json& pattern, WireValue value) {
  if (!pattern.is_object()) return SameLeaf(pattern, value);
  return value.IsMap() && std::ranges::all_of(pattern.items(), [&](const auto& demanded) {
           return Matches(demanded.value(), value.Member(demanded.key()));
         });
}

bool CouldMatch(const json& pattern, WireValue value) {
  if (!pattern.is_object()) return CouldEqual(pattern, value);
  return value.IsMap() && std::ranges::all_of(pattern.items(), [&](const auto& forbidden) {
           return std::ranges::any_of(value.EveryMember(forbidden.key()),
                                      [&](WireValue one) { return CouldMatch(forbidden.value(), one); });
         });
}

}  // namespace shikaku::judge
