// BER-TLV: everything that parses stays within its bytes and comes back the same.
#include "models/iso7816/ber_tlv.h"
#include "tests/fuzz/target.h"

using shikaku::fuzz::Require;
using namespace shikaku::iso7816;

namespace {

constexpr int kDepthMax = 8;

bool Within(shikaku::BytesView part, shikaku::BytesView whole) {
  return part.empty() ||
         (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void Walk(shikaku::BytesView bytes, int depth) {
  const auto objects = ParseTlvs(bytes);
  if (!objects) return;
  std::size_t total = 0;
  for (const TlvView& object : *objects) {
    total += object.size;
    Require(Within(object.value, bytes), "a value lies within its bytes");
    Require(object.size > object.value.size(), "an object is longer than its value");
    const auto written = Tlv(object.tag, object.value);
    const auto again = ParseTlv(written);
    Require(again && again->size == written.size() && again->value.size() == object.value.size(),
            "a written object parses to its value");
    Require(written.size() <= object.size || object.tag == 0, "the written form is the shortest");
    if (depth < kDepthMax) Walk(object.value, depth + 1);
  }
  Require(total == bytes.size(), "objects fill their bytes");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Walk({data, size}, 0);
  if (const auto first = ParseTlv({data, size}))
    Require(first->size <= size, "an object ends within the bytes");
  return 0;
}
