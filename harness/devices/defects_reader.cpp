#include <cstdlib>

#include "harness/devices/defects.h"
#include "models/core/bytes.h"

// Defective readers: the reference firmware with other decisions, or with something in front of one of
// its parts. Nothing of it stands in the reference code.
namespace shikaku::devices {
namespace {

using namespace std::chrono_literals;
using reference::domain::CertificateAge;
using reference::reader::Categories;
using reference::reader::ReaderPolicy;

template <class Policy>
std::function<void(DeviceKit&)> Decides() {
  return [](DeviceKit& kit) { kit.reader_policy = std::make_shared<Policy>(); };
}

struct MatchesEveryFace : ReaderPolicy {
  bool SamePerson(int, int) const override { return true; }
};

struct MatchesNoFace : ReaderPolicy {
  bool SamePerson(int, int) const override { return false; }
};

struct AcceptsAnyPasscode : ReaderPolicy {
  bool AcceptsPasscode(const std::string&, const std::string&) const override { return true; }
};

struct SkipsConsent : ReaderPolicy {
  Categories AsksConsentFor(const Categories&) const override { return {}; }
  Categories ReportsAgreed(const Categories& offered, const Categories&) const override { return offered; }
};

struct IgnoresRefusal : ReaderPolicy {
  Categories ReportsAgreed(const Categories& offered, const Categories&) const override { return offered; }
};

struct NoBlanketConsent : ReaderPolicy {
  bool OffersBlanketConsent(CivilDate) const override { return false; }
};

struct BlanketConsentTooEarly : ReaderPolicy {
  bool OffersBlanketConsent(CivilDate) const override { return true; }
};

struct NoLimit : ReaderPolicy {
  bool OffersLimit(bool) const override { return false; }
};

struct NoRenewalNotice : ReaderPolicy {
  CertificateAge NoticeFor(CertificateAge own, vocabulary::CertificateStanding central) const override {
    const CertificateAge notice = ReaderPolicy::NoticeFor(own, central);
    return notice == CertificateAge::kRenewalNotice ? CertificateAge::kNormal : notice;
  }
};

struct RenewalNoticeTooEarly : ReaderPolicy {
  CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const override {
    const CertificateAge age = ReaderPolicy::AssessCertificate(from, to, today);
    const CertificateAge tomorrow = ReaderPolicy::AssessCertificate(from, to, AddDays(today, 1));
    return age == CertificateAge::kNormal && tomorrow == CertificateAge::kRenewalNotice ? tomorrow : age;
  }
};

struct GraceTooShort : ReaderPolicy {
  CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const override {
    const CertificateAge age = ReaderPolicy::AssessCertificate(from, to, today);
    const CertificateAge tomorrow = ReaderPolicy::AssessCertificate(from, to, AddDays(today, 1));
    return age == CertificateAge::kGrace && tomorrow == CertificateAge::kExpired ? tomorrow : age;
  }
};

// Counts three months from the day instead of to the end of the third month.
struct GraceFromTheDay : ReaderPolicy {
  CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const override {
    const CertificateAge age = ReaderPolicy::AssessCertificate(from, to, today);
    return age == CertificateAge::kGrace && today > AddMonths(to, 3) ? CertificateAge::kExpired : age;
  }
};

struct GraceBeforeTheRule : ReaderPolicy {
  CertificateAge AssessCertificate(CivilDate from, CivilDate to, CivilDate today) const override {
    const CertificateAge age = ReaderPolicy::AssessCertificate(from, to, today);
    return age == CertificateAge::kExpired ? CertificateAge::kGrace : age;
  }
};

// ── In front of parts ───────────────────────────────────────────────────────────

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

class NfcFront : public ports::ApduLink {
 public:
  explicit NfcFront(ports::ApduLink& nfc) : nfc_(nfc) {}
  bool CardPresent() const override { return nfc_.CardPresent(); }
  Result<iso14443::Atqb, ports::LinkError> Activate() override { return nfc_.Activate(); }
  Result<iso7816::ResponseApdu, ports::LinkError> Transmit(const iso7816::CommandApdu& command) override {
    return nfc_.Transmit(command);
  }
  void Deactivate() override { nfc_.Deactivate(); }

