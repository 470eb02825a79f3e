// A plan (年度執行計畫): the tree 實施要項 → 執行策略 → 步驟 with its goals, legal bases and other
// sections, as one value. Edits are decisions on this value (plan/plan_edit.h); the store keeps
// them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"

namespace hb::plan {

using PlanId = Id<struct PlanTag>;
using NodeId = Id<struct PlanNodeTag>;
using ParagraphId = Id<struct PlanParagraphTag>;

/// The three levels of a plan's content.
enum class NodeKind {
  item,      ///< 實施要項, numbered 一、
  strategy,  ///< 執行策略, 執行重點 or 工作重點, numbered （一）
  step,      ///< 執行步驟, 執行方法 or 工作方法, numbered 1、
};

/// How an entry stands to last year's plan (延續、修正、創新).
enum class Continuity { unsaid, continued, amended, created };

/// Where a plan stands; computed from its rows, never stored.
enum class PlanState {
  in_review,  ///< Imported, and nobody has accepted what the importer understood.
  draft,
  published,
  withdrawn,
  discarded,  ///< Given up before it was ever published (plan/discard.h).
};

/// A unit that answers for an entry. Exactly one of an entry's owners leads (主辦), the others help
/// (協辦).
struct Owner {
  UnitId unit_id;
  bool leads = false;
  friend bool operator==(const Owner&, const Owner&) = default;
};

/// What people write into an entry.
struct NodeFields {
  std::string title;  ///< The heading of an item or strategy; mostly empty for a step.
  std::string text;   ///< The method of a step; below an item or strategy, what explains it.
  std::vector<int> check_months;  ///< 查核期限: months 1…12 in order, each once.
  std::string note;               ///< 備註
  std::string indicator;          ///< 量化指標, in words for now.
  int priority = 0;               ///< 優先順序: 1 first; 0 when none is set.
  Continuity continuity = Continuity::unsaid;
  friend bool operator==(const NodeFields&, const NodeFields&) = default;
};

/// One entry of the tree.
struct PlanNode {
  NodeId id;
  NodeId parent;  ///< 0 for an item.
  NodeKind kind = NodeKind::item;
  int ordinal = 1;  ///< 1… among the entries with the same parent, without gaps.
  NodeFields fields;
  std::vector<Owner> owners;       ///< The lead first.
  std::vector<ParagraphId> goals;  ///< The goals that an item serves.
  int source_from = 0;             ///< Lines of the imported document, 0 when typed here.
  int source_to = 0;
  int row_version = 1;  ///< Counts its changes; an edit names the one that it saw.
  friend bool operator==(const PlanNode&, const PlanNode&) = default;
};

/// What a paragraph outside the tree is.
enum class ParagraphKind {
  goal,     ///< 計畫目標
  object,   ///< 實施對象
  preface,  ///< What stands in 實施內容 before its first item.
  section,  ///< Any other section, such as 考核與獎勵, with its own heading.
};

/// One goal, object or section, in the document's order.
struct Paragraph {
  ParagraphId id;
  ParagraphKind kind = ParagraphKind::section;
  int ordinal = 1;
  std::string heading;  ///< Of a section; else empty.
  std::string text;     ///< Lines are paragraphs; numbers inside stand as they were written.
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

/// A document that a plan rests on (計畫依據), kept once and cited by many plans.
struct Basis {
  std::string issuer;  ///< 行政院
  std::optional<Date> issued_on;
  std::string number;   ///< 院授研展字第 09600152471 號
  std::string title;    ///< 政府服務創新精進方案
  std::string wording;  ///< The sentence in which this plan cites it.
  friend bool operator==(const Basis&, const Basis&) = default;
};

/// A plan without its tree: what a list shows and what its cover says.
struct PlanHead {
  int roc_year = 0;  ///< 計畫年度, as an ROC year such as 115.
  std::string title;
  std::string scheme;  ///< The scheme it carries out, such as 政府服務躍升方案; may be empty.
  std::optional<Date> period_from;
  std::optional<Date> period_to;
  std::string period_text;        ///< 計畫期程 in the plan's own words; may be empty.
  std::optional<Date> issued_on;  ///< 函頒日期
  std::string issue_number;       ///< 函頒字號
  friend bool operator==(const PlanHead&, const PlanHead&) = default;
};

struct Plan {
  PlanId id;
  AgencyId agency_id;
  PlanHead head;
  std::vector<Basis> bases;
  std::vector<Paragraph> paragraphs;
  std::vector<PlanNode> nodes;  ///< In reading order: each parent right before its children.
  PlanState state = PlanState::draft;
  int version = 0;             ///< The latest published version, 0 before the first.
  bool changed_since = false;  ///< Edited after that version was published.
  int row_version = 1;

  const PlanNode* find(NodeId node) const;
  /// The entries under `parent` (items for id 0), in order.
  std::vector<const PlanNode*> children(NodeId parent) const;
  std::vector<const Paragraph*> paragraphs_of(ParagraphKind kind) const;
  int count(NodeKind kind) const;
};

/// The official number of an entry: 一、 （一） 1、 by its kind and place. A step that stands alone
/// under its strategy has none, as in official documents.
std::string marker(const Plan& plan, const PlanNode& node);
/// The numbers from the top: 一、（二）3、
std::string full_marker(const Plan& plan, const PlanNode& node);

/// What to call an entry in a list: its title, or the start of its text.
std::string label(const PlanNode& node, std::size_t max_characters = 40);

/// Puts nodes that came in any order into reading order and closes gaps in their ordinals.
void arrange(std::vector<PlanNode>& nodes);

/// "item", "strategy", "step" and back: the spelling in JSON, SQL and URLs.
std::string_view name_of(NodeKind kind);
std::string_view name_of(Continuity continuity);
std::string_view name_of(PlanState state);
std::string_view name_of(ParagraphKind kind);
std::optional<NodeKind> node_kind_of(std::string_view name);
std::optional<Continuity> continuity_of(std::string_view name);
std::optional<PlanState> plan_state_of(std::string_view name);
std::optional<ParagraphKind> paragraph_kind_of(std::string_view name);

namespace refusal {
inline const Error plan_missing{Fault::not_found, "plan.plan.not_found"};
inline const Error agency_missing{Fault::not_found, "plan.agency.not_found"};
}  // namespace refusal

}  // namespace hb::plan
