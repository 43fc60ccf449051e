#include "harness/scenario/device_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "harness/scenario/loader.h"
#include "models/core/home.h"
#include "tests/support/own_folder.h"

namespace shikaku::scenario {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using hardware::PlatformParameters;
using testing::HasSubstr;

const fs::path kDevices = SourceFolder() / "scenarios" / "devices";

PlatformParameters Reference() {
  const auto platform = LoadDevice(kDevices / "reference-reader.yaml", DeviceFile::kComplete, {});
  EXPECT_TRUE(platform) << platform.error().front().ToString();
  return platform.value_or(PlatformParameters{});
}

class DeviceFileTest : public testing::Test {
 protected:
  // What is wrong with a device file that has these parameters; empty if it loads.
  std::string Load(const std::string& parameters) {
    const fs::path file = folder_.path() / "d.yaml";
    std::ofstream(file) << "id: other\ntitle: {en: Other, ja: 他}\nparameters:\n" << parameters;
    LoadErrors errors;
    platform_ = TakeFrom(LoadDevice(file, DeviceFile::kChanges, Reference()), errors);
    return Told(errors, file);
  }

  // The same for a scenario's platform.
  std::string Change(const std::string& platform) {
    const fs::path file = folder_.path() / "s.yaml";
    std::ofstream(file) << "platform: " << platform << "\n";
    LoadErrors errors;
    platform_ = Reference();
    ReadPlatform(Fields({{file.string(), *LoadYamlMap(file, errors)}}, "", errors).Map("platform"), kDevices,
                 *platform_);
    return Told(errors, file);
  }

  static std::string Told(const LoadErrors& errors, const fs::path& file) {
    std::string all;
    for (const LoadError& error : errors) {
      std::string line = error.ToString();
      if (line.starts_with(file.string())) line.erase(0, file.string().size() + 1);
      all += line + "\n";
    }
    return all;
  }

