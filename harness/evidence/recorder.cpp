#include "harness/evidence/recorder.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "harness/evidence/chain.h"
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

Recorder::Recorder(const std::filesystem::path& file, std::function<SimTime()> now, bool append_to)
    : path_(file.string()), now_(std::move(now)), hash_(ChainStart()) {
  if (append_to) {
    const auto past = LoadRecord(file, Tail::kMayBeTorn);
    if (!past) throw std::runtime_error(past.error().ToString());
    if (!past->events.empty()) {
      next_ = past->events.back().n + 1;
      hash_ = past->events.back().hash;
    }
    // What was half written when the writer died is cut off: the chain goes on from the last whole line.
    std::filesystem::resize_file(file, past->whole_bytes);
    bytes_ = 0;  // the end of a run always has room
  }
  out_.open(file, append_to ? std::ios::app : std::ios::trunc);
  if (!out_) throw std::runtime_error("cannot write " + path_);
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
  if (!out_) throw std::runtime_error("cannot write " + path_ + " (is the disk full?)");
}

}  // namespace shikaku::evidence
