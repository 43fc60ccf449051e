#include "harness/judge/sentence.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "models/core/home.h"
#include "models/vocabulary/consent.h"
#include "models/vocabulary/screens.h"

namespace shikaku::judge {
namespace {

using vocabulary::Category;
using vocabulary::Screen;
using vocabulary::SentenceEntry;

TEST(Sentence, IsSaidInBothLanguages) {
  const Sentence sentence = Say(SentenceId::kAtMost, "5.000", vocabulary::Unit::kSecond);
  EXPECT_EQ(Render(sentence, Language::kEn), "at most 5.000 s");
  EXPECT_EQ(Render(sentence, Language::kJa), "5.000 秒以内");
}

TEST(Sentence, ShowsWordsByTextOrByName) {
  const Sentence sentence = Say(SentenceId::kCategories, std::vector{Category::kDrug, Category::kSurgery});
  EXPECT_EQ(Render(sentence, Language::kEn),
            std::string(EnOf(Category::kDrug)) + ", " + std::string(EnOf(Category::kSurgery)));
  EXPECT_EQ(Render(sentence, Language::kJa),
            std::string(JaOf(Category::kDrug)) + "、" + std::string(JaOf(Category::kSurgery)));
  EXPECT_EQ(Render(sentence, Language::kJa, WordsAs::kNames),
            std::string(NameOf(Category::kDrug)) + "、" + std::string(NameOf(Category::kSurgery)));
}

TEST(Sentence, TellsItsWordsFromTheTextBetweenThem) {
  const auto pieces =
      PiecesOf(Say(SentenceId::kAgreedAndReported, std::vector{Category::kDrug}, std::vector{"sesame"}),
               Language::kEn);
  ASSERT_EQ(pieces.size(), 4U);
  EXPECT_EQ(pieces[0].name, "");
  EXPECT_EQ(pieces[1].text, EnOf(Category::kDrug));
  EXPECT_EQ(pieces[1].name, NameOf(Category::kDrug));
  EXPECT_EQ(pieces[3].text, "sesame");
  EXPECT_EQ(pieces[3].name, "") << "what a device said is no word";
}

// A device may call a screen as it likes.
TEST(Sentence, ShowsAnUnknownWordAsItIs) {
  const Sentence sentence =
      Say(SentenceId::kScreens, std::vector<std::string>{"sesame", std::string(NameOf(Screen::kIdle))});
  EXPECT_EQ(Render(sentence, Language::kJa), "sesame、" + std::string(JaOf(Screen::kIdle)));
}

TEST(Sentence, SaysNoneOfAnEmptyList) {
  const Sentence sentence = Say(SentenceId::kCategories, std::vector<Category>{});
  EXPECT_EQ(Render(sentence, Language::kEn), "none");
  EXPECT_EQ(Render(sentence, Language::kJa), "なし");
}

TEST(Sentence, IsShownEvenWhenAnArgumentIsMissing) {
  const Sentence sentence{SentenceId::kAtMost};
  EXPECT_FALSE(IsWhole(sentence));
  EXPECT_EQ(Render(sentence, Language::kEn), "at most ? ?");
  EXPECT_FALSE(IsWhole(Say(SentenceId::kTimes, "three")));
  EXPECT_TRUE(IsWhole(Say(SentenceId::kTimes, 3)));
}

TEST(Sentence, CutsEndlessTextsBetweenCharacters) {
  EXPECT_EQ(Clipped("資格", 4), "資…(+3)");
  EXPECT_EQ(Clipped("資格", 6), "資格");
  const Sentence sentence = Say(SentenceId::kPattern, std::string(10'000, 'x'));
  EXPECT_LT(Render(sentence, Language::kEn).size(), 5'000U);
}

// An argument that stands in both texts, and no braces beyond those.
TEST(Sentences, HaveBothTextsWithEveryArgument) {
  for (const SentenceId id : vocabulary::All<SentenceId>()) {
    const SentenceEntry& entry = vocabulary::EntryOf(id);
    for (std::string_view text : {entry.ja, entry.en}) {
      EXPECT_FALSE(text.empty()) << NameOf(id);
      for (const auto& row : entry.arguments) {
        const std::string place = "{" + std::string(row.name) + "}";
        EXPECT_NE(text.find(place), std::string_view::npos) << NameOf(id) << " " << row.name;
      }
      EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(text, '{')), entry.arguments.size())
          << NameOf(id);
    }
  }
}

std::string EnumeratorOf(std::string_view id) {
  std::string name = "SentenceId::k";
  bool capital = true;
  for (const char c : id) {
    if (c == '-') {
      capital = true;
      continue;
    }
    name += capital ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    capital = false;
  }
  return name;
}

bool IsPartOfAName(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool Mentions(const std::string& code, const std::string& name) {
  for (std::size_t at = code.find(name); at != std::string::npos; at = code.find(name, at + 1)) {
    if (at + name.size() == code.size() || !IsPartOfAName(code[at + name.size()])) return true;
  }
  return false;
}

// A line of code without its remark; an address like https:// is none.
std::string WithoutRemark(const std::string& line) {
  for (std::size_t at = line.find("//"); at != std::string::npos; at = line.find("//", at + 1)) {
    if (at == 0 || line[at - 1] != ':') return line.substr(0, at);
  }
  return line;
}

TEST(Sentences, ARemarkSaysNone) {
  EXPECT_FALSE(Mentions(WithoutRemark("  // SentenceId::kMeasured is said"), "SentenceId::kMeasured"));
  EXPECT_FALSE(Mentions(WithoutRemark("Go();  // SentenceId::kMeasured"), "SentenceId::kMeasured"));
  EXPECT_TRUE(Mentions(WithoutRemark("Say(SentenceId::kMeasured);  // in s"), "SentenceId::kMeasured"));
  EXPECT_FALSE(Mentions(WithoutRemark("Say(SentenceId::kMeasuredTwice);"), "SentenceId::kMeasured"));
}

// One that nobody says would be translated for nothing.
TEST(Sentences, AreAllSaidSomewhere) {
  std::string code;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(SourceFolder() / "harness")) {
    if (entry.path().extension() != ".cpp") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) code += WithoutRemark(line) + "\n";
  }
  for (const SentenceId id : vocabulary::All<SentenceId>()) {
    EXPECT_TRUE(Mentions(code, EnumeratorOf(vocabulary::IdOf(id))))
        << vocabulary::IdOf(id) << " is never said";
  }
}

TEST(Sentences, ShowATextThatIsEmpty) {
  for (const Language language : vocabulary::All<Language>()) {
    EXPECT_EQ(Render(Say(SentenceId::kLogCodes, std::vector<std::string>{""}), language), "\"\"");
  }
}

}  // namespace
}  // namespace shikaku::judge