  OwnFolder folder_;
  std::optional<PlatformParameters> platform_;
};

TEST_F(DeviceFileTest, TheReferenceNamesEveryParameter) {
  const PlatformParameters reference = Reference();
  EXPECT_EQ(reference.device, "reference-reader");
  EXPECT_TRUE(reference.changes.empty());
  EXPECT_EQ(reference.processor.cores, 2);
  EXPECT_EQ(TimeOf(reference.processor, vocabulary::WorkStage::kPhotoDecode), SimDuration{60ms});
  EXPECT_EQ(reference.camera.frame_period, SimDuration{452'000});  // a thirtieth of a second
  EXPECT_EQ(reference.camera.exposure_min.count(), 1356);
  EXPECT_EQ(reference.nfc.turnaround.count(), 1356);
  EXPECT_EQ(reference.display.refresh_period, SimDuration{226'000});
  EXPECT_EQ(reference.central_line.bits_per_second, 100'000'000);
  EXPECT_DOUBLE_EQ(reference.camera.noise, 1.5);
}

TEST_F(DeviceFileTest, AReferenceWithoutAParameterIsIncomplete) {
  std::ifstream in(kDevices / "reference-reader.yaml");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto at = text.find("  power.boot:");
  text.erase(at, text.find('\n', at) - at);
  const fs::path file = folder_.path() / "d.yaml";
  std::ofstream(file) << text;
  const auto device = LoadDevice(file, DeviceFile::kComplete, {});
  ASSERT_FALSE(device);
  EXPECT_THAT(Told(device.error(), file), HasSubstr("parameters.power.boot: the parameter is missing"));
}

TEST_F(DeviceFileTest, AnotherDeviceReplacesWhatItNames) {
  EXPECT_EQ(Load("  scanner.scan_time: {value: 120.5, unit: ms, source: measured, says: \"by us\"}\n"), "");
  EXPECT_EQ(platform_->device, "other");
  EXPECT_EQ(platform_->scanner.scan_time.count(), 1'633'980);
  EXPECT_EQ(platform_->camera.exposure, SimDuration{20ms});
  EXPECT_EQ(platform_->changes, (std::map<std::string, std::string>{{"scanner.scan_time", "120.5 ms"}}));
}

TEST_F(DeviceFileTest, EveryMistakeIsToldWithLineAndField) {
  const auto wrong = [this](const std::string& name, const std::string& rest) {
    return Load("  " + name + ": {" + rest + ", source: measured, says: \"by us\"}\n");
  };
  EXPECT_THAT(
      wrong("scanner.scan_tiem", "value: 1, unit: ms"),
      HasSubstr(
          "4: parameters.scanner.scan_tiem: there is no such field. Did you mean 'scanner.scan_time'?"));
  EXPECT_THAT(wrong("scanner.scan_time", "value: 1, unit: s"),
              HasSubstr("4: parameters.scanner.scan_time.unit: 's' is not known here. Write one of: ms."));
  EXPECT_THAT(wrong("scanner.scan_time", "value: 1"), HasSubstr("unit: the field is missing"));
  EXPECT_THAT(wrong("scanner.scan_time", "value: -1, unit: ms"),
              HasSubstr("'-1' is no number from 0 to 60000 ms"));
  EXPECT_THAT(wrong("scanner.scan_time", "value: 1e3, unit: ms"), HasSubstr("'1e3' is no number"));
  EXPECT_THAT(wrong("scanner.scan_time", "value: .5, unit: ms"), HasSubstr("'.5' is no number"));
  EXPECT_THAT(wrong("scanner.scan_time", "value: 1.0001, unit: ms"),
              HasSubstr("at most three after the point"));
  EXPECT_THAT(wrong("scanner.scan_time", "value: 99999999999999999999, unit: ms"), HasSubstr("is no number"));
  EXPECT_THAT(wrong("processor.cores", "value: 1.5"), HasSubstr("'1.5' is no whole number from 1 to 64"));
  EXPECT_THAT(wrong("processor.cores", "value: 0"), HasSubstr("'0' is no whole number from 1 to 64"));
  EXPECT_THAT(wrong("processor.cores", "value: [1]"), HasSubstr("a single value was expected"));
  EXPECT_THAT(Load("  processor.cores: 1\n"), HasSubstr("a map was expected"));
  EXPECT_THAT(Load("  processor.cores: {value: 1, source: guess, says: x}\n"),
              HasSubstr("source: 'guess' is not known here"));
  EXPECT_THAT(Load("  processor.cores: {value: 1, source: measured}\n"),
              HasSubstr("says: the field is missing"));
}

TEST_F(DeviceFileTest, WhatCannotBeTrueTogetherIsRefused) {
  EXPECT_THAT(Load("  camera.frame_rate: {value: 60, unit: frames/s, source: measured, says: x}\n"),
              HasSubstr("the longest exposure and the readout do not fit into one frame"));
  EXPECT_THAT(Load("  camera.exposure: {value: 25, unit: ms, source: measured, says: x}\n"),
              HasSubstr("it is not between camera.exposure_min and camera.exposure_max"));
  EXPECT_THAT(Load("  nfc.bit_rate: {value: 300, unit: kbit/s, source: measured, says: x}\n"),
              HasSubstr("ISO/IEC 14443 knows 106, 212, 424 and 848 kbit/s"));
}

TEST_F(DeviceFileTest, AScenarioChangesSingleOnes) {
  EXPECT_EQ(Change("{processor.cores: 1, central_line.delay: 200 ms}"), "");
  EXPECT_EQ(platform_->processor.cores, 1);
  EXPECT_EQ(platform_->central_line.delay, SimDuration{200ms});
  EXPECT_EQ(platform_->device, "reference-reader");
  EXPECT_EQ(platform_->changes.size(), 2U);
}

TEST_F(DeviceFileTest, AScenarioNamesADeviceAndChangesItFurther) {
  EXPECT_EQ(Change("{device: fast-reader, processor.cores: 3}"), "");
  EXPECT_EQ(platform_->device, "fast-reader");
  EXPECT_EQ(platform_->processor.cores, 3);
  EXPECT_EQ(platform_->nfc.bit_rate_kbps, 848);
}

TEST_F(DeviceFileTest, AScenariosMistakesAreTold) {
  EXPECT_THAT(Change("{central_line.delay: 200}"),
              HasSubstr("1: platform.central_line.delay: '200' is not a value in ms. Write it as "
                        "'central_line.delay: 0 ms'"));
  EXPECT_THAT(Change("{central_line.delay: 2 s}"), HasSubstr("'2 s' is not a value in ms"));
  EXPECT_THAT(Change("{processor.cores: 1 core}"), HasSubstr("'1 core' is not a value without unit"));
  EXPECT_THAT(Change("{processor.cores: many}"), HasSubstr("'many' is no whole number"));
  EXPECT_THAT(Change("{procesor.cores: 1}"), HasSubstr("Did you mean 'processor.cores'?"));
  EXPECT_THAT(Change("{device: no-such}"), HasSubstr("there is no such file"));
  EXPECT_THAT(Change("{device: no-such}"),
              HasSubstr("platform.device: 'no-such' cannot be read as a device"));
  EXPECT_THAT(Change("{camera.frame_rate: 60 frames/s}"), HasSubstr("do not fit into one frame"));
}

}  // namespace
}  // namespace shikaku::scenario
