// The outline of an official document: what was only lines becomes sections, items and steps, by
// the conventions of Chinese official writing (壹、 一、 （一） 1、 （1）) and of the tables in
// plans. The parser knows conventions, never a particular file. It loses nothing: each character
// that is not a blank ends in exactly one node, table heading or `dropped` entry, and account_for()
// proves it. What it doubts it says, with the line, instead of guessing in silence.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/result.h"
#include "kernel/source_text.h"

namespace hb::plan {

/// What a column of a plan's table holds, told from its heading.
enum class ColumnRole {
  none,       ///< Not from a table.
  ordinal,    ///< 項次, 編號
  item,       ///< 實施要項, 工作項目
  strategy,   ///< 執行策略, 執行重點
  method,     ///< 執行步驟, 執行方法, 具體作法
  deadline,   ///< 查核期限, 辦理期程
  month,      ///< 6月, 第二季, 上半年: a mark in the cell names the month.
  unit,       ///< 主辦單位
  indicator,  ///< 績效指標, 目標值
  note,       ///< 備註
  other,      ///< A heading that is not known.
};

/// "item", "strategy" …: the spelling in JSON.
std::string_view name_of(ColumnRole role);

/// One entry of the outline.
struct OutlineNode {
  std::string
      marker;  ///< As written, without blanks: "（一）", "1、"; empty for what has no number.
  int level = 0;      ///< Depth in its document, 1… for sections; 0 in a preface.
  std::string title;  ///< Heading: what stands beside the marker and is no sentence.
  std::string text;   ///< Sentences; "\n" between paragraphs.
  int line = 0;       ///< SourceLine::number of its first line.
  int last_line = 0;  ///< And of its last.
  ColumnRole role = ColumnRole::none;
  std::vector<int> months;  ///< Of a cell in a month's column, whose heading is the title.
  std::vector<OutlineNode> children;
};

/// A table that became nodes: its heading, once.
struct OutlineTable {
  int line = 0;
  std::vector<std::string> columns;
  bool flattened = false;  ///< Its cells came as loose lines and were put together again.
};

/// One of the documents in a file: a plan, or an annex with its own title and numbering.
struct OutlineDocument {
  std::string title;  ///< May be empty: some documents start at 一、.
  int line = 0;       ///< Line of the title, or of the first section.
  std::vector<OutlineNode>
      preface;  ///< Lines before the first section: annex number, agency, date.
  std::vector<OutlineNode> sections;
  std::vector<OutlineTable> tables;
};

/// Why a piece of the source is in no node.
enum class DropReason {
  decoration,       ///< Markdown and HTML marks, bullets.
  rule,             ///< Lines that draw a table.
  repeated_header,  ///< A table's heading again, after a page break.
  page_number,
  row_number,  ///< 項次, where the entries have numbers of their own.
  mark,        ///< ● or V in the column of a month.
  running_head,
  web_chrome,  ///< 跳到主要內容區塊 and the like.
};

struct DroppedText {
  int line = 0;
  std::string text;
  DropReason reason{};
};

/// A doubt for a person to settle. Keys: plan.outline.… and plan.import.… in texts/.
struct OutlineWarning {
  int line = 0;
  std::string_view key;
  std::vector<TextArgument> args;
};

struct Outline {
  std::vector<OutlineDocument> documents;  ///< At least one, unless the source is blank.
  std::vector<OutlineWarning> warnings;    ///< By line.
  std::vector<DroppedText> dropped;
};

/// Reads the outline of a document. Never refuses: text without any marker is one document with a
/// preface only.
Outline parse_outline(const SourceText& source);

/// How the outline's characters compare with the source's.
struct Accounting {
  std::size_t source_characters = 0;              ///< Without blanks.
  std::size_t node_characters = 0;                ///< In nodes, titles and table headings.
  std::vector<std::pair<char32_t, int>> missing;  ///< In the source, but not in the outline.
  std::vector<std::pair<char32_t, int>> invented;
  bool balanced() const { return missing.empty() && invented.empty(); }
};

/// Counts every character of the source against nodes, table headings and dropped pieces.
Accounting account_for(const SourceText& source, const Outline& outline);

}  // namespace hb::plan
