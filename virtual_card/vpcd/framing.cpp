#include "virtual_card/vpcd/framing.h"

#include <cassert>
#include <cstring>

namespace shikaku::virtual_card::vpcd {

std::span<Byte> FrameBuffer::Free() {
  if (begin_ > 0) {
    std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  return std::span(bytes_).subspan(end_);
}

void FrameBuffer::Received(std::size_t count) {
  assert(count <= bytes_.size() - end_);
  end_ += count;
}

std::optional<BytesView> FrameBuffer::Next() {
  const std::size_t held = end_ - begin_;
  if (held < kHeaderSize) return std::nullopt;
  const std::size_t size = static_cast<std::size_t>(bytes_[begin_] << 8 | bytes_[begin_ + 1]);
  if (held < kHeaderSize + size) return std::nullopt;
  const BytesView payload = BytesView(bytes_).subspan(begin_ + kHeaderSize, size);
  begin_ += kHeaderSize + size;
  return payload;
}

}  // namespace shikaku::virtual_card::vpcd
