#include "harness/devices/defects.h"

namespace shikaku::devices {
namespace {

using namespace std::chrono_literals;
using Answer = Result<iso7816::ResponseApdu, ports::LinkError>;

// A contactless front-end that changes answers on their way to the firmware, or delays them.
class ChangesAnswers : public ports::ApduLink {
 public:
  ChangesAnswers(ports::ApduLink& nfc, std::function<void(Answer&)> change)
      : nfc_(nfc), change_(std::move(change)) {}
  bool CardPresent() const override { return nfc_.CardPresent(); }
  Result<iso14443::Atqb, ports::LinkError> Activate() override { return nfc_.Activate(); }
  Answer Transmit(const iso7816::CommandApdu& command) override {
    Answer answer = nfc_.Transmit(command);
    change_(answer);
    return answer;
  }
  void Deactivate() override { nfc_.Deactivate(); }

 private:
  ports::ApduLink& nfc_;
  std::function<void(Answer&)> change_;
};

// Takes several cards that answer at once for one that cannot be read.
class BlindToCollisions : public ports::ApduLink {
 public:
  explicit BlindToCollisions(ports::ApduLink& nfc) : nfc_(nfc) {}
  bool CardPresent() const override { return nfc_.CardPresent(); }
  Result<iso14443::Atqb, ports::LinkError> Activate() override {
    auto atqb = nfc_.Activate();
    if (!atqb && atqb.error() == ports::LinkError::kSeveralCards)
      return Failure(ports::LinkError::kTransmission);
    return atqb;
  }
  Answer Transmit(const iso7816::CommandApdu& command) override { return nfc_.Transmit(command); }
  void Deactivate() override { nfc_.Deactivate(); }

 private:
  ports::ApduLink& nfc_;
};

std::function<void(DeviceKit&)> Changes(std::function<void(ports::Scheduler&, Answer&)> change) {
  return [change](DeviceKit& kit) {
    kit.nfc = [change](ports::Scheduler& scheduler, ports::ApduLink& nfc) {
      return std::make_unique<ChangesAnswers>(
          nfc, [&scheduler, change](Answer& answer) { change(scheduler, answer); });
    };
  };
}

}  // namespace

std::vector<Defect> FrontEndDefects() {
  return {
      {ports::Role::kNfc,
       "slow-air",
       {"RDR-TIM-01"},
       "Loses 90 ms with every command.",
       Changes([](ports::Scheduler& scheduler, Answer&) { scheduler.Sleep(90ms); })},
      {ports::Role::kNfc,
       "drops-chained-blocks",
       {"RDR-ID-01"},
       "Keeps only the first block of a chained answer.",
       Changes([](ports::Scheduler&, Answer& answer) {
         if (answer && answer->data.size() > 253) answer->data.resize(253);
       })},
      {ports::Role::kNfc,
       "flips-a-bit",
       {"RDR-ID-01"},
       "Lets a damaged byte of a long answer pass.",
       Changes([](ports::Scheduler&, Answer& answer) {
         if (answer && answer->data.size() > 200) answer->data[100] ^= 0x10;
       })},
      {ports::Role::kNfc,
       "blind-to-collisions",
       {"RDR-CRD-04"},
       "Takes several cards at once for a broken one.",
       [](DeviceKit& kit) {
         kit.nfc = [](ports::Scheduler&, ports::ApduLink& nfc) {
           return std::make_unique<BlindToCollisions>(nfc);
         };
       }},
      {ports::Role::kNfc,
       "never-asks-again",
       {"RDR-CRD-05"},
       "Gives a command up when a single frame of it is lost or damaged.",
       [](DeviceKit& kit) { kit.platform.nfc.block_retries = 0; }},
  };
}

}  // namespace shikaku::devices
