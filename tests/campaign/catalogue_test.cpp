#include "harness/campaign/catalogue.h"

#include <gmock/gmock.h>

#include <fstream>

#include "models/core/home.h"
#include "tests/support/own_folder.h"

namespace shikaku::campaign {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kGood = R"(sources:
  GUIDE: {title: T, issuer: I, date: 2023-04}
requirements:
- {id: A-1, role: reader, method: scenario, basis: stated, source: GUIDE §4, title: One, title_ja: 一, says: "It does.",
   says_ja: "する。"}
- {id: A-2, role: terminal, method: scenario, basis: derived, source: GUIDE, title: Two, title_ja: 二, says: "It does too.", says_ja: "これもする。",
   from: 2021-10-20, to: 2025-07-31, limits: [{quantity: verification-time, unit: second, at_most: 5.0}]}
)";

class CatalogueTest : public testing::Test {
 protected:
  void Write(const fs::path& name, const std::string& text) {
    fs::create_directories((folder_.path() / name).parent_path());
    std::ofstream(folder_.path() / name) << text;
  }

  // The catalogue with `what` replaced by `by`.
  void WriteWith(const std::string& what, const std::string& by) {
    std::string text = kGood;
    const std::size_t at = text.find(what);
    ASSERT_NE(at, std::string::npos) << what;
    Write("requirements.yaml", text.replace(at, what.size(), by));
  }

  // Behind the folder's name.
  std::vector<std::string> Errors() {
    std::vector<std::string> told;
    const auto catalogue = LoadCatalogue(folder_.path());
    if (catalogue) return told;
    for (const auto& error : catalogue.error())
      told.push_back(error.ToString().substr(folder_.path().string().size() + 1));
    return told;
  }

  OwnFolder folder_;
};

TEST_F(CatalogueTest, ReadsWhatIsRequired) {
  Write("requirements.yaml", kGood);
  const auto catalogue = LoadCatalogue(folder_.path());
  ASSERT_TRUE(catalogue) << catalogue.error().front().ToString();
  ASSERT_EQ(catalogue->requirements.size(), 2U);
  EXPECT_EQ(catalogue->requirements[1].text.id, "A-2");
  EXPECT_EQ(catalogue->requirements[1].from, "2021-10-20");
  EXPECT_EQ(catalogue->requirements[1].text.limits.size(), 1U);
  EXPECT_EQ(catalogue->requirements[0].text.says, "It does.");
  EXPECT_EQ(catalogue->requirements[0].text.says_ja, "する。");
}

TEST_F(CatalogueTest, TellsWhatIsWrongInARequirement) {
  WriteWith("id: A-2", "id: A-1");
  EXPECT_THAT(Errors(),
              ElementsAre("requirements.yaml:6: requirements[1].id: 'A-1' stands here twice. Give one "
                          "of them another id."));
  WriteWith("source: GUIDE §4", "source: NOWHERE p.1");
  EXPECT_THAT(Errors(),
              ElementsAre(HasSubstr("requirements.yaml:4: requirements[0].source: there is no source "
                                    "'NOWHERE'")));
  WriteWith("role: reader", "role: raeder");
  EXPECT_THAT(Errors(), ElementsAre(HasSubstr("requirements.yaml:4: requirements[0].role: 'raeder'")));
  WriteWith("2025-07-31", "2025-07-32");
  EXPECT_THAT(Errors(),
              ElementsAre(HasSubstr("requirements.yaml:7: requirements[1].to: '2025-07-32' is no day")));
  WriteWith("at_most: 5.0", "at_most: five");
  EXPECT_THAT(Errors(),
              ElementsAre(HasSubstr("requirements.yaml:7: requirements[1].limits[0].at_most: 'five'")));
  WriteWith(",\n   says_ja: \"する。\"", "");
  EXPECT_THAT(Errors(), ElementsAre(HasSubstr("requirements.yaml:4: requirements[0].says_ja: ")));
  WriteWith("says: \"It does.\"", "syas: \"It does.\"");
  EXPECT_THAT(Errors(),
              testing::Contains(HasSubstr("requirements[0].syas: there is no such field. Did you mean "
                                          "'says'?")));
}

TEST_F(CatalogueTest, AMistakeInAPersonsFileIsToldOnce) {
  fs::remove_all(folder_.path());
  fs::copy(SourceFolder() / "scenarios", folder_.path(), fs::copy_options::recursive);
  std::ifstream in(folder_.path() / "people" / "sato-kenji.yaml");
  std::string person{std::istreambuf_iterator<char>(in), {}};
  const std::size_t at = person.find("birth: ");
  ASSERT_NE(at, std::string::npos);
  person.replace(at, std::string("birth: 0000-00-00").size(), "birth: 2050-01-01");
  Write("people/sato-kenji.yaml", person);
  EXPECT_THAT(Errors(), ElementsAre(HasSubstr("people/sato-kenji.yaml:8: birth: ")));
}

}  // namespace
}  // namespace shikaku::campaign
