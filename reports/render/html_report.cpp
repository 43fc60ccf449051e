#include <openssl/evp.h>

#include <array>

#include "harness/evidence/out_folder.h"
#include "models/core/bytes.h"
#include "reports/render/assets.h"
#include "reports/render/embedded_record.h"
#include "reports/render/html.h"
#include "reports/render/page_vocabulary.h"
#include "reports/render/report.h"
#include "reports/render/run_folder.h"
#include "reports/render/scenario_section.h"
#include "reports/render/summary.h"
#include "reports/render/tables.h"
#include "reports/render/words.h"

namespace shikaku::reports {
namespace {

// The page lets run one script only, its own, named by its hash: should a text ever slip through
// unescaped, it still does nothing. And the page may ask for nothing from anywhere.
std::string ContentPolicy() {
  std::array<Byte, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(kScript.data(), kScript.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return fmt::format("default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{}'",
                     ToBase64(BytesView(digest.data(), size)));
}

Html Navigation() {
  const auto link = [](std::string_view to, const Html& text) {
    return Fill("<a href=\"#{}\">{}</a>", to, text);
  };
  Html links = link("summary", Both("概要", "Summary"));
  links += link("requirements", Both("要件", "Requirements"));
  links += link("scenarios", Both("シナリオ", "Scenarios"));
  links += link("details", Both("詳細", "Details"));
  links += link("profiles", Both("注記", "Notes"));
  return Fill(
      "<nav class=\"bar\"><a class=\"brand\" href=\"#top\"><b lang=\"ja\">資格</b> Shikaku</a>{}<span "
      "class=\"language\" "
      "role=\"group\" aria-label=\"言語 language\"><button type=\"button\" data-lang=\"both\">日本語 + "
      "English</button>"
      "<button type=\"button\" data-lang=\"ja\">日本語</button><button type=\"button\" "
      "data-lang=\"en\">English</button>"
      "</span></nav>",
      links);
}

Html Details(const RunFolder& run) {
  const std::vector<EmbeddedRecord> records = EmbedRecords(run.scenarios);
  Html sections;
  for (std::size_t i = 0; i < run.scenarios.size(); ++i) {
    sections += ScenarioSection(run, run.scenarios[i], records[i]);
  }
  return Fill(
      "<section id=\"details\"><h2>{}</h2><p class=\"lead tools\"><a href=\"#all\">{}</a> <a "
      "href=\"#none\">{}</a>"
      "</p>{}</section>",
      Both("シナリオの詳細", "Scenario details"), Both("すべて開く", "open all"),
      Both("すべて閉じる", "close all"), sections);
}

Html Page(const RunFolder& run) {
  Html body = Navigation();
  body += Html::Trusted("<main id=\"top\">");
  body += Masthead(run);
  body += Summary(run);
  body += RequirementTable(run);
  body += ScenarioTable(run);
  body += Details(run);
  body += Html::Trusted(std::string(kProfiles));
  body += Html::Trusted("</main>");
  return Fill(
      "<!doctype html>\n<html lang=\"ja\" data-lang=\"both\"><head><meta charset=\"utf-8\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" "
      "href=\"data:,\">"
      "<title>資格 Shikaku: {} "
      "{}</title><style>{}</style></head>\n<body>{}<script type=\"application/json\" "
      "id=\"vocabulary\">{}</script>"
      "<script>{}</script></body></html>\n",
      ContentPolicy(), JaOf(run.verdict), EnOf(run.verdict), Html::Trusted(std::string(kStyle)), body,
      PageVocabulary(), Html::Trusted(std::string(kScript)));
}

}  // namespace

Result<Done, std::string> RenderHtml(const std::filesystem::path& out_folder, Mark mark) {
  const auto run = ReadRun(out_folder, mark);
  if (!run) return Failure(run.error());
  const Html page = Page(*run);
  return evidence::WriteWhole(out_folder, evidence::kReportName, page.str());
}

}  // namespace shikaku::reports
