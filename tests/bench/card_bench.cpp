// How fast the card is in-process: commands a second, and RSA-2048 signatures a second against OpenSSL's own
// on the same key in the same run. The goal is a ratio of at least 0.95.
//   build/release/tests/bench/bench_card            Google Benchmark's table
//   build/release/tests/bench/bench_card --json     what `shikaku bench card` shows
#include <benchmark/benchmark.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "tests/support/test_person.h"
#include "virtual_card/crypto/test_keys.h"
#include "virtual_card/virtual_card.h"

namespace shikaku::virtual_card {
namespace {

std::unique_ptr<VirtualCard> Card() { return tests::CardFor(tests::HanakoWithASmallPhoto()); }

void Expect(VirtualCard& card, std::string_view hex) {
  const auto answer = card.Process(*FromHex(hex)).response;
  if (!answer || ToHex(*answer).substr(answer->size() * 2 - 4) != "9000") std::abort();
}

std::unique_ptr<VirtualCard> OpenedCard() {
  auto card = Card();
  Expect(*card, "00A4040C0AD392F000260100000001");
  Expect(*card, "002000980431323334");
  Expect(*card, "00A4020C020017");
  return card;
}

const Bytes& SignCommand() {
  static const Bytes command = [] {
    Bytes bytes = *FromHex("802A008033 3031300D060960864801650304020105000420");
    Append(bytes, Bytes(32, 0x11));
    bytes.push_back(0x00);
    return bytes;
  }();
  return command;
}

// OpenSSL's own way: one context, made ready once.
class RawSigner {
 public:
  RawSigner() : key_(PoolKey(tests::Hanako().key_index)), context_(EVP_PKEY_CTX_new(key_->get(), nullptr)) {
    EVP_PKEY_sign_init(context_);
    EVP_PKEY_CTX_set_rsa_padding(context_, RSA_PKCS1_PADDING);
  }
  ~RawSigner() { EVP_PKEY_CTX_free(context_); }
  RawSigner(const RawSigner&) = delete;
  RawSigner& operator=(const RawSigner&) = delete;

  void Sign() {
    std::size_t size = signature_.size();
    const Bytes& command = SignCommand();
    EVP_PKEY_sign(context_, signature_.data(), &size, command.data() + 5, 51);
    benchmark::DoNotOptimize(signature_.data());
  }

 private:
  std::shared_ptr<const RsaKey> key_;
  EVP_PKEY_CTX* context_;
  Bytes signature_ = Bytes(256);
};

void SelectApplication(benchmark::State& state) {
  const auto card = Card();
  const Bytes command = *FromHex("00A4040C0AD392F000260100000001");
  for (auto _ : state) benchmark::DoNotOptimize(card->Process(command));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(SelectApplication);

void Read256(benchmark::State& state) {
  const auto card = Card();
  Expect(*card, "00A4040C0AD392F000260100000001");
  Expect(*card, "00A4020C02000A");
  const Bytes command = *FromHex("00B0000000");
  for (auto _ : state) benchmark::DoNotOptimize(card->Process(command));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(Read256);

void VerifyPin(benchmark::State& state) {
  const auto card = OpenedCard();
  const Bytes command = *FromHex("002000980431323334");
  for (auto _ : state) benchmark::DoNotOptimize(card->Process(command));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(VerifyPin);

void CardSignature(benchmark::State& state) {
  const auto card = OpenedCard();
  for (auto _ : state) benchmark::DoNotOptimize(card->Process(SignCommand()));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(CardSignature);

void OpensslSignature(benchmark::State& state) {
  RawSigner signer;
  for (auto _ : state) signer.Sign();
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(OpensslSignature);

// Of the processor.
double SecondsOf(const std::function<void()>& work, int count) {
  const std::clock_t start = std::clock();
  for (int i = 0; i < count; ++i) work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

double PerSecond(const std::function<void()>& work, int count) { return count / SecondsOf(work, count); }

// Processor time, in turns of a few milliseconds, so that a busy machine slows both alike; the median.
double SignatureRatio() {
  constexpr int kTurns = 101;
  constexpr int kSignatures = 10;
  const auto card = OpenedCard();
  RawSigner signer;
  std::vector<double> ratios;
  for (int turn = 0; turn < kTurns; ++turn) {
    const double raw = SecondsOf([&] { signer.Sign(); }, kSignatures);
    const double own =
        SecondsOf([&] { benchmark::DoNotOptimize(card->Process(SignCommand())); }, kSignatures);
    ratios.push_back(raw / own);
  }
  std::ranges::sort(ratios);
  return ratios[kTurns / 2];
}

void PrintFigures() {
  constexpr int kCommands = 200'000;
  const auto card = OpenedCard();
  const Bytes select = *FromHex("00A4040C0AD392F000260100000001");
  const Bytes read = *FromHex("00B0000000");
  const auto process = [&card](const Bytes& command) {
    return [&card, &command] { benchmark::DoNotOptimize(card->Process(command)); };
  };
  const double signatures = PerSecond(process(SignCommand()), 500);
  const double selects = PerSecond(process(select), kCommands);
  Expect(*card, "00A4020C02000A");
  const double reads = PerSecond(process(read), kCommands);
  std::printf(R"({"figures": [
  {"name": "card_select", "value": %.0f, "unit": "1/s", "note": "SELECT of an application, in-process"},
  {"name": "card_read", "value": %.0f, "unit": "1/s", "note": "READ BINARY of 256 bytes, in-process"},
  {"name": "card_signatures", "value": %.0f, "unit": "1/s", "note": "RSA-2048 signatures by the card"},
  {"name": "card_vs_openssl", "value": %.3f, "unit": "x", "note": "signatures against OpenSSL's own; goal: at least 0.95"}
]}
)",
              selects, reads, signatures, SignatureRatio());
}

}  // namespace
}  // namespace shikaku::virtual_card

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--json") {
    shikaku::virtual_card::PrintFigures();
    return 0;
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
}
