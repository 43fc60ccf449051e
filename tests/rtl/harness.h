// What the tests of the front-end share: firmware's hand on the bus, and good answers.
#pragma once

#include <nfc_registers.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "models/iso14443/crc_b.h"
#include "models/ports/nfc_front_end.h"
#include "tests/support/fake_antenna.h"

namespace shikaku::rtl_test {

using iso14443::BitRate;
using iso14443::CardEdge;
using iso14443::CardSignal;
using iso14443::Cycle;
using iso14443::ReaderFrame;

inline constexpr std::uint32_t kTransceive = 1, kTransmit = 2, kAbort = 3;

constexpr Cycle EtuOf(BitRate rate) { return Cycle{128} >> static_cast<int>(rate); }

// One bus access after the other, as early as can be.
class Bench {
 public:
  explicit Bench(std::unique_ptr<ports::NfcFrontEnd> made) : device(std::move(made)), antenna(*device) {}

  Cycle Write(std::uint8_t address, std::uint32_t value) {
    device->Write(device->Now() + 1, address, value);
    return device->Now();
  }
  std::uint32_t Read(std::uint8_t address) { return device->Read(device->Now() + 1, address); }

  // Every register but COMMAND, for frames of both ways at `rate`.
  void SetUp(BitRate rate, std::uint32_t more_tx_config = nfc::kTxConfigCrc.Mask()) {
    const auto code = static_cast<std::uint32_t>(rate);
    Write(nfc::kControl, nfc::kControlField.Mask());
    Write(nfc::kTxConfig, nfc::kTxConfigRate.Put(code) | more_tx_config);
    Write(nfc::kRxConfig, nfc::kRxConfigRate.Put(code) | nfc::kRxConfigCrc.Mask());
    Write(nfc::kFrameWait, 200'000);
    Write(nfc::kInterruptEnable, nfc::kInterruptReceived.Mask() | nfc::kInterruptTimeout.Mask());
  }

  void Fill(BytesView bytes) {
    Write(nfc::kTxLength, static_cast<std::uint32_t>(bytes.size()));
    for (std::size_t i = 0; i < bytes.size(); i += 4) {
      std::uint32_t word = 0;
      for (std::size_t k = i; k < std::min(i + 4, bytes.size()); ++k)
        word |= std::uint32_t{bytes[k]} << (8 * (k - i));
      Write(nfc::kTxData, word);
    }
  }

  // The cycle of the command.
  Cycle Send(BytesView bytes, std::uint32_t command = kTransceive) {
    Fill(bytes);
    return Write(nfc::kCommand, command);
  }

  // The cycle in which the line rose, or kNoCycle.
  Cycle ToInterrupt(Cycle patience = 4'000'000) {
    const Cycle at = device->Run(device->Now() + patience);
    return device->Interrupt() ? at : iso14443::kNoCycle;
  }

  Bytes Received() {
    const std::uint32_t length = Read(nfc::kRxLength);
    Bytes bytes;
    for (std::uint32_t i = 0; i < length; i += 4) {
      const std::uint32_t word = Read(nfc::kRxData);
      for (std::uint32_t k = i; k < std::min(i + 4, length); ++k)
        bytes.push_back(static_cast<Byte>(word >> (8 * (k - i))));
    }
    return bytes;
  }

  std::uint32_t State() { return nfc::kStatusState.Of(Read(nfc::kStatus)); }

  std::unique_ptr<ports::NfcFrontEnd> device;
  tests::FakeAntenna antenna;
};

// A good answer, `delay` cycles (TR0) after the frame.
inline CardSignal Answer(Bytes body, BitRate rate = BitRate::k106, Cycle delay = 1'024) {
  CardSignal signal;
  signal.start = delay;
  signal.rate = rate;
  signal.bytes = iso14443::WithCrc(std::move(body));
  return signal;
}

}  // namespace shikaku::rtl_test
