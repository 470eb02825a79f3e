// What an importer understood of a plan document: the outline's sections told apart by what they
// say (計畫依據, 計畫目標, 實施策略與方法 …), as a draft for a person to check. Nothing is
// invented: what a document does not say stays empty, and each doubt names its line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/source_text.h"
#include "plan/outline.h"

namespace hb::plan {

/// 步驟, 方法: the lowest level of a plan.
struct DraftStep {
  std::string marker;  ///< As written; empty for the only step of a strategy.
  std::string text;
  std::vector<int> check_months;  ///< 查核期限, 1…12 rising; empty when it names no months.
  std::string deadline;           ///< The deadline's own words.
  std::string unit;               ///< 主辦單位 in the plan's words.
  std::string indicator;
  std::string note;
  bool is_strategy = false;  ///< The strategy has no steps: its own text stands here.
  int line = 0;
  int last_line = 0;
};

/// 執行策略, 執行重點. Has at least one step: its own text stands as one when it has none.
struct DraftStrategy {
  std::string marker;
  std::string title;
  std::string text;  ///< What explains it before its steps; mostly empty.
  std::vector<DraftStep> steps;
  int line = 0;
  int last_line = 0;
};

/// 實施要項.
struct DraftItem {
  std::string marker;
  std::string title;
  std::string text;  ///< What stands between its title and its first strategy.
  std::vector<DraftStrategy> strategies;
  int line = 0;
  int last_line = 0;
};

/// A document the plan rests on (計畫依據).
struct DraftBasis {
  std::string issuer;  ///< 行政院; may be empty.
  std::optional<Date> date;
  std::string number;  ///< 院授研展字第 09600152471 號, as written.
  std::string title;   ///< Between 「 and 」.
  std::string text;    ///< The words in which the plan cites it.
  std::string lead;    ///< What stood before them: the entry's number, 依據, 及.
  int line = 0;
};

/// A goal, or an entry of 實施對象.
struct DraftParagraph {
  std::string marker;
  std::string text;
  int line = 0;
};

/// Any other section, kept whole.
struct DraftSection {
  OutlineNode node;
  int document = 0;  ///< 0 for the plan itself, 1… for annexes.
};

/// 計畫期程.
struct DraftPeriod {
  std::optional<Date> from;
  std::optional<Date> to;
  int years = 0;     ///< 0 when it is not said and cannot be counted.
  std::string text;  ///< In the plan's own words.
};

/// The heading by which a section was known: 參、 實施對象. The plan says it by the field it fills.
struct DraftHeading {
  std::string marker;
  std::string title;
  int line = 0;
};

/// When and under which number the plan was issued (函頒).
struct DraftIssue {
  std::optional<Date> date;
  std::string number;  ///< 府研字第 1140012345 號; empty when the line names none.
  std::string text;
  std::string rest;  ///< What a line without a number says besides the day; may be empty.
};

struct PlanDraft {
  std::string title;
  std::string agency;  ///< The office whose plan it is, from the title; may be empty.
  int year = 0;        ///< ROC year, 0 when the document names none.
  std::optional<DraftPeriod> period;
  std::optional<DraftIssue> issue;
  std::vector<DraftHeading> headings;  ///< Of the sections that became fields, in their order.
  std::vector<DraftBasis> legal_bases;
  std::vector<DraftParagraph> goals;
  std::vector<DraftParagraph> objects;  ///< 實施對象
  std::string preface;                  ///< What stands before the first item.
  std::vector<DraftItem> items;
  std::vector<DraftSection> sections;    ///< 考核, 獎勵 …, and all of the annexes.
  std::vector<OutlineWarning> warnings;  ///< The outline's and the mapper's, by line.
};

/// Understands a document's outline as a plan. The plan is the first document; others are annexes.
/// Never refuses: a document that is no plan gives a draft without items and the warning
/// plan.import.no_items.
PlanDraft map_plan(const Outline& outline, const SourceText& source);

/// Counts every character of the outline against the draft: each ends in exactly one field, or in
/// a doubt that quotes it with its line. Colons between a heading and what it heads are not
/// counted; `source_characters` are the outline's.
Accounting account_for(const Outline& outline, const PlanDraft& draft);

}  // namespace hb::plan
