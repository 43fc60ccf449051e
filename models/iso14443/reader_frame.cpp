#include "models/iso14443/reader_frame.h"

#include <algorithm>

#include "models/iso14443/air_time.h"

namespace shikaku::iso14443 {
namespace {

constexpr Cycle kCharacterBits = 10;
constexpr Cycle kGuardMax = 6;
constexpr Cycle kSilence = kCharacterBits - 1 + kGuardMax + 2;  // etu of high that no frame has within
constexpr std::size_t kEdgesMax = (514 * kCharacterBits) + 4;   // 512 bytes and CRC, a change at every bit

Cycle EtuOf(BitRate rate) { return static_cast<Cycle>(Etu(rate).count()); }

// Whether `width` is between `low` and `high` etu, give or take half of one.
bool Within(Cycle width, Cycle etu, Cycle low, Cycle high) {
  return 2 * width + etu >= 2 * low * etu && 2 * width <= (2 * high + 1) * etu;
}

std::uint8_t Rounded(Cycle width, Cycle etu) {
  return static_cast<std::uint8_t>(std::min<Cycle>((width + etu / 2) / etu, 255));
}

// Reads bits off a list of edges, forwards. Even edges fall, odd ones rise.
class Line {
 public:
  Line(const std::vector<Cycle>& edges, std::size_t next) : edges_(edges), next_(next) {}

  bool At(Cycle cycle) {
    while (next_ < edges_.size() && edges_[next_] <= cycle) ++next_;
    return next_ % 2 == 0;
  }

  // Goes to the next falling edge; false if there is none.
  bool ToFall() {
    next_ += next_ % 2;
    return next_ < edges_.size();
  }

  // Of the edge that At or ToFall found to come next.
  std::size_t Next() const { return next_; }
  Cycle NextCycle() const { return edges_[next_]; }

 private:
  const std::vector<Cycle>& edges_;
  std::size_t next_;
};

}  // namespace

std::optional<ReaderFrame> ReaderFrameDecoder::Edge(Cycle at, bool modulated) {
  const bool low = edges_.size() % 2 == 1;
  if (modulated == low) return std::nullopt;
  const Cycle etu = EtuOf(rate_);
  if (modulated && !edges_.empty() && at - edges_.back() > kSilence * etu) Drop();
  edges_.push_back(at);
  if (modulated) return std::nullopt;
  const Cycle width = at - edges_[edges_.size() - 2];
  if (edges_.size() > 2 && 2 * width >= 19 * etu) {
    ReaderFrame frame = Decode();
    Drop();
    return frame;
  }
  if (edges_.size() > kEdgesMax) Drop();
  return std::nullopt;
}

void ReaderFrameDecoder::Drop() { edges_.clear(); }

ReaderFrame ReaderFrameDecoder::Decode() const {
  const Cycle etu = EtuOf(rate_);
  const std::size_t eof = edges_.size() - 2;
  ReaderFrame frame{.start = edges_.front(), .end = edges_.back(), .rate = rate_};
  const Cycle sof_low = edges_[1] - edges_[0], sof_high = edges_[2] - edges_[1],
              eof_low = edges_[eof + 1] - edges_[eof];
  frame.shape = {Rounded(sof_low, etu), Rounded(sof_high, etu), Rounded(eof_low, etu), 0};
  frame.intact = Within(sof_low, etu, 10, 11) && Within(sof_high, etu, 2, 3) && Within(eof_low, etu, 10, 11);
  Line line{edges_, 2};
  while (line.ToFall() && line.Next() < eof) {
    const Cycle start = line.NextCycle();
    unsigned bits = 0;
    for (Cycle k = 0; k < kCharacterBits; ++k) bits |= unsigned{line.At(start + etu / 2 + k * etu)} << k;
    frame.bytes.push_back(static_cast<Byte>(bits >> 1));
    frame.intact &= (bits & 0x201) == 0x200;
    if (!line.ToFall() || line.NextCycle() < start + kCharacterBits * etu) continue;
    const Cycle guard = Rounded(line.NextCycle() - start - kCharacterBits * etu, etu);
    frame.intact &= guard <= kGuardMax;
    frame.shape.guard = std::max(frame.shape.guard, static_cast<std::uint8_t>(guard));
  }
  frame.intact &= line.Next() == eof;
  return frame;
}

}  // namespace shikaku::iso14443
