// The figures of the central service: microseconds of the host for a confirmation, and for a start.
#include <benchmark/benchmark.h>

#include "models/vocabulary/paths.h"
#include "tests/central/desk.h"
#include "tests/support/worded.h"

namespace shikaku::reference::central::testing {
namespace {

CentralOptions Unthrottled() {
  CentralOptions options;
  options.burst_requests = 1'000'000'000;
  options.processing_time = SimDuration{0};
  return options;
}

void ConfirmRequest(benchmark::State& state) {
  Desk desk(nullptr, Unthrottled());
  for (auto _ : state) {
    state.PauseTiming();
    const std::string body = desk.ConfirmBody().dump();
    state.ResumeTiming();
    benchmark::DoNotOptimize(
        desk.service->Handle(kClinic, {tests::Named(vocabulary::Path::kCentralConfirm), body}));
  }
}
BENCHMARK(ConfirmRequest)->Unit(benchmark::kMicrosecond);

void ChallengeRequest(benchmark::State& state) {
  Desk desk(nullptr, Unthrottled());
  for (auto _ : state)
    benchmark::DoNotOptimize(
        desk.service->Handle(kClinic, {tests::Named(vocabulary::Path::kCentralChallenge), "{}"}));
}
BENCHMARK(ChallengeRequest)->Unit(benchmark::kMicrosecond);

void MedicalRequest(benchmark::State& state) {
  Desk desk(nullptr, Unthrottled());
  const std::string session = desk.Session();
  desk.Agree(session, {tests::Named(vocabulary::Category::kDrug)});
  const std::string body =
      json{{"session", session}, {"category", tests::Named(vocabulary::Category::kDrug)}}.dump();
  for (auto _ : state)
    benchmark::DoNotOptimize(
        desk.service->Handle(kClinic, {tests::Named(vocabulary::Path::kCentralMedical), body}));
}
BENCHMARK(MedicalRequest)->Unit(benchmark::kMicrosecond);

void Start(benchmark::State& state) {
  tests::FakeScheduler clock;
  CentralOptions options;
  options.trust_anchors = {AuthorityCertificate("authority")};
  for (auto _ : state) {
    auto service = CentralService::Create(options, clock, RandomStream(1, "central"));
    benchmark::DoNotOptimize((*service)->Enroll(Taro()));
  }
}
BENCHMARK(Start)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace shikaku::reference::central::testing
