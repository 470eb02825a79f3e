// Telling the title of a document, and the start of a further document in the same file.
#pragma once

#include <string_view>
#include <vector>

#include "source_lines.h"

namespace hb::plan {

/// Whether a line reads like the title of an official document: short, no sentence, and ending with
/// a word such as 計畫, 要點, 基準.
bool reads_like_title(std::string_view text);

/// Whether a line is the label of an annex: 附件 2 工作計畫(參考格式), 附錄一, 附件：電話禮貌基準.
bool reads_like_annex(std::string_view text);

/// Whether a line says where a page of a web site stands: 首頁 > 便民服務 > 計畫.
bool reads_like_breadcrumb(std::string_view text);

/// Joins a title that was too long for its line: 青嶼市…年度提升服務品質執行計 / 畫.
void join_title(std::vector<TextLine>& lines);

/// The line among `lines` that is the document's title, or -1. Of two alike it is the one that
/// names an office, then the one that names a year.
int choose_title(const std::vector<TextLine>& lines);

}  // namespace hb::plan
