#include "harness/evidence/recorder.h"

#include <nlohmann/json.hpp>
#include <system_error>

#include "harness/evidence/chain.h"
#include "harness/evidence/layout.h"
#include "harness/evidence/record.h"
#include "models/vocabulary/event_codec.h"

namespace shikaku::evidence {

using nlohmann::json;

namespace {

// What a run that went wrong still has to say of it.
constexpr std::uintmax_t kRoomForTheEnd = 1U << 20U;

// Bytes from a device may be no UTF-8: they are replaced, never a reason to lose the note.
std::string Canonical(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

Recorder::Recorder(const std::filesystem::path& file, std::function<SimTime()> now)
    : name_(InFolder(file)), now_(std::move(now)), hash_(ChainStart()) {}

Result<Recorder, std::string> Recorder::Create(const std::filesystem::path& file,
                                               std::function<SimTime()> now) {
  Recorder made{file, std::move(now)};
  made.out_.open(file, std::ios::trunc);
  if (!made.out_) return Failure("cannot write " + made.name_);
  return made;
}

Result<Recorder, std::string> Recorder::GoOn(const std::filesystem::path& file,
                                             std::function<SimTime()> now) {
  const auto past = LoadRecord(file, Tail::kMayBeTorn);
  if (!past) return Failure(past.error().ToString());
  Recorder made{file, std::move(now)};
  if (!past->events.empty()) {
    made.next_ = past->events.back().n + 1;
    made.hash_ = past->events.back().hash;
  }
  // What was half written when the writer died is cut off: the chain goes on from the last whole line.
  std::error_code problem;
  std::filesystem::resize_file(file, past->whole_bytes, problem);
  if (!problem) made.out_.open(file, std::ios::app);
  if (problem || !made.out_) return Failure("cannot write " + made.name_);
  return made;  // with bytes_ at 0: the end of a run always has room
}

void Recorder::Note(const vocabulary::Event& event) {
  const auto& entry = vocabulary::EntryOf(vocabulary::KindOf(event));
  Append(NameOf(entry.who), entry.what, vocabulary::Encode(event));
}

void Recorder::Append(std::string_view who, std::string_view what, const json& data) {
  const std::string head = "{\"d\":" + Canonical(data) + ",";
  const json members{{"n", next_}, {"t", now_().time_since_epoch().count()}, {"who", who}, {"what", what}};
  const std::string tail = Canonical(members).substr(1);
  const std::string hash = ChainHash(hash_, head, tail);
  const std::string line = JoinLine({head, hash, tail}) + '\n';
  if (bytes_ + line.size() > kRecordBytesMax - kRoomForTheEnd) throw ports::TooMuchNoted();
  bytes_ += line.size();
  hash_ = hash;
  ++next_;
  out_ << line;
  out_.flush();
}

Result<Done, std::string> Recorder::Written() const {
  if (!out_) return Failure("cannot write " + name_ + " (is the disk full?)");
  return Done{};
}

}  // namespace shikaku::evidence
