#include "tests/bench/link_load.h"

#include <nfc_registers.h>

namespace shikaku::bench {

ExchangeLoop::ExchangeLoop(ports::NfcFrontEnd& device, const Load& load)
    : device_(device), load_(load), card_(device, load) {
  device_.Connect(card_);
  const auto rate = static_cast<std::uint32_t>(load.rate);
  Write(nfc::kControl, nfc::kControlField.Mask());
  Write(nfc::kTxConfig, nfc::kTxConfigRate.Put(rate) | nfc::kTxConfigCrc.Mask());
  Write(nfc::kRxConfig, nfc::kRxConfigRate.Put(rate) | nfc::kRxConfigCrc.Mask());
  Write(nfc::kFrameWait, 1'000'000);
  Write(nfc::kTxGuard, (14 * 128) >> rate);
  Write(nfc::kInterruptEnable, nfc::kInterruptReceived.Mask() | nfc::kInterruptTimeout.Mask());
}

Cycle ExchangeLoop::Run(int count) {
  const Cycle start = device_.Now();
  for (int i = 0; i < count; ++i) Exchange();
  return device_.Now() - start;
}

void ExchangeLoop::Exchange() {
  constexpr std::uint32_t kTransceive = 1;
  const std::uint32_t answer = static_cast<std::uint32_t>(load_.answer) + 2;
  Write(nfc::kTxLength, static_cast<std::uint32_t>(load_.request));
  for (std::size_t i = 0; i < load_.request; i += 4)
    Write(nfc::kTxData, 0x9E3779B9U * static_cast<std::uint32_t>(i + 1));
  Write(nfc::kCommand, kTransceive);
  device_.Run(device_.Now() + 4'000'000);
  if (!device_.Interrupt() || Read(nfc::kError) != 0 || Read(nfc::kRxLength) != answer)
    throw std::runtime_error("an exchange of the benchmark went wrong");
  for (std::uint32_t i = 0; i < answer; i += 4) Read(nfc::kRxData);
  Write(nfc::kInterrupt, 0xF);
  while (device_.Interrupt()) Read(nfc::kStatus);
}

}  // namespace shikaku::bench