 protected:
  ports::ApduLink& nfc_;
};

class HangsOnMuteCard : public NfcFront {
 public:
  HangsOnMuteCard(ports::Scheduler& scheduler, ports::ApduLink& nfc) : NfcFront(nfc), scheduler_(scheduler) {}
  Result<iso14443::Atqb, ports::LinkError> Activate() override {
    auto activated = nfc_.Activate();
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
class LogsName : public NfcFront {
 public:
  LogsName(ports::ApduLink& nfc, ports::DeviceLog& log) : NfcFront(nfc), log_(log) {}
  Result<iso7816::ResponseApdu, ports::LinkError> Transmit(const iso7816::CommandApdu& command) override {
    if (command.ins == 0x20 && command.data.size() == 14) number_b_ = command.data;
    // Before the next application is selected, so that the firmware's own selection is not disturbed.
    if (command.ins == 0xA4 && command.p1 == 0x04 && !number_b_.empty()) ReadName();
    return nfc_.Transmit(command);
  }

 private:
  void ReadName() {
    const Bytes number = std::exchange(number_b_, {});
    (void)nfc_.Transmit(kSelectInputAssist);
    (void)nfc_.Transmit(SelectFile(0x15));
    (void)nfc_.Transmit({0x00, 0x20, 0x00, 0x80, number, {}});
    (void)nfc_.Transmit(SelectFile(0x02));
    const auto record = nfc_.Transmit({0x00, 0xB0, 0x00, 0x00, {}, 256});
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
class ReadsMyNumber : public NfcFront {
 public:
  using NfcFront::NfcFront;
  Result<iso7816::ResponseApdu, ports::LinkError> Transmit(const iso7816::CommandApdu& command) override {
    if (command.ins == 0x20 && command.data.size() == 4) {
      (void)nfc_.Transmit(kSelectInputAssist);
      (void)nfc_.Transmit(SelectFile(0x11));
      (void)nfc_.Transmit(command);
      (void)nfc_.Transmit(SelectFile(0x01));
      (void)nfc_.Transmit({0x00, 0xB0, 0x00, 0x00, {}, 17});
      (void)nfc_.Transmit(
          {0x00, 0xA4, 0x04, 0x0C, {0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01}, {}});
      (void)nfc_.Transmit(SelectFile(0x18));
    }
    return nfc_.Transmit(command);
  }
};

void SlowsDown(DeviceKit& kit) {
  for (auto& [stage, cycles] : kit.platform.processor.work) cycles *= 5;
}

}  // namespace

std::vector<Defect> ReaderDefects() {
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
         kit.reader_nfc = [](auto& scheduler, auto& nfc, auto&) {
           return std::make_unique<HangsOnMuteCard>(scheduler, nfc);
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
         kit.reader_nfc = [](auto&, auto& nfc, auto& log) { return std::make_unique<LogsName>(nfc, log); };
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
         kit.reader_nfc = [](auto&, auto& nfc, auto&) { return std::make_unique<ReadsMyNumber>(nfc); };
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
      {ports::Role::kReader,
       "matches-every-face",
       {"RDR-ID-10"},
       "Takes everybody for the holder.",
       Decides<MatchesEveryFace>()},
      {ports::Role::kReader,
       "matches-no-face",
       {"RDR-ID-01"},
       "Does not recognise the holder.",
       Decides<MatchesNoFace>()},
      {ports::Role::kReader,
       "accepts-any-passcode",
       {"RDR-ID-08"},
       "Opens visual confirmation with a wrong passcode.",
       Decides<AcceptsAnyPasscode>()},
      {ports::Role::kReader,
       "skips-consent",
       {"RDR-UI-04"},
       "Reports consent without asking for it.",
       Decides<SkipsConsent>()},
      {ports::Role::kReader,
       "ignores-refusal",
       {"RDR-UI-04"},
       "Asks for consent and reports it whatever the answer.",
       Decides<IgnoresRefusal>()},
      {ports::Role::kReader,
       "no-blanket-consent",
       {"RDR-UI-03"},
       "Does not offer to agree to everything at once.",
       Decides<NoBlanketConsent>()},
      {ports::Role::kReader,
       "blanket-consent-too-early",
       {"RDR-UI-02"},
       "Offers blanket consent before 7 October 2024.",
       Decides<BlanketConsentTooEarly>()},
      {ports::Role::kReader,
       "no-limit",
       {"RDR-UI-05"},
       "Never offers to release limit information.",
       Decides<NoLimit>()},
      {ports::Role::kReader,
       "no-renewal-notice",
       {"RDR-CRT-01"},
       "Does not tell that the certificate is about to expire.",
       Decides<NoRenewalNotice>()},
      {ports::Role::kReader,
       "renewal-notice-too-early",
       {"RDR-CRT-01"},
       "Shows the renewal notice a day too early.",
       Decides<RenewalNoticeTooEarly>()},
      {ports::Role::kReader,
       "grace-too-short",
       {"RDR-CRT-02"},
       "Refuses on the last day of the grace period.",
       Decides<GraceTooShort>()},
      {ports::Role::kReader,
       "grace-from-the-day",
       {"RDR-CRT-02"},
       "Ends the grace period three months after the day of expiry.",
       Decides<GraceFromTheDay>()},
      {ports::Role::kReader,
       "grace-before-the-rule",
       {"RDR-CRT-04"},
       "Does not refuse an expired certificate by itself.",
       Decides<GraceBeforeTheRule>()},
  };
}

}  // namespace shikaku::devices
