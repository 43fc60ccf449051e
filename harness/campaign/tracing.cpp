#include "harness/campaign/tracing.h"

#include <fstream>

#include "harness/evidence/record.h"
#include "harness/export/pcapng.h"
#include "harness/export/perfetto.h"
#include "harness/export/record_spans.h"

namespace shikaku::campaign {

namespace fs = std::filesystem;

namespace {

Result<Done, std::string> WriteFile(const fs::path& file, std::string_view content) {
  std::ofstream out(file, std::ios::binary);
  out << content;
  out.close();
  if (!out) return Failure("cannot write " + evidence::InFolder(file));
  return Done{};
}

SimTime TimeOf(iso14443::Cycle cycle) { return SimTime{SimDuration{static_cast<std::int64_t>(cycle)}}; }

// Its first byte tells what it is: a block's PCB, or the code of an activation frame.
trace::Span FrameSpan(const iso14443::AirEvent& frame, const char* track) {
  const std::string name = frame.bytes.empty() ? "noise" : ToHex(BytesView(frame.bytes).first(1));
  return {"contactless link",
          track,
          name,
          TimeOf(frame.start),
          TimeOf(frame.end),
          trace::Details{{"bytes", static_cast<std::int64_t>(frame.bytes.size())},
                         {"kbps", iso14443::Kbps(frame.rate)}}};
}

}  // namespace

Result<Done, std::string> WritePerfetto(const fs::path& file, const fs::path& record_file,
                                        const kernel::SimulationKernel& kernel,
                                        const std::vector<iso14443::AirEvent>& air) {
  const auto record = evidence::LoadRecord(record_file);
  if (!record) return Failure(record.error().ToString());
  trace::Spans spans = trace::SpansOf(*record);
  for (const auto& job : kernel.jobs()) {
    spans.push_back({std::string(NameOf(job.role)) + " tasks", job.name, job.name, job.from,
                     job.to.value_or(kernel.Now())});
  }
  for (const auto& event : air) {
    if (event.kind == iso14443::AirEvent::Kind::kReaderFrame)
      spans.push_back(FrameSpan(event, "reader sends"));
    if (event.kind == iso14443::AirEvent::Kind::kCardFrame) spans.push_back(FrameSpan(event, "card sends"));
  }
  return WriteFile(file, trace::PerfettoJson(spans));
}

Result<Done, std::string> WriteAir(const fs::path& file, const std::vector<iso14443::AirEvent>& events,
                                   CivilTime start) {
  const Bytes capture =
      trace::Pcapng(events, {.antenna = "reader's antenna", .start_seconds = UnixSeconds(start)});
  return WriteFile(file, TextOf(capture));
}

}  // namespace shikaku::campaign
