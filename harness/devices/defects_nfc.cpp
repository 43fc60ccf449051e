#include "harness/devices/defects.h"
#include "harness/devices/link_front.h"

namespace shikaku::devices {
namespace {

using namespace std::chrono_literals;
using Answer = Result<iso7816::ResponseApdu, ports::LinkError>;

// A contactless front-end that changes answers on their way to the firmware, or delays them.
class ChangesAnswers : public LinkFront {
 public:
  ChangesAnswers(ports::ApduLink& link, std::function<void(Answer&)> change)
      : LinkFront(link), change_(std::move(change)) {}
  Answer Transmit(const iso7816::CommandApdu& command) override {
    Answer answer = link_.Transmit(command);
    change_(answer);
    return answer;
  }

 private:
  std::function<void(Answer&)> change_;
};

// Takes several cards that answer at once for one that cannot be read.
class BlindToCollisions : public LinkFront {
 public:
  using LinkFront::LinkFront;
  Result<iso14443::Atqb, ports::LinkError> Activate() override {
    auto atqb = link_.Activate();
    if (!atqb && atqb.error() == ports::LinkError::kSeveralCards)
      return Failure(ports::LinkError::kTransmission);
    return atqb;
  }
};

std::function<void(DeviceKit&)> Changes(std::function<void(ports::Scheduler&, Answer&)> change) {
  return [change](DeviceKit& kit) {
    kit.nfc_link = [change](ports::Scheduler& scheduler, ports::ApduLink& link) {
      return std::make_unique<ChangesAnswers>(
          link, [&scheduler, change](Answer& answer) { change(scheduler, answer); });
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
         kit.nfc_link = [](ports::Scheduler&, ports::ApduLink& link) {
           return std::make_unique<BlindToCollisions>(link);
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
