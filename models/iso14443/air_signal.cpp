#include "models/iso14443/air_signal.h"

#include <algorithm>

#include "models/iso14443/air_time.h"

namespace shikaku::iso14443 {
namespace {

// Writes down a signal as edges: one for each cycle in which a pin changes.
class EdgeWriter {
 public:
  explicit EdgeWriter(std::size_t expected) { edges_.reserve(expected); }

  void Put(const CardEdge& edge) {
    if (!edges_.empty() && edges_.back().at == edge.at) edges_.pop_back();
    const CardEdge before = edges_.empty() ? CardEdge{} : edges_.back();
    if (before.subcarrier == edge.subcarrier && before.bit == edge.bit) return;
    edges_.push_back(edge);
  }

  std::vector<CardEdge> Take() { return std::move(edges_); }

 private:
  std::vector<CardEdge> edges_;
};

std::vector<CardEdge> Normalised(std::vector<CardEdge> edges) {
  std::stable_sort(edges.begin(), edges.end(),
                   [](const CardEdge& a, const CardEdge& b) { return a.at < b.at; });
  EdgeWriter writer{edges.size()};
  for (const CardEdge& edge : edges) writer.Put(edge);
  return writer.Take();
}

// Puts the bits of a frame one after the other, each `etu` cycles long.
class FrameWriter {
 public:
  FrameWriter(EdgeWriter& writer, Cycle at, Cycle etu) : writer_(writer), at_(at), etu_(etu) {}

  void Put(bool bit, unsigned etus) {
    writer_.Put({at_, true, bit});
    at_ += etus * etu_;
  }

  void PutCharacter(Byte byte, unsigned guard) {
    Put(false, 1);
    for (unsigned i = 0; i < 8; ++i) Put((byte >> i & 1) != 0, 1);
    Put(true, 1 + guard);
  }

  Cycle At() const { return at_; }

 private:
  EdgeWriter& writer_;
  Cycle at_;
  Cycle etu_;
};

}  // namespace

Cycle FrameLength(BitRate rate, const FrameShape& shape, std::size_t bytes) {
  const Cycle etus =
      Cycle{shape.sof_low} + shape.sof_high + bytes * (10 + Cycle{shape.guard}) + shape.eof_low;
  return etus * static_cast<Cycle>(Etu(rate).count());
}

std::vector<CardEdge> EdgesOf(const CardSignal& signal) {
  if (!signal.edges.empty()) return Normalised(signal.edges);
  EdgeWriter writer{signal.bytes.size() * 10 + 6};
  writer.Put({signal.start, true, true});
  FrameWriter frame{writer, signal.start + signal.tr1, static_cast<Cycle>(Etu(signal.rate).count())};
  frame.Put(false, signal.shape.sof_low);
  frame.Put(true, signal.shape.sof_high);
  for (const Byte byte : signal.bytes) frame.PutCharacter(byte, signal.shape.guard);
  frame.Put(false, signal.shape.eof_low);
  writer.Put({frame.At(), true, true});
  writer.Put({frame.At() + signal.tail, false, true});
  return writer.Take();
}

CardSignal Superpose(const CardSignal& a, const CardSignal& b) {
  const std::vector<CardEdge> first = EdgesOf(a);
  const std::vector<CardEdge> second = EdgesOf(b);
  EdgeWriter writer{first.size() + second.size()};
  CardEdge level_a, level_b;
  std::size_t i = 0, j = 0;
  while (i < first.size() || j < second.size()) {
    const bool from_a = j == second.size() || (i < first.size() && first[i].at <= second[j].at);
    const Cycle at = from_a ? first[i].at : second[j].at;
    (from_a ? level_a : level_b) = from_a ? first[i++] : second[j++];
    writer.Put({at, level_a.subcarrier || level_b.subcarrier, level_a.bit && level_b.bit});
  }
  CardSignal both;
  both.start = std::min(a.start, b.start);
  both.rate = a.rate;
  both.edges = writer.Take();
  return both;
}

}  // namespace shikaku::iso14443
