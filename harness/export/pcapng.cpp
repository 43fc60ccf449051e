#include "harness/export/pcapng.h"

#include "models/core/sim_time.h"
#include "models/iso14443/blocks.h"
#include "models/iso14443/crc_b.h"

namespace shikaku::trace {
namespace {

using iso14443::AirEvent;

constexpr std::uint16_t kLinkType = 264;

// Event bytes of the pseudo header.
constexpr Byte kCardToReader = 0xFF, kReaderToCard = 0xFE, kFieldOff = 0xFD, kFieldOn = 0xFC;

// Blocks and options of pcapng.
constexpr std::uint32_t kSectionHeader = 0x0A0D0D0A, kInterface = 1, kEnhancedPacket = 6;
constexpr std::uint16_t kComment = 1, kApplication = 4, kInterfaceName = 2, kTimeResolution = 9,
                        kTimeOffset = 14, kPacketFlags = 2;
// Not picoseconds: Wireshark's arithmetic overflows with them within every second.
constexpr Byte kNanoseconds = 9;

// Packet flags.
constexpr std::uint32_t kInbound = 1, kOutbound = 2;
constexpr std::uint32_t kCrcError = 1u << 24, kTooLong = 1u << 25, kTooShort = 1u << 26,
                        kSymbolError = 1u << 31;

void Put(Bytes& to, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to.push_back(static_cast<Byte>(value >> 8 * i));
}

void Pad(Bytes& to) {
  while (to.size() % 4 != 0) to.push_back(0);
}

void PutOption(Bytes& to, std::uint16_t code, BytesView value) {
  Put(to, code, 2);
  Put(to, value.size(), 2);
  Append(to, value);
  Pad(to);
}

void PutBlock(Bytes& to, std::uint32_t type, const Bytes& body) {
  const std::size_t size = body.size() + 12;
  Put(to, type, 4);
  Put(to, size, 4);
  Append(to, body);
  Put(to, size, 4);
}

Bytes SectionHeader() {
  Bytes body;
  Put(body, 0x1A2B3C4D, 4);  // byte order
  Put(body, 1, 2);           // version 1.0
  Put(body, 0, 2);
  Put(body, UINT64_MAX, 8);  // length of the section: not told
  PutOption(body, kApplication, BytesOf("shikaku"));
  PutOption(body, 0, {});
  return body;
}

Bytes Interface(const PcapngOptions& options) {
  Bytes body;
  Put(body, kLinkType, 2);
  Put(body, 0, 2);
  Put(body, 0, 4);  // packets of any length
  PutOption(body, kInterfaceName, BytesOf(options.antenna));
  PutOption(body, kTimeResolution, Bytes{kNanoseconds});
  Bytes offset;
  Put(offset, static_cast<std::uint64_t>(options.start_seconds), 8);
  PutOption(body, kTimeOffset, offset);
  PutOption(body, 0, {});
  return body;
}

Byte EventByte(AirEvent::Kind kind) {
  switch (kind) {
    case AirEvent::Kind::kFieldOn:
      return kFieldOn;
    case AirEvent::Kind::kFieldOff:
      return kFieldOff;
    case AirEvent::Kind::kReaderFrame:
      return kReaderToCard;
    case AirEvent::Kind::kCardFrame:
      break;
  }
  return kCardToReader;
}

bool IsFrame(const AirEvent& event) {
  return event.kind == AirEvent::Kind::kReaderFrame || event.kind == AirEvent::Kind::kCardFrame;
}

bool IsCrcWrong(const AirEvent& event) { return !iso14443::CheckedBody(event.bytes).has_value(); }

// Wireshark (4.0) takes every S-block for one with INF: it would read the first byte of a DESELECT's CRC as
// INF and call the frame malformed. So of a good DESELECT the capture holds the PCB only, as a packet cut
// short (its length is told in full), and the comment has the rest.
bool IsSparedDeselect(const AirEvent& event) {
  return event.bytes.size() == 3 && event.bytes[0] == iso14443::kSDeselect && !IsCrcWrong(event);
}

std::string CommentOf(const AirEvent& event) {
  if (!IsFrame(event)) return "cycle " + std::to_string(event.start);
  std::string comment = std::to_string(Kbps(event.rate)) + " kbit/s, cycles " + std::to_string(event.start) +
                        " to " + std::to_string(event.end);
  if (event.collided) comment += ", several cards at once";
  if (event.framing) comment += ", framing error";
  if (event.truncated) comment += ", ends before EOF";
  if (event.overlong) comment += ", too long";
  if (IsCrcWrong(event)) comment += ", wrong CRC";
  if (IsSparedDeselect(event)) {
    comment +=
        ", good CRC " + ToHex(BytesView{event.bytes}.last(2)) + " left out: Wireshark takes it for INF";
  }
  return comment;
}

std::uint32_t FlagsOf(const AirEvent& event) {
  std::uint32_t flags = event.kind == AirEvent::Kind::kCardFrame ? kInbound : kOutbound;
  if (!IsFrame(event)) return flags;
  if (IsCrcWrong(event)) flags |= kCrcError;
  if (event.framing) flags |= kSymbolError;
  if (event.truncated) flags |= kTooShort;
  if (event.overlong) flags |= kTooLong;
  return flags;
}

Bytes Packet(const AirEvent& event) {
  const std::uint64_t time =
      PicosecondsAt(SimTime{SimDuration{static_cast<std::int64_t>(event.start)}}) / 1000;
  const BytesView captured = BytesView{event.bytes}.first(IsSparedDeselect(event) ? 1 : event.bytes.size());
  Bytes body;
  Put(body, 0, 4);  // interface
  Put(body, time >> 32, 4);
  Put(body, time & UINT32_MAX, 4);
  Put(body, captured.size() + 4, 4);
  Put(body, event.bytes.size() + 4, 4);
  body.push_back(0);  // pseudo header: version, event, length with its high byte first
  body.push_back(EventByte(event.kind));
  body.push_back(static_cast<Byte>(event.bytes.size() >> 8));
  body.push_back(static_cast<Byte>(event.bytes.size()));
  Append(body, captured);
  Pad(body);
  Bytes flags;
  Put(flags, FlagsOf(event), 4);
  PutOption(body, kPacketFlags, flags);
  PutOption(body, kComment, BytesOf(CommentOf(event)));
  PutOption(body, 0, {});
  return body;
}

}  // namespace

Bytes Pcapng(const std::vector<AirEvent>& events, const PcapngOptions& options) {
  Bytes file;
  PutBlock(file, kSectionHeader, SectionHeader());
  PutBlock(file, kInterface, Interface(options));
  for (const AirEvent& event : events) {
    if (IsFrame(event) && event.bytes.empty()) continue;
    PutBlock(file, kEnhancedPacket, Packet(event));
  }
  return file;
}

}  // namespace shikaku::trace
