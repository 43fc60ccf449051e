#include "harness/scenario/air_faults.h"

#include <map>

namespace shikaku::scenario {
namespace {

using Kind = ports::AirFault::Kind;
using Way = ports::AirFault::Way;

constexpr std::int64_t kFrameMax = 100'000;

Kind ReadKind(Fields& fault) {
  const std::map<std::string, Kind> kinds{
      {"corrupt", Kind::kCorrupt}, {"drop", Kind::kDrop}, {"late", Kind::kLate}, {"noise", Kind::kNoise}};
  const auto kind = kinds.find(fault.Choice("fault", {"corrupt", "drop", "late", "noise"}));
  return kind == kinds.end() ? Kind::kCorrupt : kind->second;
}

ports::AirFault ReadAirFault(Fields fault) {
  ports::AirFault read;
  read.kind = ReadKind(fault);
  if (fault.Has("of") && fault.Choice("of", {"answer", "request"}) == "request") read.way = Way::kRequest;
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
