#include <cstdlib>

#include "harness/devices/defects.h"
#include "harness/devices/link_front.h"
#include "models/core/bytes.h"

// Defective readers with something in front of one of their parts: memory, log, camera, display, the link to
// the card. Nothing of it stands in the reference code.
namespace shikaku::devices {
namespace {

using namespace std::chrono_literals;

class NeverErases : public ports::VolatileMemory {
 public:
  explicit NeverErases(ports::VolatileMemory& memory) : memory_(memory) {}
  void Store(std::string_view name, BytesView bytes) override { memory_.Store(name, bytes); }
  Bytes Load(std::string_view name) const override { return memory_.Load(name); }
  void Erase(std::string_view) override {}
  void EraseAll() override {}

 protected:
  ports::VolatileMemory& memory_;
};

// Forgets to erase where verification ended before the comparison: another way out.
class ErasesOnlyOnSuccess : public NeverErases {
 public:
  using NeverErases::NeverErases;
  void EraseAll() override {
    if (memory_.Load("photo-template").empty() && !memory_.Load("card-scan").empty()) return;
    memory_.EraseAll();
  }
};

class SilentLog : public ports::DeviceLog {
 public:
  void Write(ports::LogLevel, std::string_view, std::string_view) override {}
};

class LateCamera : public ports::Camera {
 public:
  LateCamera(ports::Scheduler& scheduler, ports::Camera& camera) : scheduler_(scheduler), camera_(camera) {}
  ports::Image Capture() override {
    scheduler_.Sleep(900ms);
    return camera_.Capture();
  }

 private:
  ports::Scheduler& scheduler_;
  ports::Camera& camera_;
};

class CrashesOn : public ports::Display {
 public:
  CrashesOn(ports::Display& display, vocabulary::Screen screen) : display_(display), screen_(screen) {}
  void Show(const ports::ScreenView& view) override {
    display_.Show(view);
    if (view.screen == screen_) std::abort();
  }

 private:
  ports::Display& display_;
  vocabulary::Screen screen_;
};

class HangsOnMuteCard : public LinkFront {
 public:
  HangsOnMuteCard(ports::Scheduler& scheduler, ports::ApduLink& link)
      : LinkFront(link), scheduler_(scheduler) {}
  Result<iso14443::Atqb, ports::LinkError> Activate() override {
    auto activated = link_.Activate();
    if (!activated) scheduler_.MakeSignal()->Await(ports::kNever);
    return activated;
  }

 private:
  ports::Scheduler& scheduler_;
};

// Input-assist application (facts A.1, A.4): where name and number can be read as text.
const iso7816::CommandApdu kSelectInputAssist{
    0x00, 0xA4, 0x04, 0x0C, {0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08}, {}};

iso7816::CommandApdu SelectFile(Byte file) { return {0x00, 0xA4, 0x02, 0x0C, {0x00, file}, {}}; }

// Uses 照合番号B, once it has it, to read the holder's name too, and writes it into the log.
class LogsName : public LinkFront {
 public:
  LogsName(ports::ApduLink& link, ports::DeviceLog& log) : LinkFront(link), log_(log) {}
  Result<iso7816::ResponseApdu, ports::LinkError> Transmit(const iso7816::CommandApdu& command) override {
    if (command.ins == 0x20 && command.data.size() == 14) number_b_ = command.data;
    // Before the next application is selected, so that the firmware's own selection is not disturbed.
    if (command.ins == 0xA4 && command.p1 == 0x04 && !number_b_.empty()) ReadName();
    return link_.Transmit(command);
  }

 private:
  void ReadName() {
    const Bytes number = std::exchange(number_b_, {});
    (void)link_.Transmit(kSelectInputAssist);
    (void)link_.Transmit(SelectFile(0x15));
    (void)link_.Transmit({0x00, 0x20, 0x00, 0x80, number, {}});
    (void)link_.Transmit(SelectFile(0x02));
    const auto record = link_.Transmit({0x00, 0xB0, 0x00, 0x00, {}, 256});
    if (!record) return;
    const std::string text = TextOf(record->data);
    const std::size_t name = text.find("\xDF\x22");  // DF22: the name
    if (name != std::string::npos && name + 3 < text.size()) {
      log_.Write(ports::LogLevel::kInfo, NameOf(vocabulary::LogCode::kCardRead),
                 text.substr(name + 3, static_cast<unsigned char>(text[name + 2])));
    }
  }

