#include "harness/scenario/air_faults.h"

#include "harness/scenario/words.h"
#include "models/vocabulary/desk.h"

namespace shikaku::scenario {
namespace {

using Kind = ports::AirFault::Kind;
using Way = ports::AirFault::Way;
using vocabulary::AirWay;

constexpr std::int64_t kFrameMax = 100'000;

Kind ReadKind(Fields& fault) {
  using vocabulary::AirFault;
  switch (ReadWord<AirFault>(fault, "fault")) {
    case AirFault::kDrop:
      return Kind::kDrop;
    case AirFault::kLate:
      return Kind::kLate;
    case AirFault::kNoise:
      return Kind::kNoise;
    case AirFault::kCorrupt:
      break;
  }
  return Kind::kCorrupt;
}

ports::AirFault ReadAirFault(Fields fault) {
  ports::AirFault read;
  read.kind = ReadKind(fault);
  const bool of_request = ReadWordOr(fault, "of", AirWay::kAnswer) == AirWay::kRequest;
  if (of_request) read.way = Way::kRequest;
  read.at = static_cast<int>(fault.IntegerOr("at", 1, kFrameMax, 1));
  read.every = static_cast<int>(fault.IntegerOr("every", 1, kFrameMax, 0));
  read.shift = fault.DurationOr("time", {});
  const bool timed = read.kind == Kind::kLate || read.kind == Kind::kNoise;
  if (timed && read.way == Way::kRequest)
    fault.Fail("of", "requests are only corrupted or dropped", "Write 'of: answer', or another fault");
  if (timed != fault.Has("time"))
    fault.Fail("time", timed ? "is missing" : "means nothing for this fault", "It belongs to late and noise");
  if (read.shift > SimDuration{std::chrono::seconds{60}})
    fault.Fail("time", "more than 60 s", "No frame waiting time is longer than 5 s");
  fault.RefuseOthers();
  return read;
}

}  // namespace

ports::AirFaults ReadAirFaults(Fields& deed) {
  ports::AirFaults faults;
  for (Fields& fault : deed.Maps("air")) faults.push_back(ReadAirFault(std::move(fault)));
  return faults;
}

}  // namespace shikaku::scenario
