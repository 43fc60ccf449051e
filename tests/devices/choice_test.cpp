// What --dut says, for every kind of device and every role.
#include "harness/devices/choice.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "harness/devices/defects.h"
#include "models/core/home.h"

namespace shikaku::devices {
namespace {

using ports::Role;
using ::testing::AllOf;
using ::testing::HasSubstr;

// An argument that the kind takes in this role; empty for one that takes none.
std::string ArgumentFor(const Adapter& adapter, Role role) {
  if (adapter.argument == "NAME") return NamesOfDefects(role).at(0);
  if (adapter.argument == "DIR") return (SourceFolder() / "tests/rtl/makers/no_crc").string();
  return "";
}

std::string Written(std::string_view role, const Adapter& adapter, const std::string& argument) {
  return fmt::format("{}={}{}{}", role, adapter.name, argument.empty() ? "" : ":", argument);
}

std::string ErrorOf(const std::string& option) {
  const auto choice = ParseChoice(option);
  EXPECT_FALSE(choice) << option;
  return choice ? "" : choice.error();
}

TEST(Choice, EveryKindIsReadForTheRolesThatItTakesAndRefusedForTheOthers) {
  int taken = 0;
  for (const Adapter& adapter : Adapters()) {
    for (const Role role : vocabulary::All<Role>()) {
      if (!adapter.Takes(role)) {
        const std::string option = Written(NameOf(role), adapter, adapter.argument.empty() ? "" : "x");
        EXPECT_THAT(ErrorOf(option), HasSubstr("--dut " + option + ": ")) << option;
        continue;
      }
      ++taken;
      const std::string argument = ArgumentFor(adapter, role);
      for (const std::string_view spelt : {NameOf(role), vocabulary::IdOf(role)}) {
        const auto choice = ParseChoice(Written(spelt, adapter, argument));
        ASSERT_TRUE(choice) << choice.error();
        EXPECT_EQ(*choice, (AdapterChoice{role, std::string(adapter.name), argument}));
      }
    }
  }
  EXPECT_EQ(taken, 11) << "the reference in six roles, a defective one in four, a maker's Verilog in one";
}

TEST(Choice, AKindThatDoesNotFitTheRoleIsToldWithThoseThatDo) {
  const std::string reader(NameOf(Role::kReader));
  EXPECT_THAT(ErrorOf(reader + "=rtl:" + SourceFolder().string()),
              AllOf(HasSubstr("there is no adapter 'rtl:"), HasSubstr("for the " + reader),
                    HasSubstr(reader + "=reference, " + reader + "=defective:NAME")));
  const std::string card(NameOf(Role::kCard));
  EXPECT_THAT(ErrorOf(card + "=defective:too-slow"), HasSubstr("Write one of " + card + "=reference;"));
}

TEST(Choice, AnUnknownKindOrRoleIsToldWithThoseThatThereAre) {
  const std::string nfc(NameOf(Role::kNfc));
  EXPECT_THAT(ErrorOf(nfc + "=shim:x"),
              AllOf(HasSubstr("there is no adapter 'shim:x' for the " + nfc),
                    HasSubstr(nfc + "=reference, " + nfc + "=defective:NAME, " + nfc + "=rtl:DIR")));
  EXPECT_THAT(ErrorOf(nfc + "="), HasSubstr("there is no adapter ''"));
  for (const std::string& option : {std::string("toaster=reference"), std::string("reference"), std::string(),
                                    std::string("="), std::string(NameOf(Role::kBench)) + "=reference"}) {
    EXPECT_THAT(ErrorOf(option), AllOf(HasSubstr("a role and an adapter were expected"), HasSubstr(nfc)));
  }
}

TEST(Choice, AnArgumentThatIsMissingOrTooManyIsTold) {
  const std::string nfc(NameOf(Role::kNfc));
  for (const std::string ending : {"", ":"}) {
    EXPECT_THAT(ErrorOf(nfc + "=rtl" + ending), HasSubstr("the DIR is missing. Write " + nfc + "=rtl:DIR"));
    EXPECT_THAT(ErrorOf(nfc + "=defective" + ending), HasSubstr("the NAME is missing"));
  }
  EXPECT_THAT(ErrorOf(nfc + "=reference:x"), HasSubstr("there is no adapter 'reference:x'"));
}

TEST(Choice, AFolderThatIsNotThereIsTold) {
  const std::string nfc(NameOf(Role::kNfc));
  EXPECT_EQ(
      ErrorOf(nfc + "=rtl:/nowhere/at:all"),
      "--dut " + nfc +
          "=rtl:/nowhere/at:all: there is no folder /nowhere/at:all. Name the one with the Verilog of the "
          "front-end.");
  EXPECT_THAT(ErrorOf(nfc + "=rtl:/dev/null"), HasSubstr("there is no folder /dev/null"));
}

TEST(Choice, AnUnknownDefectIsToldWithTheNearestAndAllOfTheRole) {
  for (const Role role : {Role::kReader, Role::kTerminal, Role::kCentral, Role::kNfc}) {
    const std::vector<std::string> names = NamesOfDefects(role);
    ASSERT_FALSE(names.empty());
    const std::string& meant = names.back();
    const std::string error = ErrorOf(fmt::format("{}=defective:{}x", NameOf(role), meant));
    EXPECT_THAT(error, HasSubstr("Did you mean '" + meant + "'?"));
    for (const std::string& name : names) EXPECT_THAT(error, HasSubstr(name));
  }
  const std::string error = ErrorOf(std::string(NameOf(Role::kNfc)) + "=defective:nothing-of-the-kind");
  EXPECT_THAT(error, AllOf(HasSubstr("Known: "), testing::Not(HasSubstr("Did you mean"))));
}

TEST(Choice, IsNamedAsItIsWritten) {
  EXPECT_EQ(NameOf(AdapterChoice{Role::kReader}), "reference");
  EXPECT_EQ(NameOf(AdapterChoice{Role::kNfc, "rtl", "a:b"}), "rtl:a:b");
  const Devices devices = ReferenceDevices();
  EXPECT_EQ(devices.size(), 6U);
  for (const auto& [role, name] : NamesOf(devices)) EXPECT_EQ(name, "reference") << role;
}

}  // namespace
}  // namespace shikaku::devices
