#include "harness/evidence/chain.h"

#include "harness/evidence/digest.h"

namespace shikaku::evidence {
namespace {

constexpr std::string_view kDataMember = "{\"d\":";
constexpr std::string_view kHashMember = "\"h\":\"";
constexpr std::string_view kHashEnd = "\",";

// The length of the object or array at the start of `text`; 0 if it has no end, or is nested too deep.
std::size_t LengthOfValue(std::string_view text, int depth_max) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > depth_max) return 0;
    if (depth == 0) return c == '}' || c == ']' ? at + 1 : 0;
  }
  return 0;
}

}  // namespace

std::string ChainStart() { return std::string(kHashDigits, '0'); }

std::string ChainHash(std::string_view previous, std::string_view head, std::string_view tail) {
  Digest digest;
  for (const std::string_view piece : {previous, head, tail}) digest.Add(piece);
  return digest.Hex();
}

std::optional<LineParts> CutLine(std::string_view line, int depth_max) {
  if (!line.starts_with(kDataMember)) return std::nullopt;
  const std::size_t data = LengthOfValue(line.substr(kDataMember.size()), depth_max);
  const std::size_t head = kDataMember.size() + data + 1;
  if (data == 0 || head > line.size() || line[head - 1] != ',') return std::nullopt;
  const std::string_view rest = line.substr(head);
  if (!rest.starts_with(kHashMember)) return std::nullopt;
  const LineParts parts{line.substr(0, head), rest.substr(kHashMember.size()).substr(0, kHashDigits), {}};
  const std::size_t end = kHashMember.size() + parts.hash.size();
  if (!IsHash(parts.hash) || !rest.substr(end).starts_with(kHashEnd)) return std::nullopt;
  return LineParts{parts.head, parts.hash, rest.substr(end + kHashEnd.size())};
}

std::string JoinLine(const LineParts& parts) {
  std::string line;
  line.reserve(parts.head.size() + kHashMember.size() + kHashDigits + kHashEnd.size() + parts.tail.size());
  line += parts.head;
  line += kHashMember;
  line += parts.hash;
  line += kHashEnd;
  line += parts.tail;
  return line;
}

}  // namespace shikaku::evidence
