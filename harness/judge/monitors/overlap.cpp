// RDR-TIM-02: face capture and the scan of the card's printed side overlap in time.
#include <algorithm>

#include "harness/judge/monitor.h"
#include "harness/judge/questions.h"

namespace shikaku::judge {
namespace {

namespace event = vocabulary::event;

struct Span {
  SimTime from;
  SimTime to;
  std::int64_t n;
};

bool Overlap(const Span& a, const Span& b) { return a.from < b.to && b.from < a.to; }

// What noted its own span, of those that lie within a verification.
template <class Kind>
std::vector<Span> SpansIn(const Verification& verification, const SeenRecord& record) {
  const Span whole{verification.start->t(), verification.answer->t(), 0};
  std::vector<Span> spans;
  for (const SeenEvent& event : record.events()) {
    const auto* noted = event.As<Kind>();
    if (noted == nullptr) continue;
    const Span span{noted->from, noted->to, event.n()};
    if (Overlap(span, whole)) spans.push_back(span);
  }
  return spans;
}

Observation Look(const SeenRecord& record, const Rulebook&) {
  Observation observation;
  for (const Verification& verification : FaceVerifications(record)) {
    const auto frames = SpansIn<event::CameraFrame>(verification, record);
    const auto scans = SpansIn<event::ScannerScan>(verification, record);
    if (frames.empty() || scans.empty()) continue;
    const bool overlap = std::ranges::any_of(frames, [&](const Span& frame) {
      return std::ranges::any_of(scans, [&](const Span& scan) { return Overlap(frame, scan); });
    });
    observation.expected = Say(SentenceId::kFrameWithinScan);
    observation.observed = Say(overlap ? SentenceId::kOverlapped : SentenceId::kOneAfterTheOther);
    observation.events = {frames.front().n, scans.front().n};
    observation.Settle(overlap);
    if (!overlap) break;
  }
  return observation;
}

}  // namespace

Monitor Overlap() { return {"overlap", "RDR-TIM-02", SentenceId::kStagesOverlap, Look}; }

}  // namespace shikaku::judge
