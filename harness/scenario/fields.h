// Typed reading of YAML maps, with errors that name file, line, field, cause and what was expected.
//
// A Fields is a view of one map, or of several laid over each other (a scenario's changes over a
// person's file): the first layer that has a field gives it. Errors are collected, not thrown, so that
// one reading tells everything that is wrong with a file.
#pragma once

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <iterator>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/civil_date.h"
#include "models/core/result.h"
#include "models/core/sim_time.h"

namespace shikaku::scenario {

struct LoadError {
  std::string file;
  int line = 0;  // from 1; 0: the file as a whole
  std::string field;
  std::string cause;
  std::string remedy;

  // "scenarios/desk/a.yaml:12: steps[2].touch.button: unknown button 'fcae'. Write one of: face, pin."
  std::string ToString() const;
};

using LoadErrors = std::vector<LoadError>;

// What stood in files, or everything that is wrong with them, in the order in which it was found: never
// empty.
template <class T>
using Loaded = Result<T, LoadErrors>;

// `value`, unless errors were found.
template <class T>
Loaded<T> Checked(T value, LoadErrors errors) {
  if (!errors.empty()) return Failure(std::move(errors));
  return value;
}

// The value; where there is none, what is wrong goes to the end of `errors`.
template <class T>
std::optional<T> TakeFrom(Loaded<T> loaded, LoadErrors& errors) {
  if (loaded) return std::move(*loaded);
  std::ranges::move(loaded.error(), std::back_inserter(errors));
  return std::nullopt;
}

inline constexpr std::uintmax_t kFileSizeMax = 1 << 20;

// The root of a YAML file that must be a map. Nothing, and an error, for a file that cannot be read, is too
// large, is no YAML or more than one document, names a field twice, or whose aliases run in a circle or stand
// for very many values: what this returns can be walked without care.
std::optional<YAML::Node> LoadYamlMap(const std::filesystem::path& file, LoadErrors& errors);

// From 1; 0 for a node that no file holds.
int LineOf(const YAML::Node& node);

// The node as JSON: quoted scalars are texts; plain ones are integers or booleans where they read so.
nlohmann::json ToJson(const YAML::Node& node);
// The same as text, for people.
std::string InOneLine(const YAML::Node& node);

// What may be asked of a map, and what of it has been asked: RefuseOthers tells the rest.
class Fields {
 public:
  struct Layer {
    std::string file;
    YAML::Node node;
  };

  // `path` is the name of this map for errors ("" for the root). `errors` outlives the view.
  Fields(std::vector<Layer> layers, std::string path, LoadErrors& errors);

  // Whether any layer has the field. One that was asked for is offered in the error about another.
  bool Has(std::string_view key) const;

  // Required fields: a missing or ill-formed one is an error and gives an empty value.
  std::string Text(std::string_view key);
  CivilDate Date(std::string_view key);
  CivilTime Time(std::string_view key);
  std::string Digits(std::string_view key, std::size_t count);
  std::string Choice(std::string_view key, const std::vector<std::string>& choices);
  Fields Map(std::string_view key);

  // Optional ones.
  std::string TextOr(std::string_view key, std::string otherwise);
  std::optional<CivilDate> MaybeDate(std::string_view key);
  std::optional<CivilTime> MaybeTime(std::string_view key);
  bool BoolOr(std::string_view key, bool otherwise);
  std::int64_t IntegerOr(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t otherwise);
  // "5 s", "250 ms", "2 min"
  SimDuration DurationOr(std::string_view key, SimDuration otherwise);
  std::vector<std::string> Texts(std::string_view key);
  // The elements of a list of maps; none if the field is absent or nothing stands behind it.
  std::vector<Fields> Maps(std::string_view key);
  // The elements of a list, whatever they are.
  std::vector<Layer> Elements(std::string_view key);
  std::optional<Layer> Find(std::string_view key) const;

  // After all fields have been read: every other field is an error (a misspelling, mostly).
  void RefuseOthers();

  // Adds an error of this field, at its line: what is wrong, and what to do about it.
  void Fail(std::string_view key, std::string cause, std::string remedy);

  // The name of this map for errors, and where its errors go.
  const std::string& path() const { return path_; }
  LoadErrors& errors() { return errors_; }
  // Of the map; where it is missing, of the one around it.
  int Line() const;
  // The first layer's node.
  const YAML::Node& Node() const { return layers_.front().node; }
  const std::string& File() const { return layers_.front().file; }

 private:
  static std::optional<Layer> FindIn(const Layer& layer, std::string_view key);
  std::optional<Layer> Take(std::string_view key);
  std::optional<std::string> Scalar(std::string_view key, std::string_view expected, bool required);
  std::string PathOf(std::string_view key) const;

  std::vector<Layer> layers_;
  std::string path_;
  LoadErrors& errors_;
  std::set<std::string, std::less<>> known_;          // read
  mutable std::set<std::string, std::less<>> asked_;  // read, or asked for
  int line_of_parent_ = 0;
};

// "5 s", "250 ms", "2 min"; nothing for another form.
std::optional<SimDuration> ParseDuration(std::string_view text);

}  // namespace shikaku::scenario