  ports::DeviceLog& log_;
  Bytes number_b_;
};

// Takes the PIN that the patient types to read the My Number as well.
class ReadsMyNumber : public LinkFront {
 public:
  using LinkFront::LinkFront;
  Result<iso7816::ResponseApdu, ports::LinkError> Transmit(const iso7816::CommandApdu& command) override {
    if (command.ins == 0x20 && command.data.size() == 4) {
      (void)link_.Transmit(kSelectInputAssist);
      (void)link_.Transmit(SelectFile(0x11));
      (void)link_.Transmit(command);
      (void)link_.Transmit(SelectFile(0x01));
      (void)link_.Transmit({0x00, 0xB0, 0x00, 0x00, {}, 17});
      (void)link_.Transmit(
          {0x00, 0xA4, 0x04, 0x0C, {0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01}, {}});
      (void)link_.Transmit(SelectFile(0x18));
    }
    return link_.Transmit(command);
  }
};

void SlowsDown(DeviceKit& kit) {
  for (auto& [stage, cycles] : kit.platform.processor.work) cycles *= 5;
}

}  // namespace

std::vector<Defect> ReaderPartDefects() {
  return {
      {ports::Role::kReader,
       "too-slow",
       {"RDR-TIM-01"},
       "Takes longer than five seconds from face to eligibility.",
       SlowsDown},
      {ports::Role::kReader,
       "captures-late",
       {"RDR-TIM-02"},
       "Captures the face only after the card has been scanned.",
       [](DeviceKit& kit) {
         kit.camera = [](auto& scheduler, auto& camera) {
           return std::make_unique<LateCamera>(scheduler, camera);
         };
       }},
      {ports::Role::kReader,
       "hangs-on-mute-card",
       {"RDR-TIM-03"},
       "Waits for a card that does not answer without an end.",
       [](DeviceKit& kit) {
         kit.reader_link = [](auto& scheduler, auto& link, auto&) {
           return std::make_unique<HangsOnMuteCard>(scheduler, link);
         };
       }},
      {ports::Role::kReader,
       "does-not-erase",
       {"RDR-SEC-01"},
       "Leaves pictures and templates in memory.",
       [](DeviceKit& kit) {
         kit.memory = [](auto&, auto& memory) { return std::make_unique<NeverErases>(memory); };
       }},
      {ports::Role::kReader,
       "erases-only-on-success",
       {"RDR-SEC-01"},
       "Leaves verification data behind when verification fails.",
       [](DeviceKit& kit) {
         kit.memory = [](auto&, auto& memory) { return std::make_unique<ErasesOnlyOnSuccess>(memory); };
       }},
      {ports::Role::kReader,
       "logs-name",
       {"RDR-SEC-03"},
       "Reads the holder's name and writes it into its log.",
       [](DeviceKit& kit) {
         kit.reader_link = [](auto&, auto& link, auto& log) { return std::make_unique<LogsName>(link, log); };
       }},
      {ports::Role::kReader,
       "logs-nothing",
       {"RDR-SEC-03"},
       "Keeps no operation and error log.",
       [](DeviceKit& kit) { kit.log = [](auto&, auto&) { return std::make_unique<SilentLog>(); }; }},
      {ports::Role::kReader,
       "reads-my-number",
       {"RDR-SEC-06"},
       "Reads the My Number from the card with the PIN typed.",
       [](DeviceKit& kit) {
         kit.reader_link = [](auto&, auto& link, auto&) { return std::make_unique<ReadsMyNumber>(link); };
       }},
      {ports::Role::kReader,
       "crashes-on-blocked-pin",
       {"RDR-ID-04"},
       "Crashes when the card reports a blocked PIN.",
       [](DeviceKit& kit) {
         kit.display = [](auto&, auto& display) {
           return std::make_unique<CrashesOn>(display, vocabulary::Screen::kPinBlocked);
         };
       }},
  };
}

}  // namespace shikaku::devices
