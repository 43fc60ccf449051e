// A reader that has nothing of the reference.
//
// Is: the least that the port allows. It calls all that stands around it, and passes a place, by name, in
// every function of its port. Is not: a reader of the field. No rule of the requirements holds for it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/ports/reader.h"
#include "models/ports/scheduler.h"
#include "tests/support/conduct.h"

namespace shikaku::tests {

// Reads the card, looks at the face and asks the terminal, all while the card is being laid.
class ForeignReader final : public ports::Reader,
                            public ports::Service,
                            public ports::Antenna,
                            public ports::MemoryInspection,
                            public ports::AirInspection {
 public:
  ForeignReader(Conduct& conduct, ports::Scheduler& scheduler) : conduct_(conduct), scheduler_(scheduler) {}
  void Connect(const ports::ReaderSurroundings& surroundings) override {
    around_.emplace(surroundings);
    conduct_.Pass("reader Connect");
  }
  ports::Service& FromTerminal() override {
    conduct_.Pass("reader FromTerminal");
    return *this;
  }
  ports::Response Handle(const std::string&, const ports::Request&) override {
    conduct_.Pass("reader Handle");
    return {200, "{}"};
  }
  void Start() override {
    conduct_.Pass("reader Start");
    around_->watcher.OnLink(true);
    Show(vocabulary::Screen::kIdle);
  }
  void LayCard(const ports::LaidCard& laid) override {
    conduct_.Pass("reader LayCard");
    ExerciseFrontEnd();
    laid.card->PowerOn();
    laid.card->Process(Bytes{0x00, 0xA4, 0x00, 0x0C});
    laid.card->PowerOff();
    const auto seen = around_->face.MakeTemplate(scene_.picture);
    const bool same = seen && around_->face.Similarity(*seen, *seen) >= around_->face.Threshold();
    (void)around_->terminal.Call({"/any", same ? "{\"same\":true}" : "{}"}, std::chrono::seconds{3});
    Show(vocabulary::Screen::kComplete);
  }
  void TakeCard() override {
    conduct_.Pass("reader TakeCard");
    Show(vocabulary::Screen::kIdle);
  }
  void TakeCardAtCommand(int) override { conduct_.Pass("reader TakeCardAtCommand"); }
  void AfterCommand(SimDuration time, std::function<void()> what) override {
    conduct_.Pass("reader AfterCommand");
    scheduler_.Spawn("pull", [this, time, what = std::move(what)] {
      scheduler_.Sleep(time);
      conduct_.Pass("reader job");
      what();
    });
  }
  void ShowScene(ports::Scene scene) override {
    conduct_.Pass("reader ShowScene");
    scene_ = std::move(scene);
  }
  void Touch(vocabulary::Button, SimDuration press) override {
    conduct_.Pass("reader Touch");
    scheduler_.Sleep(press);
  }
  void Keys(const std::string&, SimDuration) override { conduct_.Pass("reader Keys"); }
  void CutPower() override { conduct_.Pass("reader CutPower"); }
  void RestorePower() override { conduct_.Pass("reader RestorePower"); }
  void BrownOut(SimDuration) override { conduct_.Pass("reader BrownOut"); }
  std::optional<ports::ScreenView> Screen() const override {
    conduct_.Pass("reader Screen");
    return view_;
  }
  ports::MemoryInspection* Memory() override {
    conduct_.Pass("reader Memory");
    return this;
  }
  ports::AirInspection* Air() override {
    conduct_.Pass("reader Air");
    return this;
  }
  void LookFor(std::vector<ports::Needle>) override { conduct_.Pass("reader LookFor"); }
  void Listen(ports::AirTap&) override { conduct_.Pass("reader Listen"); }
  void OnField(ports::Cycle, bool) override {}
  void OnFrame(const iso14443::ReaderFrame&) override {}

 private:
  void Show(vocabulary::Screen screen) {
    view_.emplace();
    view_->screen = screen;
    view_->buttons = {vocabulary::Button::kFace};
    around_->log.Write(ports::LogLevel::kInfo, "F-1", "");
    around_->watcher.OnScreen();
  }

  void ExerciseFrontEnd() {
    const auto device = around_->nfc();
    device->Connect(*this);
    device->Write(device->Now(), 0, 1);
    device->Run(100);
    if (device->Interrupt()) return;
    device->Receive({});
    device->Silence(100);
    device->Read(101, 0);
  }

  Conduct& conduct_;
  ports::Scheduler& scheduler_;
  std::optional<ports::ReaderSurroundings> around_;
  ports::Scene scene_;
  std::optional<ports::ScreenView> view_;
};

}  // namespace shikaku::tests
