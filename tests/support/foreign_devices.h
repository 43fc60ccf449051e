// A device in every role that has nothing of the reference.
//
// Is: the least that a role's port allows. Each calls what stands around it, and passes a place, by name, in
// every function of its port. At one of them it can do something that it must not.
// Is not: a device of the field. No rule of the requirements holds for it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "models/ports/role_devices.h"
#include "models/ports/scheduler.h"
#include "tests/support/conduct.h"
#include "tests/support/foreign_reader.h"

namespace shikaku::tests {

class ForeignFrontEnd final : public ports::NfcFrontEnd {
 public:
  explicit ForeignFrontEnd(Conduct& conduct) : conduct_(conduct) {}
  void Connect(ports::Antenna& antenna) override {
    antenna_ = &antenna;
    conduct_.Pass("nfc Connect");
  }
  std::uint32_t Read(ports::Cycle at, std::uint8_t) override {
    now_ = at;
    conduct_.Pass("nfc Read");
    return 7;
  }
  void Write(ports::Cycle at, std::uint8_t, std::uint32_t) override {
    now_ = at;
    conduct_.Pass("nfc Write");
    antenna_->OnField(at, true);
  }
  ports::Cycle Run(ports::Cycle limit) override {
    conduct_.Pass("nfc Run");
    antenna_->OnFrame({});
    return now_ = limit;
  }
  ports::Cycle Now() const override {
    conduct_.Pass("nfc Now");
    return now_;
  }
  bool Interrupt() const override {
    conduct_.Pass("nfc Interrupt");
    return false;
  }
  void Receive(const iso14443::CardSignal&) override { conduct_.Pass("nfc Receive"); }
  void Silence(ports::Cycle) override { conduct_.Pass("nfc Silence"); }

 private:
  Conduct& conduct_;
  ports::Antenna* antenna_ = nullptr;
  ports::Cycle now_ = 0;
};

class ForeignEngine final : public ports::FaceEngine {
 public:
  explicit ForeignEngine(Conduct& conduct) : conduct_(conduct) {}
  Result<Bytes, ports::FaceError> MakeTemplate(const ports::Image&) override {
    conduct_.Pass("face MakeTemplate");
    return Bytes{1, 2, 3};
  }
  int Similarity(BytesView, BytesView) override {
    conduct_.Pass("face Similarity");
    return 1'000'000;
  }
  int Threshold() const override {
    conduct_.Pass("face Threshold");
    return 500'000;
  }

 private:
  Conduct& conduct_;
};

class ForeignCard final : public ports::Card {
 public:
  ForeignCard(Conduct& conduct, ports::CardHolder* holder) : conduct_(conduct), holder_(holder) {}
  std::optional<iso14443::Atqb> PowerOn() override {
    conduct_.Pass("card PowerOn");
    return iso14443::Atqb{};
  }
  void PowerOff() override { conduct_.Pass("card PowerOff"); }
  ports::CardAnswer Process(BytesView) override {
    conduct_.Pass("card Process");
    if (holder_ != nullptr) holder_->PullAfter(std::chrono::seconds{1});
    return {Bytes{0x30, 0x82, 0x00, 0x04, 0x90, 0x00}};
  }

 private:
  Conduct& conduct_;
  ports::CardHolder* holder_;
};

class ForeignCards final : public ports::Cards {
 public:
  explicit ForeignCards(Conduct& conduct) : conduct_(conduct) {}
  std::shared_ptr<ports::Card> Take(const ports::CardWish&, ports::CardHolder& holder) override {
    conduct_.Pass("card Take");
    return std::make_shared<ForeignCard>(conduct_, &holder);
  }
  std::unique_ptr<ports::Card> Spare(const std::string&) override {
    conduct_.Pass("card Spare");
    return std::make_unique<ForeignCard>(conduct_, nullptr);
  }

