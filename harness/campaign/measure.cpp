#include "harness/campaign/measure.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <stdexcept>

#include "harness/campaign/campaign.h"
#include "harness/dut/person_data.h"
#include "harness/record/record.h"
#include "models/core/picture_work.h"

namespace shikaku::campaign {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double Milliseconds(Clock::duration d) { return std::chrono::duration<double, std::milli>(d).count(); }

// Adds the time of its life to a sum.
class Stopwatch {
 public:
  explicit Stopwatch(double& sum_ms) : sum_ms_(sum_ms), start_(Clock::now()) {}
  ~Stopwatch() { sum_ms_ += Milliseconds(Clock::now() - start_); }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  double& sum_ms_;
  Clock::time_point start_;
};

class TimedEngine : public ports::FaceEngine {
 public:
  TimedEngine(std::unique_ptr<ports::FaceEngine> engine, double& sum_ms)
      : engine_(std::move(engine)), sum_ms_(sum_ms) {}
  Result<Bytes, ports::FaceError> MakeTemplate(const ports::Image& image) override {
    const Stopwatch watch{sum_ms_};
    return engine_->MakeTemplate(image);
  }
  int Similarity(BytesView a, BytesView b) override {
    const Stopwatch watch{sum_ms_};
    return engine_->Similarity(a, b);
  }
  int Threshold() const override { return engine_->Threshold(); }

 private:
  std::unique_ptr<ports::FaceEngine> engine_;
  double& sum_ms_;
};

class TimedOcr : public ports::CardFaceOcr {
 public:
  TimedOcr(std::unique_ptr<ports::CardFaceOcr> ocr, double& sum_ms) : ocr_(std::move(ocr)), sum_ms_(sum_ms) {}
  std::optional<ports::CardFaceText> Read(const ports::Image& scan) override {
    const Stopwatch watch{sum_ms_};
    return ocr_->Read(scan);
  }

 private:
  std::unique_ptr<ports::CardFaceOcr> ocr_;
  double& sum_ms_;
};

// Painting, decoding and sensor noise, which the models and the reader do outside engine and OCR.
class TimedPictures : public PictureWork::Observer {
 public:
  explicit TimedPictures(double& sum_ms) : sum_ms_(sum_ms) { PictureWork::Observe(this); }
  ~TimedPictures() override { PictureWork::Observe(nullptr); }
  void Begin() override { start_ = Clock::now(); }
  void End() override { sum_ms_ += Milliseconds(Clock::now() - start_); }

 private:
  double& sum_ms_;
  Clock::time_point start_;
};

// A folder that goes when its owner goes.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "shikaku-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder for the benchmark");
    path_ = name;
    fs::create_directories(path_ / "record");
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

struct Sample {
  double wall_ms = 0;
  double vision_ms = 0;
  double simulated_s = 0;
  double resident_mb = 0;
};

Sample MeasureOne(const scenario::Scenario& scenario, const dut::WarmParts& warm, double& vision_ms,
                  const fs::path& folder) {
  const fs::path file = folder / "record" / (scenario.id + ".jsonl");
  vision_ms = 0;
  const auto start = Clock::now();
  const pid_t pid = fork();
  if (pid < 0) throw std::runtime_error("cannot fork a worker");
  if (pid == 0) {
    int code = 0;
    try {
      RunScenario(scenario, RunPlan{}, warm, file, nullptr);
    } catch (const std::exception&) {
      code = 1;
    }
    _exit(code);
  }
  int status = 0;
  rusage usage{};
  wait4(pid, &status, 0, &usage);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error(scenario.id + " does not run");
  Sample sample{Milliseconds(Clock::now() - start), vision_ms, 0,
                static_cast<double>(usage.ru_maxrss) / 1024};
  const auto record = record::LoadRecord(file);
  if (record && !record->events.empty()) {
    sample.simulated_s = static_cast<double>(Microseconds(record->events.back().t - kSimStart)) / 1e6;
  }
  return sample;
}

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace

std::vector<Figure> MeasureScenarios(const std::vector<const scenario::Scenario*>& scenarios,
                                     dut::WarmParts warm, int rounds, int jobs) {
  // Children add to a sum that their parent can read.
  void* shared = mmap(nullptr, sizeof(double), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) throw std::runtime_error("no shared memory for the benchmark");
  double& vision_ms = *new (shared) double{0};
  warm.face_engine = std::make_unique<TimedEngine>(std::move(warm.face_engine), vision_ms);
  warm.ocr = std::make_unique<TimedOcr>(std::move(warm.ocr), vision_ms);

  const TimedPictures pictures{vision_ms};
  for (const auto* scenario : scenarios) dut::StockCards(*scenario, warm);

  const TemporaryFolder folder;
  std::vector<double> wall;
  std::vector<double> overhead;
  double total_wall_ms = 0;
  double total_simulated_s = 0;
  double resident_mb = 0;
  for (int round = 0; round < rounds; ++round) {
    for (const auto* scenario : scenarios) {
      const Sample sample = MeasureOne(*scenario, warm, vision_ms, folder.path());
      wall.push_back(sample.wall_ms);
      overhead.push_back(sample.wall_ms - sample.vision_ms);
      total_wall_ms += sample.wall_ms;
      total_simulated_s += sample.simulated_s;
      resident_mb = std::max(resident_mb, sample.resident_mb);
    }
  }
  const auto start = Clock::now();
  (void)RunCampaign(
      scenarios, {RunPlan{}, jobs, folder.path()}, warm, [](const Progress&) {}, [] { return false; });
  const double suite_s = Milliseconds(Clock::now() - start) / 1000;
  munmap(shared, sizeof(double));
  return {{"scenario_ms", Median(wall), "ms", "median wall time of a scenario in a warm fork"},
          {"overhead_ms", Median(overhead), "ms",
           "median without vision: face engine, OCR, painting and decoding of pictures"},
          {"overhead_worst_ms", *std::ranges::max_element(overhead), "ms",
           "the costliest scenario, without vision"},
          {"realtime_factor", total_simulated_s * 1000 / total_wall_ms, "x",
           "simulated seconds per wall second, one core"},
          {"worker_mb", resident_mb, "MB", "largest resident set of a worker, shared pages included"},
          {"suite_s", suite_s, "s", "every scenario, played and judged, with all jobs"}};
}

}  // namespace shikaku::campaign
