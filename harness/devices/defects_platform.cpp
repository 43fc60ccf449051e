#include "harness/devices/defects.h"
#include "reference_impl/reader/screens.h"

// Defective readers that show when their surroundings are unkind: light, distance, sleeves, power cuts.
namespace shikaku::devices {
namespace {

using vocabulary::Screen;

// Shows one screen in the place of others.
class TellsSomethingElse : public ports::Display {
 public:
  TellsSomethingElse(ports::Display& display, Screen hidden, Screen shown)
      : display_(display), hidden_(hidden), shown_(shown) {}
  void Show(const ports::ScreenView& view) override {
    display_.Show(view.screen == hidden_ ? reference::reader::MakeScreen(shown_) : view);
  }

 private:
  ports::Display& display_;
  Screen hidden_;
  Screen shown_;
};

// Leaves nothing but the way out on a screen that should offer the methods.
class OffersNothingElse : public ports::Display {
 public:
  OffersNothingElse(ports::Display& display, Screen screen) : display_(display), screen_(screen) {}
  void Show(const ports::ScreenView& view) override {
    ports::ScreenView shown = view;
    if (shown.screen == screen_) shown.buttons = {vocabulary::Button::kEnd};
    display_.Show(shown);
  }

 private:
  ports::Display& display_;
  Screen screen_;
};

class Dark : public ports::Display {
 public:
  void Show(const ports::ScreenView&) override {}
};

class Transparent : public ports::Display {
 public:
  explicit Transparent(ports::Display& display) : display_(display) {}
  void Show(const ports::ScreenView& view) override { display_.Show(view); }

 private:
  ports::Display& display_;
};

// A start clears what it knows of, and after a cut of the power it knows of nothing.
class TrustsTheCut : public ports::VolatileMemory {
 public:
  explicit TrustsTheCut(ports::VolatileMemory& memory) : memory_(memory) {}
  void Store(std::string_view name, BytesView bytes) override {
    used_ = true;
    memory_.Store(name, bytes);
  }
  Bytes Load(std::string_view name) const override { return memory_.Load(name); }
  void Erase(std::string_view name) override { memory_.Erase(name); }
  void EraseAll() override {
    if (used_) memory_.EraseAll();
  }

 private:
  ports::VolatileMemory& memory_;
  bool used_ = false;  // since this start
};

std::function<void(DeviceKit&)> Shows(Screen hidden, Screen shown) {
  return [hidden, shown](DeviceKit& kit) {
    kit.display = [hidden, shown](auto&, auto& display) {
      return std::make_unique<TellsSomethingElse>(display, hidden, shown);
    };
  };
}

void StaysDark(DeviceKit& kit) {
  kit.display = [starts = 0](auto&, auto& display) mutable -> std::unique_ptr<ports::Display> {
    if (starts++ > 0) return std::make_unique<Dark>();
    return std::make_unique<Transparent>(display);
  };
}

}  // namespace

std::vector<Defect> PlatformDefects() {
  return {
      {ports::Role::kReader,
       "silent-about-the-card-face",
       {"RDR-ENV-01", "RDR-ENV-04"},
       "Says that the face does not match when the card's printed side cannot be read.",
       Shows(Screen::kCardFaceUnreadable, Screen::kFaceFailed)},
      {ports::Role::kReader,
       "silent-about-distance",
       {"RDR-ENV-02"},
       "Does not tell a patient who is too close to step back.",
       Shows(Screen::kFaceTooClose, Screen::kFaceFailed)},
      {ports::Role::kReader,
       "no-way-out-of-the-dark",
       {"RDR-ENV-03"},
       "Offers no other method where it finds no face.",
       [](DeviceKit& kit) {
         kit.display = [](auto&, auto& display) {
           return std::make_unique<OffersNothingElse>(display, Screen::kFaceNotFound);
         };
       }},
      {ports::Role::kReader,
       "dark-after-power-cut",
       {"RDR-OPS-01"},
       "Does not come back after a power cut.",
       StaysDark},
      {ports::Role::kReader,
       "trusts-the-power-cut",
       {"RDR-SEC-01"},
       "Does not erase at its start, where a short power cut has left the memory as it was.",
       [](DeviceKit& kit) {
         kit.memory = [](auto&, auto& memory) { return std::make_unique<TrustsTheCut>(memory); };
       }},
  };
}

}  // namespace shikaku::devices
