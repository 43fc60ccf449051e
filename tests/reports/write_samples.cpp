// write_samples DIR: sample out folders with their reports, to look at.

#include <cstdio>
#include <filesystem>

#include "reports/render/report.h"
#include "tests/reports/sample_folder.h"

int main(int argc, char** argv) {
  using namespace shikaku::reports;
  if (argc != 2) return 2;
  const std::filesystem::path root = argv[1];
  sample::WriteMixedRun(root / "mixed");
  sample::WriteIncompleteRun(root / "incomplete");
  sample::WriteLargeRun(root / "large", 60);
  sample::WriteHostileRun(root / "hostile", "</script><script>document.title='ran'</script>\"'>");
  for (const char* name : {"mixed", "incomplete", "large", "hostile"}) {
    for (const auto& result : {RenderHtml(root / name), RenderJUnit(root / name)}) {
      if (!result) std::printf("%s: %s\n", name, result.error().c_str());
    }
  }
  return 0;
}
