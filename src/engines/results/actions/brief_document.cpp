#include "brief_action.h"
#include "kernel/roc_date.h"

namespace hb::results {

namespace {

using documents::Document;
using documents::Paragraph;
using documents::ParagraphStyle;

// The sentences of the paper, which is Chinese in every language of the site.
std::string sentence(const BriefLine& line) {
  const std::string count = std::to_string(line.count);
  if (line.key == "results.brief.decisions") return "待您核示 " + count + " 件";
  if (line.key == "results.brief.late") return "已逾期 " + count + " 項";
  if (line.key == "results.brief.today") return "今日到期 " + count + " 項";
  if (line.key == "results.brief.at_risk") return "七日內到期、尚未填報 " + count + " 項";
  if (line.key == "results.brief.returned") {
    const std::string late = line.late ? "，其中 " + std::to_string(line.late) + " 項已逾期" : "";
    return "退回補正中 " + count + " 項" + late;
  }
  if (line.key == "results.brief.waiting") return "已填報、待覆核 " + count + " 項";
  return "本年度已完成 " + count + " 項";
}

}  // namespace

Document brief_document(const Brief& whole, std::string_view site) {
  const Brief brief = fitted(whole);
  const std::string title = brief.agency + "首長一頁";
  Document document{
      .title = title, .creator = brief.agency, .created = to_iso(brief.day), .blocks = {}};
  const auto add = [&](std::string text, ParagraphStyle style, int level = 1,
                       const std::string& path = {}) {
    document.blocks.emplace_back(
        Paragraph{.text = std::move(text),
                  .style = style,
                  .level = level,
                  .link = path.empty() || site.empty() ? std::string{} : std::string{site} + path});
  };
  add(title, ParagraphStyle::title);
  add(roc_date(brief.day, RocStyle::formal) + "　本年度完成 " + std::to_string(brief.done) + "／" +
          std::to_string(brief.total) + " 項",
      ParagraphStyle::subtitle, 1,
      "/tasks/list?agency=" + std::to_string(brief.agency_id.value) +
          "&year=" + std::to_string(roc_year(brief.day)));
  for (const BriefLine& line : brief.lines) {
    const bool cut = !line.rows.empty() && static_cast<int>(line.rows.size()) < line.count;
    add(sentence(line) + (cut ? "，先列 " + std::to_string(line.rows.size()) + " 項" : ""),
        ParagraphStyle::heading, 3, line.url);
    for (const BriefRow& row : line.rows) {
      add("• " + row.words + (row.due ? "（" + roc_date(*row.due) + "）" : ""),
          ParagraphStyle::list, 1, row.url);
    }
  }
  if (brief.agencies_below > 0) {
    add("所屬機關 " + std::to_string(brief.agencies_below) + " 個，其中 " +
            std::to_string(whole.below.size()) + " 個有逾期事項",
        ParagraphStyle::heading, 3, "/tasks/board?year=" + std::to_string(roc_year(brief.day)));
  }
  for (const BriefAgency& each : brief.below) {
    add("• " + each.name + "　逾期 " + std::to_string(each.late) + " 項" +
            (each.late_before ? "（以前年度 " + std::to_string(each.late_before) + " 項）" : "") +
            "，完成 " + std::to_string(each.done) + "／" + std::to_string(each.total),
        ParagraphStyle::list, 1, each.url);
  }
  return document;
}

}  // namespace hb::results
