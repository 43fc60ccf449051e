#include "harness/cli/listing.h"

#include <gtest/gtest.h>

namespace shikaku::cli {
namespace {

// Two rows, with a member that is no column.
Listing Sample() {
  return {{"id", "names", "count"},
          {{{"id", "a"}, {"names", std::vector<std::string>{"x", "y"}}, {"count", 7}, {"more", "田"}},
           {{"id", "田中"}, {"names", std::vector<std::string>{}}, {"count", 10}, {"more", "\""}}}};
}

TEST(Listing, IsATableOfItsColumns) {
  EXPECT_EQ(TableOf(Sample()),
            "id    names  count\n"
            "a     x,y    7\n"
            "田中         10\n")
      << "East Asian characters take two columns";
  EXPECT_EQ(TableOf({{"id", "says"}, {}}), "id  says\n");
}

TEST(Listing, IsAnArrayOfObjectsForPrograms) {
  EXPECT_EQ(JsonOf(Sample()), R"([
 {
  "count": 7,
  "id": "a",
  "more": "田",
  "names": [
   "x",
   "y"
  ]
 },
 {
  "count": 10,
  "id": "田中",
  "more": "\"",
  "names": []
 }
]
)");
  EXPECT_EQ(JsonOf({{"id"}, {}}), "[]\n");
}

}  // namespace
}  // namespace shikaku::cli
