#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "harness/scenario/fields.h"

namespace shikaku::scenario {
namespace {

using nlohmann::json;

constexpr int kDepthMax = 64;
constexpr int kNodesMax = 20'000;

// The first line that is not UTF-8, or 0. nlohmann's serialiser is the validator.
int FirstLineOutOfUtf8(const std::string& text) {
  int number = 1;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line); ++number) {
    try {
      (void)json(line).dump();
    } catch (const json::exception&) {
      return number;
    }
  }
  return 0;
}

// The first line with a character that YAML does not allow (YAML 1.2.2, 5.1), or 0: some readers take NUL for
// the end.
int FirstLineWithControl(const std::string& text) {
  const auto is_control = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
  };
  const auto found = std::ranges::find_if(text, is_control);
  return found == text.end() ? 0 : 1 + static_cast<int>(std::count(text.begin(), found, '\n'));
}

// Goes once through everything that a reader of the file could reach. An alias is a second way to the same
// nodes and counts anew, so that neither a circle nor a few lines that stand for millions of nodes get past.
class Walk {
 public:
  Walk(std::string file, LoadErrors& errors) : file_(std::move(file)), errors_(errors) {}

  // False, and errors, if the tree must not be read.
  bool Accepts(const YAML::Node& root) {
    const std::size_t before = errors_.size();
    Visit(root, "", 0);
    return errors_.size() == before;
  }

 private:
  // False to end the whole walk.
  bool Visit(const YAML::Node& node, const std::string& path, int depth) {
    if (depth > kDepthMax) {
      return Refuse(node, path, fmt::format("more than {} levels stand in each other", kDepthMax),
                    "Write it flatter; an alias (*name) must not stand within what it names");
    }
    if (++nodes_ > kNodesMax) {
      return Refuse(node, path, fmt::format("the file stands for more than {} values", kNodesMax),
                    "Split it, or use fewer aliases (*name)");
    }
    if (node.IsSequence()) return VisitElements(node, path, depth);
    if (node.IsMap()) return VisitMembers(node, path, depth);
    return true;
  }

  bool VisitElements(const YAML::Node& node, const std::string& path, int depth) {
    std::size_t index = 0;
    for (const auto& element : node) {
      if (!Visit(element, fmt::format("{}[{}]", path, index++), depth + 1)) return false;
    }
    return true;
  }

  bool VisitMembers(const YAML::Node& node, const std::string& path, int depth) {
    std::set<std::string> seen;
    for (const auto& member : node) {
      if (!member.first.IsScalar()) {
        return Refuse(member.first, path, "a field name must be a word",
                      "Write 'name: value'; a list or a map cannot be a name");
      }
      const std::string name = member.first.Scalar();
      const std::string inner = path.empty() ? name : path + "." + name;
      if (!seen.insert(name).second)
        Refuse(member.first, inner, "the field stands here a second time", "Keep one of the two");
      if (!Visit(member.second, inner, depth + 1)) return false;
    }
    return true;
  }

  bool Refuse(const YAML::Node& node, const std::string& path, std::string cause, std::string remedy) {
    // A path that runs round in a circle would fill the screen.
    constexpr std::size_t kPathMax = 80;
    const std::string field =
        path.size() <= kPathMax ? path : path.substr(0, path.find_last_of(".[", kPathMax));
    errors_.push_back({file_, LineOf(node), field, std::move(cause), std::move(remedy)});
    return false;
  }

  std::string file_;
  LoadErrors& errors_;
  int nodes_ = 0;
};

}  // namespace

int LineOf(const YAML::Node& node) { return node.Mark().is_null() ? 0 : node.Mark().line + 1; }

std::optional<YAML::Node> LoadYamlMap(const std::filesystem::path& file, LoadErrors& errors) {
  const auto refuse = [&](int line, std::string cause, std::string remedy) {
    errors.push_back({file.string(), line, "", std::move(cause), std::move(remedy)});
    return std::nullopt;
  };
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return refuse(0, "there is no such file", "Check the path");
  if (!std::filesystem::is_regular_file(file, ignored))
    return refuse(0, "this is no regular file", "Name a YAML file, not a folder or a device");
  if (std::filesystem::file_size(file, ignored) > kFileSizeMax)
    return refuse(0, "the file is larger than 1 MiB", "Split it");
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  if (const int line = FirstLineOutOfUtf8(text.str()); line > 0)
    return refuse(line, "the line is not UTF-8", "Save the file as UTF-8");
  if (const int line = FirstLineWithControl(text.str()); line > 0)
    return refuse(line, "the line has a control character", "Take it out");
  try {
    const std::vector<YAML::Node> documents = YAML::LoadAll(text.str());
    if (documents.empty() || !documents.front().IsMap())
      return refuse(1, "the file is not a YAML map", "Begin with 'id: …'");
    if (documents.size() > 1) {
      return refuse(LineOf(documents[1]), "a second document begins here",
                    "Write one file for each, or remove the line '---'");
    }
    if (!Walk(file.string(), errors).Accepts(documents.front())) return std::nullopt;
    return documents.front();
  } catch (const YAML::Exception& e) {
    return refuse(e.mark.is_null() ? 0 : e.mark.line + 1, "this is not YAML: " + e.msg,
                  "Check indentation, quotes and brackets here and in the line before");
  }
}

}  // namespace shikaku::scenario
