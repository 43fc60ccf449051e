// BER-TLV data objects (ISO/IEC 7816-4, 5.2.2; ISO/IEC 8825-1) with definite lengths.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/core/bytes.h"

namespace shikaku::iso7816 {

// A tag as its bytes stand, most significant first: 0x90, 0xDF21, 0x7F21.
using Tag = std::uint32_t;

// One data object: the tag's bytes, the shortest length field that holds the size, `value`.
Bytes Tlv(Tag tag, BytesView value);

// Appends Tlv(tag, value) to `to`.
void AppendTlv(Bytes& to, Tag tag, BytesView value);

// A data object within somebody else's bytes; valid as long as they are.
struct TlvView {
  Tag tag = 0;
  BytesView value;
  std::size_t size = 0;  // of the whole object, tag and length included
};

// The object at the start of `bytes`, whatever follows it. Nothing for a tag of more than four bytes, an
// indefinite length, a length of more than four bytes, or an object that reaches past the end.
std::optional<TlvView> ParseTlv(BytesView bytes);

// All objects of `bytes`, which they must fill exactly. Nothing as above.
std::optional<std::vector<TlvView>> ParseTlvs(BytesView bytes);

// The value of the first object `tag` directly in `objects`.
std::optional<BytesView> FindTlv(const std::vector<TlvView>& objects, Tag tag);

}  // namespace shikaku::iso7816
