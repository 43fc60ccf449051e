#include "tests/nfc/random_signal.h"

#include <algorithm>
#include <array>

#include "models/iso14443/air_time.h"
#include "models/iso14443/crc_b.h"

namespace shikaku::nfc_test {
namespace {

using iso14443::BitRate;
using iso14443::CardEdge;
using iso14443::CardSignal;
using iso14443::Cycle;

using Edges = std::vector<CardEdge>;

bool Chance(RandomStream& random, int percent) { return static_cast<int>(random.Below(100)) < percent; }

std::int64_t EtuOf(BitRate rate) { return iso14443::Etu(rate).count(); }

// Most frames are short; with large ones allowed, some are as long as the buffer, give or take a few bytes.
std::size_t RandomSize(RandomStream& random, std::size_t size_max) {
  if (size_max <= 24) return random.Below(size_max + 1);
  if (size_max > 510 && Chance(random, 50)) return 510 + random.Below(size_max - 509);
  return random.Below(size_max + 1);
}

// Bytes with a right CRC.
Bytes RandomFrame(RandomStream& random, std::size_t size_max) {
  const std::size_t size = RandomSize(random, size_max);
  if (size < 2) return random.TakeBytes(size);
  Bytes body = random.TakeBytes(size - 2);
  for (Byte& byte : body) {
    if (Chance(random, 20)) byte = Chance(random, 50) ? 0x00 : 0xFF;
  }
  return iso14443::WithCrc(std::move(body));
}

CardSignal Clean(RandomStream& random, Cycle start, BitRate rate, std::size_t size_max) {
  CardSignal signal{.start = start, .rate = rate};
  signal.tr1 = static_cast<std::uint32_t>(Chance(random, 50) ? 1280 : random.Between(1, 4000));
  signal.tail = static_cast<std::uint32_t>(Chance(random, 50) ? 0 : random.Below(400));
  signal.shape.sof_low = static_cast<std::uint8_t>(random.Between(10, 11));
  signal.shape.sof_high = static_cast<std::uint8_t>(random.Between(2, 3));
  signal.shape.eof_low = static_cast<std::uint8_t>(random.Between(10, 11));
  signal.shape.guard = static_cast<std::uint8_t>(random.Between(0, 6));
  signal.bytes = RandomFrame(random, size_max);
  return signal;
}

CardSignal Odd(RandomStream& random, CardSignal signal) {
  const auto any = [&](int low, int high) { return static_cast<std::uint8_t>(random.Between(low, high)); };
  switch (random.Below(6)) {
    case 0:
      signal.shape.sof_low = any(0, 14);
      break;
    case 1:
      signal.shape.sof_high = any(0, 5);
      break;
    case 2:
      signal.shape.eof_low = any(0, 14);
      break;
    case 3:
      signal.shape.guard = any(6, 9);
      break;
    case 4:
      signal.tr1 = static_cast<std::uint32_t>(Chance(random, 50) ? 0 : random.Between(4094, 4099));
      break;
    default:
      signal.rate = static_cast<BitRate>(random.Below(4));
      break;
  }
  return signal;
}

CardSignal FromEdges(Cycle start, Edges edges) {
  CardSignal signal{.start = start};
  signal.edges = std::move(edges);
  return signal;
}

Edges Jitter(RandomStream& random, const CardSignal& clean) {
  Edges edges = EdgesOf(clean);
  const std::int64_t reach = random.Between(1, EtuOf(clean.rate) * 9 / 20);
  for (std::size_t i = 1; i < edges.size(); ++i) {
    const auto moved =
        static_cast<Cycle>(static_cast<std::int64_t>(edges[i].at) + random.Between(-reach, reach));
    edges[i].at = std::max(moved, edges[i - 1].at + 1);
  }
  return edges;
}

// Moves some edges by half an etu, give or take a cycle: the bit beside them hangs on the very sample point.
Edges NearSamplePoints(RandomStream& random, const CardSignal& clean) {
  Edges edges = EdgesOf(clean);
  for (std::size_t i = 3; i + 1 < edges.size(); ++i) {
    if (!Chance(random, 15)) continue;
    const std::int64_t half = EtuOf(clean.rate) / 2 * (Chance(random, 50) ? 1 : -1);
    const auto at = static_cast<Cycle>(static_cast<std::int64_t>(edges[i].at) + half + random.Between(-1, 1));
    if (at > edges[i - 1].at && at < edges[i + 1].at) edges[i].at = at;
  }
  return edges;
}

void ShiftFrom(Edges& edges, std::size_t from, std::int64_t by) {
  for (std::size_t i = from; i < edges.size(); ++i) {
    edges[i].at = static_cast<Cycle>(static_cast<std::int64_t>(edges[i].at) + by);
  }
}

// Stretches or shrinks what lies before edge `end` to `cycles`.
void SetStretch(Edges& edges, std::size_t end, std::int64_t cycles) {
  const auto now = static_cast<std::int64_t>(edges[end].at - edges[end - 1].at);
  ShiftFrom(edges, end, cycles - now);
}

Edges AtALimit(RandomStream& random, const CardSignal& clean) {
  Edges edges = EdgesOf(clean);
  const std::int64_t half = EtuOf(clean.rate) / 2;
  const std::int64_t slip = random.Between(-1, 1);
  switch (random.Below(5)) {
    case 0:
      SetStretch(edges, 2, half * (Chance(random, 50) ? 19 : 23) + slip);
      break;  // SOF low
    case 1:
      SetStretch(edges, 3, half * (Chance(random, 50) ? 3 : 7) + slip);
      break;  // SOF high
    case 2:
      SetStretch(edges, 1, 4096 + slip);
      break;   // TR1
    case 3: {  // a gap
      const std::size_t end = 3 + random.Below(edges.size() - 3);
      if (edges[end - 1].bit) SetStretch(edges, end, half * random.Between(1, 33) + slip);
      break;
    }
    default:  // EOF low
      for (std::size_t i = edges.size() - 1; i > 3; --i) {
        if (edges[i - 1].bit) continue;
        SetStretch(edges, i, half * (Chance(random, 50) ? 23 : random.Between(17, 23)) + slip);
        break;
      }
  }
  return edges;
}

// Takes two edges away, so that what lay between them is gone; or puts a short pulse in. Often near the end,
// where the buffer may be full.
Edges BrokenBits(RandomStream& random, const CardSignal& clean) {
  Edges edges = EdgesOf(clean);
  const auto times = 1 + random.Below(3);
  for (std::uint64_t n = 0; n < times && edges.size() > 7; ++n) {
    const std::size_t last = edges.size() - 4;
    const std::size_t i =
        Chance(random, 30) ? last - random.Below(std::min<std::size_t>(last, 24)) : 1 + random.Below(last);
    const auto at = edges.begin() + static_cast<std::ptrdiff_t>(i);
    if (Chance(random, 50)) {
      edges.erase(at, at + 2);
    } else {
      const CardEdge before = edges[i - 1];
      const Cycle room = edges[i].at - before.at;
      if (room < 4) continue;
      const Cycle from = before.at + 1 + random.Below(room - 3);
      const Cycle to = std::min(from + 1 + random.Below(40), edges[i].at - 1);
      edges.insert(at, {{from, true, !before.bit}, {to, true, before.bit}});
    }
  }
  return edges;
}

Edges Cut(RandomStream& random, const CardSignal& clean) {
  Edges edges = EdgesOf(clean);
  edges.resize(1 + random.Below(edges.size()));
  if (!edges.back().subcarrier || Chance(random, 15)) return edges;  // some stay on for ever
  const auto later = static_cast<Cycle>(random.Between(1, 12 * EtuOf(clean.rate)));
  edges.push_back({edges.back().at + later, false, true});
  return edges;
}

Edges Noise(RandomStream& random, Cycle start) {
  Edges edges{{start, true, Chance(random, 70)}};
  const auto count = 1 + random.Below(120);
  const std::int64_t longest = std::array{3, 40, 200, 2000}[random.Below(4)];
  const bool carrier_too = Chance(random, 30);
  for (std::uint64_t i = 0; i < count; ++i) {
    const Cycle at = edges.back().at + static_cast<Cycle>(random.Between(1, longest));
    edges.push_back({at, carrier_too ? Chance(random, 80) : true, Chance(random, 50)});
  }
  if (Chance(random, 90)) edges.push_back({edges.back().at + 1 + random.Below(500), false, true});
  return edges;
}

CardSignal Collision(RandomStream& random, const CardSignal& one, std::size_t size_max) {
  CardSignal other = Clean(random, one.start, one.rate, size_max);
  if (Chance(random, 60)) {  // as two ATQB: in step
    other.tr1 = one.tr1;
    other.shape = one.shape;
  }
  if (Chance(random, 60)) other.start += random.Below(300);
  return Superpose(one, other);
}

}  // namespace

CardSignal RandomSignal(RandomStream& random, SignalKind kind, Cycle start, BitRate rate,
                        std::size_t size_max) {
  CardSignal clean = Clean(random, start, rate, size_max);
  switch (kind) {
    case SignalKind::kClean:
      return clean;
    case SignalKind::kOdd:
      return Odd(random, std::move(clean));
    case SignalKind::kWrongCrc:
      if (!clean.bytes.empty())
        clean.bytes[random.Below(clean.bytes.size())] ^= static_cast<Byte>(1 << random.Below(8));
      return clean;
    case SignalKind::kJitter:
      return FromEdges(start, Jitter(random, clean));
    case SignalKind::kSamplePoint:
      return FromEdges(start, NearSamplePoints(random, clean));
    case SignalKind::kLimit:
      return FromEdges(start, AtALimit(random, clean));
    case SignalKind::kStopBit:
      return FromEdges(start, BrokenBits(random, clean));
    case SignalKind::kCut:
      return FromEdges(start, Cut(random, clean));
    case SignalKind::kCollision:
      return Collision(random, clean, size_max);
    case SignalKind::kNoise:
    case SignalKind::kCount:
      break;
  }
  return FromEdges(start, Noise(random, start));
}

}  // namespace shikaku::nfc_test
