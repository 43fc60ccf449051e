// What passed at an antenna as a capture file: pcapng with LINKTYPE_ISO_14443 (264), which Wireshark and
// tshark 4 open. Format: https://www.kaiser.cx/pcap-iso14443.html and the pcapng specification.
#pragma once

#include <string>
#include <vector>

#include "models/core/bytes.h"
#include "models/iso14443/air_event.h"

namespace shikaku::trace {

struct PcapngOptions {
  std::string antenna = "antenna";  // name of the interface
  std::int64_t start_seconds = 0;   // UTC second of 1970 and on in which simulated time begins
};

// One packet for each event, in their order, at its start. Time stamps are whole nanoseconds of the absolute
// cycle, rounded down: the cycle is ceil(ns · 339 / 25 000). A comment on each packet tells bit rate, cycles
// and what is wrong; the packet's flags tell direction and errors. An event without bytes that is no change
// of the field is left out: the format has no word for noise. Of a DESELECT only the first byte is kept
// (pcapng.cpp says why).
Bytes Pcapng(const std::vector<iso14443::AirEvent>& events, const PcapngOptions& options);

}  // namespace shikaku::trace