 private:
  Conduct& conduct_;
};

// Answers every message with an empty object, and keeps nothing that it is told.
class ForeignCentral final : public ports::Central,
                             public ports::Service,
                             public ports::Registry,
                             public ports::StoreInspection {
 public:
  explicit ForeignCentral(Conduct& conduct) : conduct_(conduct) {}
  ports::Service& FromTerminals() override {
    conduct_.Pass("central FromTerminals");
    return *this;
  }
  ports::Registry& Authorities() override {
    conduct_.Pass("central Authorities");
    return *this;
  }
  ports::StoreInspection* Store() override {
    conduct_.Pass("central Store");
    return this;
  }
  ports::Response Handle(const std::string& peer, const ports::Request&) override {
    conduct_.Pass("central Handle");
    return {200, "{\"asked_by\":\"" + peer + "\"}"};
  }
  Result<Done, std::string> Enroll(const messages::Registration&) override {
    conduct_.Pass("central Enroll");
    return Done{};
  }
  Result<Done, std::string> AddFacility(const messages::Facility&) override {
    conduct_.Pass("central AddFacility");
    return Done{};
  }
  Result<Done, std::string> SetCardState(const std::string&, CivilTime, messages::CardState) override {
    conduct_.Pass("central SetCardState");
    return Done{};
  }
  Bytes StoreImage() override {
    conduct_.Pass("central StoreImage");
    return BytesOf("nothing");
  }

 private:
  Conduct& conduct_;
};

// Hands on to the central service whatever the reader asks, in the reader's words.
class ForeignTerminal final : public ports::Terminal, public ports::Service {
 public:
  explicit ForeignTerminal(Conduct& conduct) : conduct_(conduct) {}
  void Connect(const ports::TerminalSurroundings& surroundings) override {
    around_.emplace(surroundings);
    conduct_.Pass("terminal Connect");
  }
  ports::Service& FromReader() override {
    conduct_.Pass("terminal FromReader");
    return *this;
  }
  ports::Response Handle(const std::string&, const ports::Request& request) override {
    conduct_.Pass("terminal Handle");
    const auto answer = around_->central.Call(request, std::chrono::seconds{1});
    around_->receipts.Write("file.xml", "<Answer/>");
    return answer ? *answer : ports::Response{503, "no answer"};
  }
  void SetVisualMode(bool) override {
    conduct_.Pass("terminal SetVisualMode");
    (void)around_->reader.Call({"/any", "no JSON"}, std::chrono::seconds{1});
  }
  void Query(const vocabulary::InsuredKey&) override {
    conduct_.Pass("terminal Query");
    vocabulary::event::TerminalView view;
    view.state = vocabulary::ViewState::kReady;
    view.last_visit = vocabulary::VisitEnd::kEnded;
    view.open = 0;
    around_->display.Show(view);
  }
  void CatchUp() override { conduct_.Pass("terminal CatchUp"); }
  void ViewMedical(vocabulary::Viewer, vocabulary::Category) override {
    conduct_.Pass("terminal ViewMedical");
  }
  void ShowVisualRecord() override { conduct_.Pass("terminal ShowVisualRecord"); }

 private:
  Conduct& conduct_;
  std::optional<ports::TerminalSurroundings> around_;
};

// One in every role. Both arguments outlive them.
inline ports::RoleDevices ForeignDevices(Conduct& conduct, ports::Scheduler& scheduler) {
  return {.nfc = [&conduct]() -> std::unique_ptr<ports::NfcFrontEnd> {
            conduct.Pass("nfc factory");
            return std::make_unique<ForeignFrontEnd>(conduct);
          },
          .face = std::make_shared<ForeignEngine>(conduct),
          .cards = std::make_unique<ForeignCards>(conduct),
          .central = std::make_unique<ForeignCentral>(conduct),
          .terminal = std::make_unique<ForeignTerminal>(conduct),
          .reader = std::make_unique<ForeignReader>(conduct, scheduler)};
}

}  // namespace shikaku::tests
