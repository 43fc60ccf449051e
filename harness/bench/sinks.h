// What devices of the roles are given to write to, where the bench looks on: each note goes into the record
// as it comes. `probe` outlives them.
#pragma once

#include <string>
#include <string_view>

#include "models/ports/probe.h"
#include "models/ports/reader_parts.h"
#include "models/ports/terminal_parts.h"

namespace shikaku::bench {

// Notes reader/log.
class NotedLog final : public ports::DeviceLog {
 public:
  // Keeps a reference to `probe`.
  explicit NotedLog(ports::Probe& probe) : probe_(probe) {}
  void Write(ports::LogLevel level, std::string_view code, std::string_view detail) override {
    probe_.Note(vocabulary::event::ReaderLog{level, std::string(code), std::string(detail)});
  }

 private:
  ports::Probe& probe_;
};

// Notes terminal/view.
class NotedDisplay final : public ports::StaffDisplay {
 public:
  // Keeps a reference to `probe`.
  explicit NotedDisplay(ports::Probe& probe) : probe_(probe) {}
  void Show(const vocabulary::event::TerminalView& view) override { probe_.Note(view); }

 private:
  ports::Probe& probe_;
};

// Notes terminal/receipt-file.
class NotedReceipts final : public ports::ReceiptFolder {
 public:
  // Keeps a reference to `probe`.
  explicit NotedReceipts(ports::Probe& probe) : probe_(probe) {}
  void Write(std::string_view name, std::string_view contents) override {
    probe_.Note(vocabulary::event::TerminalReceiptFile{std::string(name), std::string(contents)});
  }

 private:
  ports::Probe& probe_;
};

}  // namespace shikaku::bench
