#include "harness/campaign/tracing.h"

#include <fstream>
#include <stdexcept>

#include "harness/record/record.h"
#include "harness/trace/perfetto.h"
#include "harness/trace/record_spans.h"

namespace shikaku::campaign {

namespace fs = std::filesystem;

fs::path TraceFile(const fs::path& record_file, Trace trace) {
  static constexpr const char* kEndings[] = {".fst", ".pcapng", ".perfetto.json"};
  const std::string name = record_file.stem().string() + kEndings[static_cast<int>(trace)];
  return record_file.parent_path().parent_path() / "trace" / name;
}

void WritePerfetto(const fs::path& record_file, const kernel::SimulationKernel& kernel) {
  const auto record = record::LoadRecord(record_file);
  if (!record) throw std::runtime_error(record.error().ToString());
  trace::Spans spans = trace::SpansOf(*record);
  for (const auto& job : kernel.jobs()) {
    spans.push_back({job.role + " tasks", job.name, job.name, job.from, job.to.value_or(kernel.Now())});
  }
  const fs::path file = TraceFile(record_file, Trace::kPerfetto);
  std::ofstream out(file, std::ios::binary);
  out << trace::PerfettoJson(spans);
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace shikaku::campaign
