#include "reference_impl/face/jp2_header.h"

namespace shikaku::face {
namespace {

constexpr std::uint32_t kCodestreamBox = 0x6A703263;  // "jp2c"
constexpr unsigned kStartOfCodestream = 0xFF4F;
constexpr unsigned kSize = 0xFF51;
constexpr unsigned kCodingStyle = 0xFF52;
constexpr unsigned kComponentCodingStyle = 0xFF53;
constexpr unsigned kProgressionChange = 0xFF5F;
constexpr unsigned kStartOfTilePart = 0xFF90;
constexpr unsigned kStartOfData = 0xFF93;
constexpr unsigned kEndOfCodestream = 0xFFD9;

constexpr int kMaxLayers = 32;
constexpr int kMaxLevels = 8;
constexpr int kMinPrecinctExponent = 6;

// Big-endian numbers at growing positions; past the end everything reads as zero and ok() is false.
class Cursor {
 public:
  explicit Cursor(BytesView bytes) : bytes_(bytes) {}

  std::uint64_t Take(int count) {
    std::uint64_t value = 0;
    for (int i = 0; i < count; ++i) {
      if (at_ >= bytes_.size()) ok_ = false;
      value = value << 8 | (ok_ ? bytes_[at_++] : 0);
    }
    return value;
  }

  bool SkipTo(std::size_t position) {
    ok_ = ok_ && position <= bytes_.size();
    if (ok_) at_ = position;
    return ok_;
  }

  std::size_t at() const { return at_; }
  std::size_t left() const { return bytes_.size() - at_; }
  bool ok() const { return ok_; }

 private:
  BytesView bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

// The contents of the first code-stream box; empty if there is none.
BytesView Codestream(BytesView file) {
  Cursor box{file};
  while (box.left() >= 8) {
    const std::size_t start = box.at();
    std::uint64_t length = box.Take(4);
    const auto type = static_cast<std::uint32_t>(box.Take(4));
    if (length == 1) length = box.Take(8);
    if (length == 0) length = file.size() - start;
    const std::size_t header = box.at() - start;
    if (!box.ok() || length < header || length > file.size() - start) return {};
    if (type == kCodestreamBox) return file.subspan(box.at(), static_cast<std::size_t>(length) - header);
    box.SkipTo(start + static_cast<std::size_t>(length));
  }
  return {};
}

std::optional<Jp2Demand> ReadSize(Cursor& c) {
  c.Take(2);  // capabilities
  const auto x1 = static_cast<std::int64_t>(c.Take(4));
  const auto y1 = static_cast<std::int64_t>(c.Take(4));
  const auto x0 = static_cast<std::int64_t>(c.Take(4));
  const auto y0 = static_cast<std::int64_t>(c.Take(4));
  const auto tile_w = static_cast<std::int64_t>(c.Take(4));
  const auto tile_h = static_cast<std::int64_t>(c.Take(4));
  c.Take(8);  // tile offsets
  const auto components = static_cast<int>(c.Take(2));
  if (!c.ok() || x1 <= x0 || y1 <= y0 || tile_w == 0 || tile_h == 0 || components == 0) return std::nullopt;
  const std::int64_t across = (x1 + tile_w - 1) / tile_w;
  const std::int64_t down = (y1 + tile_h - 1) / tile_h;
  return Jp2Demand{x1 - x0, y1 - y0, components, across > 65535 || down > 65535 ? 65536 : across * down};
}

bool CodingStyleIsModest(Cursor& c) {
  const auto style = c.Take(1);
  c.Take(1);  // progression
  const auto layers = static_cast<int>(c.Take(2));
  c.Take(1);  // component transform
  const auto levels = static_cast<int>(c.Take(1));
  const auto block_w = c.Take(1);
  const auto block_h = c.Take(1);
  c.Take(2);  // block style, wavelet
  if (layers < 1 || layers > kMaxLayers || levels > kMaxLevels || block_w < 1 || block_h < 1) return false;
  if ((style & 1) == 0) return c.ok();
  for (int level = 0; level <= levels; ++level) {
    const auto exponents = c.Take(1);
    if ((exponents & 15) < kMinPrecinctExponent || (exponents >> 4) < kMinPrecinctExponent) return false;
  }
  return c.ok();
}

bool ChangesCodingLater(unsigned marker) {
  return marker == kComponentCodingStyle || marker == kProgressionChange;
}

// No tile part brings a coding style of its own. A truncated last part is the decoder's business.
bool TilePartsAreModest(Cursor& c) {
  while (c.left() >= 14) {
    const std::size_t start = c.at();
    const auto marker = c.Take(2);
    if (marker == kEndOfCodestream) return true;
    if (marker != kStartOfTilePart) return false;
    c.Take(4);
    const auto length = c.Take(4);
    c.Take(2);
    for (unsigned inner = 0; (inner = static_cast<unsigned>(c.Take(2))) != kStartOfData;) {
      if (!c.ok() || inner == kCodingStyle || ChangesCodingLater(inner)) return false;
      const auto size = c.Take(2);
      if (size < 2 || !c.SkipTo(c.at() + size - 2)) return false;
    }
    if (length == 0) return true;  // runs to the end
    if (length < c.at() - start) return false;
    if (!c.SkipTo(start + length)) return true;
  }
  return true;
}

}  // namespace

std::optional<Jp2Demand> ReadJp2Demand(BytesView file) {
  Cursor c{Codestream(file)};
  if (c.Take(2) != kStartOfCodestream || c.Take(2) != kSize) return std::nullopt;
  const std::size_t size_end = c.at() + static_cast<std::size_t>(c.Take(2));
  const auto demand = ReadSize(c);
  if (!demand || !c.SkipTo(size_end)) return std::nullopt;
  bool styled = false;
  while (c.ok()) {
    const std::size_t start = c.at();
    const auto marker = static_cast<unsigned>(c.Take(2));
    if (marker == kStartOfTilePart) {
      return styled && c.SkipTo(start) && TilePartsAreModest(c) ? demand : std::nullopt;
    }
    const std::size_t end = c.at() + static_cast<std::size_t>(c.Take(2));
    if (marker == kSize || (marker == kCodingStyle && styled) || ChangesCodingLater(marker))
      return std::nullopt;
    if (marker == kCodingStyle) {
      styled = true;
      if (!CodingStyleIsModest(c)) return std::nullopt;
    }
    if (end < c.at() || !c.SkipTo(end)) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace shikaku::face
