#include "harness/campaign/measure.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <numeric>
#include <stdexcept>

#include "harness/campaign/campaign.h"
#include "harness/devices/reference_cards.h"
#include "harness/evidence/layout.h"
#include "harness/evidence/record.h"
#include "models/core/picture_work.h"

namespace shikaku::campaign {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double Milliseconds(Clock::duration d) { return std::chrono::duration<double, std::milli>(d).count(); }

// Processor time of this process: what another load of the machine takes away does not count.
double ProcessorNow() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// Adds the processor time of its life to a sum.
class Stopwatch {
 public:
  explicit Stopwatch(double& sum_ms) : sum_ms_(sum_ms), start_(ProcessorNow()) {}
  ~Stopwatch() { sum_ms_ += ProcessorNow() - start_; }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  double& sum_ms_;
  double start_;
};

class TimedEngine : public ports::FaceEngine {
 public:
  TimedEngine(std::shared_ptr<ports::FaceEngine> engine, double& sum_ms)
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
  std::shared_ptr<ports::FaceEngine> engine_;
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
  void Begin() override { start_ = ProcessorNow(); }
  void End() override { sum_ms_ += ProcessorNow() - start_; }

 private:
  double& sum_ms_;
  double start_ = 0;
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
  double processor_ms = 0;  // of the child, and of the parent for it
  double vision_ms = 0;
  double simulated_s = 0;
  double resident_mb = 0;
};

double ProcessorMilliseconds(const rusage& usage) {
  const auto ms = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
  };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

std::vector<double> Column(const std::vector<Sample>& samples, double (*of)(const Sample&)) {
  std::vector<double> column;
  std::ranges::transform(samples, std::back_inserter(column), of);
  return column;
}

double Overhead(const Sample& sample) { return sample.processor_ms - sample.vision_ms; }

// Plays scenarios in warm forks, with vision told from the rest.
class Workshop {
 public:
  explicit Workshop(devices::WarmParts warm) : warm_(std::move(warm)) {
    warm_.face_engine = std::make_shared<TimedEngine>(std::move(warm_.face_engine), vision_ms_);
    warm_.ocr = std::make_unique<TimedOcr>(std::move(warm_.ocr), vision_ms_);
  }
  ~Workshop() { munmap(&vision_ms_, sizeof(double)); }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  devices::WarmParts& warm() { return warm_; }
  const fs::path& folder() const { return folder_.path(); }

  Sample Play(const scenario::Scenario& scenario, const RunPlan& plan) {
    devices::StockCards(scenario, warm_);
    vision_ms_ = 0;
    const auto start = Clock::now();
    const double parents_start = ProcessorNow();
    const pid_t pid = fork();
    if (pid < 0) throw std::runtime_error("cannot fork a worker");
    if (pid == 0) LiveAsChild(scenario, plan);
    int status = 0;
    rusage usage{};
    wait4(pid, &status, 0, &usage);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      throw std::runtime_error(scenario.id + " does not run");
    }
    const double processor_ms = ProcessorMilliseconds(usage) + ProcessorNow() - parents_start;
    return {Milliseconds(Clock::now() - start), processor_ms, vision_ms_, SimulatedSeconds(scenario),
            static_cast<double>(usage.ru_maxrss) / 1024};
  }

 private:
  // Children add to a sum that their parent can read.
  static double& SharedSum() {
    void* shared = mmap(nullptr, sizeof(double), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) throw std::runtime_error("no shared memory for the benchmark");
    return *new (shared) double{0};
  }

  fs::path RecordFile(const scenario::Scenario& scenario) const {
    return folder() / evidence::RecordName(scenario.id);
  }

  [[noreturn]] void LiveAsChild(const scenario::Scenario& scenario, const RunPlan& plan) {
    int code = 0;
    try {
      if (!RunScenario(scenario, plan, warm_, folder(), nullptr)) _exit(1);
    } catch (const std::exception&) {
      code = 1;
    }
    _exit(code);
  }

  double SimulatedSeconds(const scenario::Scenario& scenario) const {
    const auto record = evidence::LoadRecord(RecordFile(scenario));
    if (!record || record->events.empty()) return 0;
    return static_cast<double>(Microseconds(record->events.back().t - kSimStart)) / 1e6;
  }

  double& vision_ms_ = SharedSum();
  TimedPictures pictures_{vision_ms_};
  TemporaryFolder folder_;
  devices::WarmParts warm_;
};

double SuiteSeconds(const std::vector<const scenario::Scenario*>& scenarios, const judge::Rulebook& rules,
                    Workshop& workshop, int jobs) {
  const auto start = Clock::now();
  (void)RunCampaign(
      scenarios, {RunPlan{}, jobs, workshop.folder()}, rules, workshop.warm(), [](const Progress&) {},
      [] { return false; });
  return Milliseconds(Clock::now() - start) / 1000;
}

}  // namespace

std::vector<Figure> MeasureScenarios(const std::vector<const scenario::Scenario*>& scenarios,
                                     const judge::Rulebook& rules, devices::WarmParts warm, int rounds,
                                     int jobs) {
  Workshop workshop{std::move(warm)};
  std::vector<Sample> quick;  // the card link as a transaction model
  std::vector<Sample> full;   // as `shikaku run` has it: in Verilog
  for (int round = 0; round < rounds; ++round) {
    for (const auto* scenario : scenarios) {
      quick.push_back(workshop.Play(*scenario, {.link = vocabulary::LinkKind::kTlm}));
      full.push_back(workshop.Play(*scenario, {}));
    }
  }
  const auto wall = Column(full, [](const Sample& s) { return s.wall_ms; });
  const auto simulated = Column(full, [](const Sample& s) { return s.simulated_s; });
  const auto resident = Column(full, [](const Sample& s) { return s.resident_mb; });
  const auto overhead = Column(quick, Overhead);
  const double total_wall_s = std::reduce(wall.begin(), wall.end()) / 1000;
  return {
      {"scenario_ms", Median(wall), "ms", "median wall time of a scenario in a warm fork"},
      {"overhead_ms", Median(overhead), "ms",
       "median processor time without vision (engine, OCR, painting and decoding of pictures), --link tlm"},
      {"overhead_worst_ms", *std::ranges::max_element(overhead), "ms",
       "the costliest scenario, without vision"},
      {"overhead_rtl_ms", Median(Column(full, Overhead)), "ms", "median without vision, --link rtl"},
      {"realtime_factor", std::reduce(simulated.begin(), simulated.end()) / total_wall_s, "x",
       "simulated seconds per wall second, one core"},
      {"worker_mb", *std::ranges::max_element(resident), "MB",
       "largest resident set of a worker, shared pages included"},
      {"suite_s", SuiteSeconds(scenarios, rules, workshop, jobs), "s",
       "every scenario, played and judged, with all jobs"}};
}

std::vector<Figure> MeasureVisit(const scenario::Scenario& visit, devices::WarmParts warm, int rounds) {
  Workshop workshop{std::move(warm)};
  std::vector<Sample> samples;
  for (int round = 0; round < rounds; ++round) samples.push_back(workshop.Play(visit, {}));
  return {{"visit_ms", Median(Column(samples, [](const Sample& s) { return s.processor_ms; })), "ms",
           "processor time of a whole visit (" + visit.id + ", --link rtl), all parts; goal: under 150"},
          {"visit_vision_ms", Median(Column(samples, [](const Sample& s) { return s.vision_ms; })), "ms",
           "of it vision"}};
}

}  // namespace shikaku::campaign
