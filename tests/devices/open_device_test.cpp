// Opening: every kind of device, in every role that it takes.
#include "harness/devices/open_device.h"

#include <gmock/gmock.h>

#include "harness/devices/defects.h"
#include "models/kernel/simulation_kernel.h"
#include "tests/support/fake_face_parts.h"
#include "tests/support/recording_probe.h"
#include "tests/support/reference_platform.h"

namespace shikaku::devices {
namespace {

using ports::Role;

// Verilog that is said to be a maker's: the project's own.
class OwnFrontEnd final : public rtl::MakerFrontEnd {
 public:
  std::unique_ptr<rtl::RtlFrontEnd> Make(const rtl::RtlOptions& options) const override {
    ++made;
    return rtl::MakeRtlFrontEnd(options);
  }
  bool Skips() const override { return true; }
  const std::string& SourceHash() const override { return hash_; }

  mutable int made = 0;

 private:
  std::string hash_;
};

class OpenDeviceTest : public testing::Test {
 protected:
  OpenDeviceTest() {
    scenario_.platform = std::make_shared<const hardware::PlatformParameters>(tests::ReferencePlatform());
    warm_.face_engine = std::make_shared<tests::FakeFaceEngine>([] {});
    warm_.authority = std::make_unique<virtual_card::Authority>();
  }

  Opening TheOpening() {
    return {.scenario = scenario_,
            .warm = warm_,
            .makers_front_end = makers_,
            .scheduler = kernel_,
            .jobs = kernel_,
            .probe = probe_};
  }

  // The reference everywhere but for `choice`.
  ports::RoleDevices With(const AdapterChoice& choice) {
    Devices devices = ReferenceDevices();
    devices[choice.role] = choice;
    return OpenDevices(devices, TheOpening());
  }

  scenario::Scenario scenario_;
  WarmParts warm_;
  std::shared_ptr<OwnFrontEnd> makers_ = std::make_shared<OwnFrontEnd>();
  kernel::SimulationKernel kernel_{CivilTime{}};
  tests::RecordingProbe probe_;
};

void ExpectWhole(const ports::RoleDevices& devices, const std::string& with) {
  EXPECT_NE(devices.reader, nullptr) << with;
  EXPECT_NE(devices.terminal, nullptr) << with;
  EXPECT_NE(devices.central, nullptr) << with;
  EXPECT_NE(devices.cards, nullptr) << with;
  EXPECT_NE(devices.face, nullptr) << with;
  ASSERT_NE(devices.nfc, nullptr) << with;
  EXPECT_NE(devices.nfc(), nullptr) << with;
}

TEST_F(OpenDeviceTest, EveryKindOpensInEveryRoleThatItTakes) {
  for (const Adapter& adapter : Adapters()) {
    for (const Role role : DeviceRoles()) {
      if (!adapter.Takes(role)) continue;
      std::vector<std::string> arguments{""};
      if (adapter.argument == "NAME") arguments = NamesOfDefects(role);
      for (const std::string& argument : arguments) {
        const AdapterChoice choice{role, std::string(adapter.name), argument};
        ExpectWhole(With(choice), std::string(NameOf(role)) + "=" + NameOf(choice));
      }
    }
  }
}

TEST_F(OpenDeviceTest, AMakersVerilogIsMadeOfWhatWasCompiledAndTheReferenceIsNot) {
  EXPECT_NE(With({Role::kNfc}).nfc(), nullptr);
  EXPECT_EQ(makers_->made, 0);
  EXPECT_NE(With({Role::kNfc, "rtl", "/anywhere"}).nfc(), nullptr);
  EXPECT_EQ(makers_->made, 1);
}

TEST(Prepare, AsksEachAdapterAndMakesNothingForTheReference) {
  Devices devices = ReferenceDevices();
  const auto nothing = Prepare(devices, vocabulary::LinkKind::kTlm);
  ASSERT_TRUE(nothing);
  EXPECT_EQ(nothing->makers_front_end, nullptr);
  devices[Role::kNfc] = {Role::kNfc, "rtl", "/anywhere"};
  const auto refused = Prepare(devices, vocabulary::LinkKind::kTlm);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error(), testing::HasSubstr(NameOf(vocabulary::LinkKind::kRtlRaw)));
}

TEST_F(OpenDeviceTest, TheWarmFaceEngineIsTheReferences) {
  EXPECT_EQ(With({Role::kFace}).face, warm_.face_engine);
}

TEST_F(OpenDeviceTest, WhatAnOpenerThrowsIsTheFaultOfItsRole) {
  DeviceKit kit = ReferenceKit(*scenario_.platform);
  kit.central_rules = [](const auto&) -> std::unique_ptr<const reference::central::CentralRules> {
    throw std::runtime_error("no rules today");
  };
  Opening opening = TheOpening();
  opening.kit = std::make_shared<const DeviceKit>(kit);
  ports::RoleDevices devices;
  try {
    OpenDevice({Role::kCentral}, opening, devices);
    FAIL() << "was opened";
  } catch (const ports::FaultError& error) {
    EXPECT_EQ(error.fault(), (ports::Fault{Role::kCentral, ports::FaultKind::kException, "no rules today"}));
  }
  EXPECT_EQ(kernel_.Running(), Role::kBench) << "as before";
}

}  // namespace
}  // namespace shikaku::devices
