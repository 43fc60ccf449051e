#include "harness/bench/guards.h"

namespace shikaku::bench {

using ports::Role;
using ports::RunAs;

std::optional<iso14443::Atqb> GuardedCard::PowerOn() {
  return RunAs(jobs_, Role::kCard, [&] { return card_->PowerOn(); });
}

void GuardedCard::PowerOff() {
  RunAs(jobs_, Role::kCard, [&] { card_->PowerOff(); });
}

ports::CardAnswer GuardedCard::Process(BytesView command) {
  return RunAs(jobs_, Role::kCard, [&] { return card_->Process(command); });
}

Result<Bytes, ports::FaceError> GuardedEngine::MakeTemplate(const ports::Image& image) {
  return RunAs(jobs_, Role::kFace, [&] { return engine_.MakeTemplate(image); });
}

int GuardedEngine::Similarity(BytesView a, BytesView b) {
  return RunAs(jobs_, Role::kFace, [&] { return engine_.Similarity(a, b); });
}

int GuardedEngine::Threshold() const {
  return RunAs(jobs_, Role::kFace, [&] { return engine_.Threshold(); });
}

void GuardedFrontEnd::Connect(ports::Antenna& antenna) {
  antenna_.Connect(antenna);
  RunAs(jobs_, Role::kNfc, [&] { device_->Connect(antenna_); });
}

std::uint32_t GuardedFrontEnd::Read(ports::Cycle at, std::uint8_t address) {
  return RunAs(jobs_, Role::kNfc, [&] { return device_->Read(at, address); });
}

void GuardedFrontEnd::Write(ports::Cycle at, std::uint8_t address, std::uint32_t value) {
  RunAs(jobs_, Role::kNfc, [&] { device_->Write(at, address, value); });
}

ports::Cycle GuardedFrontEnd::Run(ports::Cycle limit) {
  return RunAs(jobs_, Role::kNfc, [&] { return device_->Run(limit); });
}

ports::Cycle GuardedFrontEnd::Now() const {
  return RunAs(jobs_, Role::kNfc, [&] { return device_->Now(); });
}

bool GuardedFrontEnd::Interrupt() const {
  return RunAs(jobs_, Role::kNfc, [&] { return device_->Interrupt(); });
}

void GuardedFrontEnd::Receive(const iso14443::CardSignal& signal) {
  RunAs(jobs_, Role::kNfc, [&] { device_->Receive(signal); });
}

void GuardedFrontEnd::Silence(ports::Cycle at) {
  RunAs(jobs_, Role::kNfc, [&] { device_->Silence(at); });
}

void GuardedFrontEnd::BenchAntenna::OnField(ports::Cycle at, bool on) {
  CalledBack(jobs_, [&] { antenna_->OnField(at, on); });
}

void GuardedFrontEnd::BenchAntenna::OnFrame(const iso14443::ReaderFrame& frame) {
  CalledBack(jobs_, [&] { antenna_->OnFrame(frame); });
}

void GuardedProbe::Note(const vocabulary::Event& event) {
  const bool kept = CalledBack(jobs_, [&] {
    try {
      probe_.Note(event);
      return true;
    } catch (const ports::TooMuchNoted&) {
      return false;
    }
  });
  if (!kept) throw ports::TooMuchNoted();
}

}  // namespace shikaku::bench
