#include "models/iso7816/ber_tlv.h"

namespace shikaku::iso7816 {
namespace {

constexpr std::size_t kTagBytesMax = 4;
constexpr std::size_t kLengthBytesMax = 4;

// The significant bytes of `value`, most significant first, at least one.
void AppendMinimal(Bytes& to, std::uint32_t value) {
  int shift = 24;
  while (shift > 0 && (value >> shift) == 0) shift -= 8;
  for (; shift >= 0; shift -= 8) to.push_back(static_cast<Byte>(value >> shift));
}

std::size_t TagSize(BytesView bytes) {
  if (bytes.empty()) return 0;
  if ((bytes[0] & 0x1F) != 0x1F) return 1;
  for (std::size_t i = 1; i < bytes.size() && i < kTagBytesMax; ++i) {
    if ((bytes[i] & 0x80) == 0) return i + 1;
  }
  return 0;
}

std::uint32_t BigEndian(BytesView bytes) {
  std::uint32_t value = 0;
  for (const Byte b : bytes) value = value << 8 | b;
  return value;
}

}  // namespace

void AppendTlv(Bytes& to, Tag tag, BytesView value) {
  AppendMinimal(to, tag);
  const auto length = static_cast<std::uint32_t>(value.size());
  if (length < 0x80) {
    to.push_back(static_cast<Byte>(length));
  } else {
    Bytes field;
    AppendMinimal(field, length);
    to.push_back(static_cast<Byte>(0x80 | field.size()));
    Append(to, field);
  }
  Append(to, value);
}

Bytes Tlv(Tag tag, BytesView value) {
  Bytes bytes;
  AppendTlv(bytes, tag, value);
  return bytes;
}

std::optional<TlvView> ParseTlv(BytesView bytes) {
  const std::size_t tag_size = TagSize(bytes);
  if (tag_size == 0 || bytes.size() <= tag_size) return std::nullopt;
  const Byte first = bytes[tag_size];
  std::size_t header = tag_size + 1;
  std::size_t length = first;
  if (first >= 0x80) {
    const std::size_t count = first & 0x7F;
    if (count == 0 || count > kLengthBytesMax || bytes.size() - header < count) return std::nullopt;
    length = BigEndian(bytes.subspan(header, count));
    header += count;
  }
  if (bytes.size() - header < length) return std::nullopt;
  return TlvView{BigEndian(bytes.first(tag_size)), bytes.subspan(header, length), header + length};
}

std::optional<std::vector<TlvView>> ParseTlvs(BytesView bytes) {
  std::vector<TlvView> objects;
  while (!bytes.empty()) {
    const auto object = ParseTlv(bytes);
    if (!object) return std::nullopt;
    bytes = bytes.subspan(object->size);
    objects.push_back(*object);
  }
  return objects;
}

std::optional<BytesView> FindTlv(const std::vector<TlvView>& objects, Tag tag) {
  for (const TlvView& object : objects) {
    if (object.tag == tag) return object.value;
  }
  return std::nullopt;
}

}  // namespace shikaku::iso7816
