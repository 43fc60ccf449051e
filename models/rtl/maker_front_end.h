// A maker's own front-end: Verilog with the documented pins (docs/hardware-rtl.md), compiled by Verilator
// into a shared object and run by the same hot loop as the project's own.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "models/core/result.h"
#include "models/rtl/rtl_front_end.h"

namespace shikaku::rtl {

// Lives as long as any device made of it. Make is good for a forked process too, if the front-end was
// compiled before.
class MakerFrontEnd {
 public:
  virtual ~MakerFrontEnd() = default;

  // A device of its own, as after power-on.
  virtual std::unique_ptr<RtlFrontEnd> Make(const RtlOptions& options) const = 0;

  // Whether the Verilog has adv and nxt; without them every cycle is simulated.
  virtual bool Skips() const = 0;

  // SHA-256, lower-case hex, over the maker's files: of each in the order of their names a 0 byte, the name,
  // a 0 byte and the contents. Tells which Verilog it was, wherever it lay.
  virtual const std::string& SourceHash() const = 0;
};

struct CompileOptions {  // how a maker's Verilog is compiled
  // Where shared objects are kept, by the hash of what they were made of. Empty: $XDG_CACHE_HOME/shikaku/rtl,
  // or rtl-cache in the build folder.
  std::filesystem::path cache;
};

// Compiles the Verilog in `folder` (files ending .v or .sv; the top module is nfc_front_end), or takes what
// was compiled before. On failure a text for the maker: file, line, what is wrong, what to do.
Result<std::shared_ptr<const MakerFrontEnd>, std::string> CompileFrontEnd(const std::filesystem::path& folder,
                                                                          const CompileOptions& options = {});

}  // namespace shikaku::rtl
