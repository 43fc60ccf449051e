#include "harness/judge/waterfall.h"

#include <algorithm>
#include <map>

#include "harness/judge/critical_path.h"
#include "harness/judge/questions.h"

namespace shikaku::judge {
namespace {

namespace event = vocabulary::event;
using vocabulary::Lane;

constexpr std::string_view kRequirement = "RDR-TIM-01";

// Commands to the card closer than this belong to one bar.
constexpr SimDuration kSameBar = std::chrono::milliseconds{20};

// Instruction bytes of ISO/IEC 7816-4 and -8, by what the reader does with the card.
constexpr Byte kPerformSecurityOperation = 0x2A;
constexpr Byte kExternalAuthenticate = 0x82;
constexpr Byte kGetChallenge = 0x84;
constexpr Byte kSearchBinary = 0xA2;

vocabulary::Stage StageOf(const Bytes& apdu) {
  using enum vocabulary::Stage;
  if (apdu.size() < 2) return kCard;
  switch (apdu[1]) {
    case kPerformSecurityOperation:
      return kCardSign;
    case kExternalAuthenticate:
    case kGetChallenge:
    case kSearchBinary:
      return kPinless;
    default:
      return kCardRead;
  }
}

std::string LaneOf(const event::ProcessorStage& work) {
  if (work.core < 0) return std::string(NameOf(Lane::kSecureModule));
  return std::string(NameOf(Lane::kCore)) + "-" + std::to_string(work.core);
}

// The stages of one verification, gathered in the order of the record.
class Gathering {
 public:
  explicit Gathering(const Verification& verification)
      : from_(verification.start->t()), to_(verification.answer->t()) {}

  // Commands to the card with their answers, which may come after the end; joined to bars.
  void LookAtCard(const SeenRecord& record) {
    const SeenEvent* command = nullptr;
    std::optional<Stage> bar;
    for (const SeenEvent& event : record.events()) {
      if (event.As<event::LinkCommand>() != nullptr && command == nullptr && IsWithin(event)) {
        command = &event;
      } else if (event.As<event::LinkAnswer>() != nullptr && command != nullptr) {
        const std::string stage{NameOf(StageOf(command->As<event::LinkCommand>()->apdu))};
        if (bar && bar->name == stage && command->t() - bar->to < kSameBar) {
          bar->to = event.t();
        } else {
          if (bar) stages_.push_back(*bar);
          bar = Stage{stage, std::string(NameOf(Lane::kCard)), command->t(), event.t()};
        }
        command = nullptr;
      }
    }
    if (bar) stages_.push_back(*bar);
  }

  // What notes its own span.
  void LookAtParts(const SeenEvent& event) {
    if (!IsWithin(event)) return;
    if (const auto* frame = event.As<event::CameraFrame>())
      Add(NameOf(vocabulary::Stage::kFaceCapture), NameOf(Lane::kCamera), frame->from, frame->to);
    if (const auto* scan = event.As<event::ScannerScan>())
      Add(NameOf(vocabulary::Stage::kCardScan), NameOf(Lane::kScanner), scan->from, scan->to);
    if (const auto* work = event.As<event::ProcessorStage>()) {
      Add(work->stage, LaneOf(*work), work->from, work->to);
    }
  }

  // Exchanges, which end with their answer.
  void LookAtMessage(const SeenEvent& event) {
    const auto message = MessageOf(event);
    if (!message || !IsWithin(event)) return;
    if (!message->is_answer) {
      asked_[{message->from, message->id}] = event.t();
      return;
    }
    const auto asked = asked_.find({message->to, message->id});
    if (asked == asked_.end()) return;
    const Lane lane = message->from == Party::kCentral ? Lane::kCentral : Lane::kTerminal;
    Stage exchange{std::string(message->path), std::string(NameOf(lane)), asked->second, event.t()};
    exchange.waits_for_others = true;
    stages_.push_back(std::move(exchange));
  }

  const std::vector<Stage>& stages() const { return stages_; }

 private:
  bool IsWithin(const SeenEvent& event) const { return event.t() >= from_ && event.t() <= to_; }

  void Add(std::string_view name, std::string_view lane, SimTime from, SimTime to) {
    if (from <= to) stages_.push_back({std::string(name), std::string(lane), from, to});
  }

  SimTime from_;
  SimTime to_;
  std::map<std::pair<Party, std::int64_t>, SimTime> asked_;  // by who asked, and the request's id
  std::vector<Stage> stages_;
};

// Whole cycles of a bound in seconds.
SimDuration CyclesOf(const Limit& limit) {
  return SimDuration{
      static_cast<std::int64_t>(static_cast<WideInteger>(limit.bound.over) * kCarrierHz / limit.bound.under)};
}

}  // namespace

std::optional<Waterfall> MakeWaterfall(const SeenRecord& record, const Rulebook& rules) {
  const auto verifications = FaceVerifications(record);
  const Limit* limit = rules.LimitOf(kRequirement, Quantity::kVerificationTime);
  if (verifications.empty() || limit == nullptr) return std::nullopt;
  const Verification& longest = *std::ranges::max_element(verifications, {}, &Verification::took);
  Gathering gathering{longest};
  for (const SeenEvent& event : record.events()) gathering.LookAtParts(event);
  gathering.LookAtCard(record);
  for (const SeenEvent& event : record.events()) gathering.LookAtMessage(event);
  const std::vector<Stage>& stages = gathering.stages();
  if (stages.size() > kMostStages) return std::nullopt;

  Waterfall waterfall{longest.start->t(), longest.answer->t(), CyclesOf(*limit)};
  const std::vector<bool> critical = CriticalStages(stages, waterfall.from, waterfall.to);
  for (std::size_t i = 0; i < stages.size(); ++i) {
    const Stage& stage = stages[i];
    waterfall.stages.push_back({stage.name, stage.lane, stage.from, stage.to, critical[i]});
  }
  return waterfall;
}

}  // namespace shikaku::judge
