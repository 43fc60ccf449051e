// JSON from outside, read member by member, with errors that name file and line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/core/result.h"

namespace shikaku::evidence {

// The bytes of a regular file of at most 256 MiB, no symbolic link; the error starts with `name`.
Result<std::string, std::string> ReadWholeFile(const std::filesystem::path& file, std::string_view name);

// Parses one JSON text nested at most 64 deep, in no object of which a name stands twice. The error says what
// is wrong, and, where it is no JSON, in which column.
Result<nlohmann::json, std::string> ParseJson(std::string_view text);

// A place in a document. Reading something that is not there, or of another kind, gives an empty value
// and leaves the fault with the document, which keeps the first. So a reader reads everything in a row
// and asks once at the end. A node must not outlive its document.
class JsonNode {
 public:
  JsonNode Member(std::string_view key) const;                    // a fault if absent
  std::optional<JsonNode> Find(std::string_view key) const;       // nothing if absent or null
  std::vector<JsonNode> Items() const;                            // of an array
  std::vector<std::pair<std::string, JsonNode>> Members() const;  // of an object, by name

  std::string Text() const;      // a text
  bool Flag() const;             // true or false
  std::int64_t Count() const;    // an integer from 0 to 2^53, so that a browser can hold it too
  std::uint64_t Whole() const;   // any integer that fits
  std::int64_t Integer() const;  // an integer of at most 53 bits and a sign

  // A fault if an object has a member that is none of these.
  void RefuseOthers(std::initializer_list<std::string_view> known) const;

  // Leaves a fault here: "findings.json:3: /seed: `complaint`".
  void Fault(std::string_view complaint) const;

 private:
  friend class JsonFile;
  struct Document;
  JsonNode(Document* document, const nlohmann::json* value, std::string path);

  Document* document_;
  const nlohmann::json* value_;  // null after a fault
  std::string path_;             // JSON pointer
};

// A document with its text, so that a fault can name the line. Total: any bytes are a document or an error.
class JsonFile {
 public:
  // Reads `folder`/`name` and parses it.
  static Result<JsonFile, std::string> Read(const std::filesystem::path& folder, const std::string& name);

  // Parses a text that was read already, or came another way; errors name it as `name`.
  static Result<JsonFile, std::string> Parse(std::string text, const std::string& name);

  JsonFile(JsonFile&&) noexcept;
  JsonFile& operator=(JsonFile&&) noexcept;
  ~JsonFile();

  // The whole document.
  JsonNode Root() const;

  // The first fault, or nothing: "findings.json:12: /scenarios/0/verdict: ...".
  std::optional<std::string> fault() const;

 private:
  explicit JsonFile(std::unique_ptr<JsonNode::Document> document);
  std::unique_ptr<JsonNode::Document> document_;
};

}  // namespace shikaku::evidence
