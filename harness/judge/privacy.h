// Monitors for what must not be seen: personal data in logs, the My Number anywhere.
#pragma once

#include "harness/evidence/record.h"
#include "harness/judge/check.h"

namespace shikaku::judge {

// RDR-SEC-03: no line of the device's log holds a name, address, birth date, or number of a person.
void LogsNoPersonalData(const evidence::Record& record, CheckResult& result);

// RDR-SEC-06: the My Number of no person is in a command's answer, a message, a log line, a view, a
// file or the central store.
void NoMyNumber(const evidence::Record& record, CheckResult& result);

}  // namespace shikaku::judge
