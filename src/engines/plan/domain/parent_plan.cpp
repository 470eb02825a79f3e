#include "plan/parent_plan.h"

#include <algorithm>
#include <cstdlib>

#include "kernel/unicode.h"
#include "kernel/utf8.h"

namespace hb::plan {

namespace {

// Shorter words agree by chance.
constexpr std::size_t kShortestWords = 4;

/// Letters and ideographs only, so that numbers, blanks and punctuation tell nothing apart.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Sign sign = utf8::sign_at(text, at);
    const bool ideograph = sign.value >= 0x4E00 && sign.value <= 0x9FFF;
    const bool letter =
        (sign.value >= 'a' && sign.value <= 'z') || (sign.value >= 'A' && sign.value <= 'Z');
    if (ideograph || letter) out += text.substr(at, sign.length);
    at += sign.length;
  }
  return out;
}

std::string words_of(const PlanNode& node) {
  return plain(node.fields.title.empty() ? node.fields.text : node.fields.title);
}

bool agree(const std::string& one, const std::string& other) {
  if (count_characters(one) < kShortestWords || count_characters(other) < kShortestWords) {
    return false;
  }
  return one == other || one.find(other) != one.npos || other.find(one) != other.npos;
}

Result<Done> check_reason(std::string_view reason, std::string_view field) {
  if (count_characters(reason) <= kMaxReason) return Done{};
  return refusal::reason_too_long.at(field).with("most", std::to_string(kMaxReason));
}

bool is_below(const Plan& plan, const PlanNode& node, NodeId above) {
  for (const PlanNode* each = plan.find(node.parent); each; each = plan.find(each->parent)) {
    if (each->id == above) return true;
  }
  return false;
}

}  // namespace

std::vector<NodeId> PlanLinks::answers_to(NodeId clause) const {
  std::vector<NodeId> nodes;
  for (const ClauseAnswer& answer : answers) {
    if (answer.clause == clause) nodes.push_back(answer.node);
  }
  return nodes;
}

const NotApplicable* PlanLinks::without_clause(NodeId clause) const {
  for (const NotApplicable& each : not_applicable) {
    if (clause && each.clause == clause) return &each;
  }
  return nullptr;
}

const NotApplicable* PlanLinks::without_part(std::string_view code) const {
  for (const NotApplicable& each : not_applicable) {
    if (!code.empty() && each.part == code) return &each;
  }
  return nullptr;
}

RocYears years_of(const PlanHead& head) {
  if (!head.period_from || !head.period_to) return {head.roc_year, head.roc_year};
  return {roc_year(*head.period_from), roc_year(*head.period_to)};
}

bool spans_years(const PlanHead& head) {
  const RocYears years = years_of(head);
  return years.last > years.first;
}

RocYears years_listed(const PlanHead& head) {
  return spans_years(head) ? years_of(head) : RocYears{head.roc_year, head.roc_year};
}

const PlanNode* check_months_of_years(const Plan& plan) {
  if (!spans_years(plan.head)) return nullptr;
  const auto found = std::ranges::find_if(plan.nodes, [](const PlanNode& node) {
    return node.kind == NodeKind::step && !node.fields.check_months.empty();
  });
  return found == plan.nodes.end() ? nullptr : &*found;
}

Result<ParentLink> choose_superior(const Plan& plan, const ParentCandidate& parent,
                                   const std::vector<AgencyId>& above, std::string_view reason) {
  if (std::find(above.begin(), above.end(), parent.agency_id) == above.end()) {
    return refusal::parent_not_above;
  }
  if (!parent.published) return refusal::parent_unpublished;
  const RocYears years = years_of(parent.head);
  const int year = plan.head.roc_year;
  if (years.first > year) return refusal::parent_later;
  if (years.last < year && reason.empty()) return refusal::parent_no_reason;
  HB_TRY(check_reason(reason, "reason"));
  // Within its years there is nothing to explain.
  return ParentLink{parent.id, years.last < year ? std::string{reason} : std::string{}};
}

Result<ParentLink> choose_several_years(const Plan& plan, const ParentCandidate& parent) {
  if (parent.agency_id != plan.agency_id) return refusal::years_other_agency;
  if (parent.id == plan.id || spans_years(plan.head)) return refusal::years_itself;
  if (!spans_years(parent.head)) return refusal::years_single;
  const RocYears years = years_of(parent.head);
  if (plan.head.roc_year < years.first || plan.head.roc_year > years.last) {
    return refusal::years_outside.with("first", std::to_string(years.first))
        .with("last", std::to_string(years.last));
  }
  return ParentLink{parent.id};
}

Result<PlanLinks> answer_clauses(const Plan& plan, const Plan& parent, const PlanLinks& links,
                                 const std::vector<ClauseForm>& forms) {
  PlanLinks after = links;
  for (const ClauseForm& form : forms) {
    if (!parent.find(form.clause)) return refusal::clause_missing;
    if (!form.nodes.empty() && !form.reason.empty()) {
      const PlanNode& clause = *parent.find(form.clause);
      return refusal::clause_both.with("clause", full_marker(parent, clause));
    }
    HB_TRY(check_reason(form.reason, ""));
    std::erase_if(after.answers, [&](const auto& each) { return each.clause == form.clause; });
    for (const NodeId node : form.nodes) {
      if (!plan.find(node)) return refusal::entry_missing;
      const ClauseAnswer answer{node, form.clause};
      const bool known =
          std::find(after.answers.begin(), after.answers.end(), answer) != after.answers.end();
      if (!known) after.answers.push_back(answer);
    }
    // Who said it, and when, stands as long as the words do.
    const NotApplicable* said = links.without_clause(form.clause);
    if (said && said->reason == form.reason) continue;
    std::erase_if(after.not_applicable,
                  [&](const NotApplicable& each) { return each.clause == form.clause; });
    if (!form.reason.empty()) {
      after.not_applicable.push_back({.clause = form.clause, .reason = form.reason});
    }
  }
  std::sort(after.answers.begin(), after.answers.end());
  return after;
}

Result<PlanLinks> set_part(const PlanLinks& links, std::string_view part, std::string_view reason) {
  HB_TRY(check_reason(reason, "reason"));
  PlanLinks after = links;
  std::erase_if(after.not_applicable,
                [&](const NotApplicable& each) { return !part.empty() && each.part == part; });
  if (!reason.empty()) {
    after.not_applicable.push_back({.part = std::string{part}, .reason = std::string{reason}});
  }
  return after;
}

std::vector<ClauseAnswer> suggest_answers(const Plan& plan, const Plan& parent,
                                          const PlanLinks& links) {
  std::vector<std::pair<const PlanNode*, std::string>> entries;
  for (const PlanNode& node : plan.nodes) entries.emplace_back(&node, words_of(node));
  std::vector<ClauseAnswer> suggested;
  for (const PlanNode& clause : parent.nodes) {
    if (!links.answers_to(clause.id).empty() || links.without_clause(clause.id)) continue;
    const std::string words = words_of(clause);
    for (const auto& [node, said] : entries) {
      if (node->kind == clause.kind && agree(words, said)) {
        suggested.push_back({node->id, clause.id});
      }
    }
  }
  return suggested;
}

ClauseStanding standing_of(const Plan& parent, const PlanNode& clause, const PlanLinks& links) {
  if (links.without_clause(clause.id)) return ClauseStanding::not_applicable;
  for (const ClauseAnswer& answer : links.answers) {
    if (answer.clause == clause.id) return ClauseStanding::answered;
    const PlanNode* other = parent.find(answer.clause);
    if (!other) continue;
    if (is_below(parent, *other, clause.id) || is_below(parent, clause, other->id)) {
      return ClauseStanding::answered;
    }
  }
  for (const NotApplicable& each : links.not_applicable) {
    if (each.clause && is_below(parent, clause, each.clause)) return ClauseStanding::not_applicable;
  }
  return ClauseStanding::open;
}

PlanLinks without_gone(PlanLinks links, const Plan& plan, const Plan* parent) {
  std::erase_if(links.answers, [&](const ClauseAnswer& answer) {
    return !plan.find(answer.node) || !parent || !parent->find(answer.clause);
  });
  std::erase_if(links.not_applicable, [&](const NotApplicable& each) {
    return each.clause && (!parent || !parent->find(each.clause));
  });
  return links;
}

// ---- Years side by side

namespace {

/// A row in the making: its last cell, and where its entry stood.
struct Thread {
  EntryThroughYears row;
  NodeId last_node;
  std::string last_words, last_text;
  std::size_t last_year = 0;
};

bool followed(const AnnualPlan& year, const PlanNode& node, const AnnualPlan& before,
              const Thread& thread) {
  for (const AnnualPlan::Carried& each : year.carried) {
    if (each.node != node.id) continue;
    return each.from_plan == before.plan.id && each.from_node == thread.last_node;
  }
  return thread.row.kind == node.kind && thread.last_words == words_of(node);
}

}  // namespace

std::vector<EntryThroughYears> years_side_by_side(const std::vector<AnnualPlan>& plans) {
  std::vector<Thread> threads;
  for (std::size_t year = 0; year < plans.size(); ++year) {
    const Plan& plan = plans[year].plan;
    std::size_t place = 0;  // Where a new entry goes: behind the one that stands before it.
    for (const PlanNode& node : plan.nodes) {
      if (node.kind == NodeKind::step) continue;
      auto thread = year == 0 ? threads.end()
                              : std::find_if(threads.begin(), threads.end(), [&](const auto& each) {
                                  return each.last_year + 1 == year &&
                                         followed(plans[year], node, plans[year - 1], each);
                                });
      YearCell cell{.state = YearState::begun,
                    .node = node.id,
                    .marker = full_marker(plan, node),
                    .label = label(node)};
      if (thread == threads.end()) {
        Thread made{.row = {.kind = node.kind, .years = std::vector<YearCell>(plans.size())}};
        thread =
            threads.insert(threads.begin() + static_cast<std::ptrdiff_t>(place), std::move(made));
      } else {
        const bool same =
            thread->last_words == words_of(node) && thread->last_text == node.fields.text;
        cell.state = same ? YearState::continued : YearState::changed;
      }
      thread->row.years[year] = std::move(cell);
      thread->last_node = node.id;
      thread->last_words = words_of(node);
      thread->last_text = node.fields.text;
      thread->last_year = year;
      place = static_cast<std::size_t>(thread - threads.begin()) + 1;
    }
    for (Thread& thread : threads) {
      if (thread.last_year + 1 == year) thread.row.years[year].state = YearState::ended;
    }
  }
  std::vector<EntryThroughYears> rows;
  for (Thread& thread : threads) rows.push_back(std::move(thread.row));
  return rows;
}

std::string_view name_of(ParentKind kind) {
  switch (kind) {
    case ParentKind::superior: return "superior";
    case ParentKind::several_years: return "several_years";
  }
  std::abort();
}

std::optional<ParentKind> parent_kind_of(std::string_view name) {
  for (const ParentKind kind : {ParentKind::superior, ParentKind::several_years}) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

std::string_view name_of(YearState state) {
  switch (state) {
    case YearState::absent: return "absent";
    case YearState::begun: return "begun";
    case YearState::continued: return "continued";
    case YearState::changed: return "changed";
    case YearState::ended: return "ended";
  }
  std::abort();
}

std::string_view name_of(ClauseStanding standing) {
  switch (standing) {
    case ClauseStanding::answered: return "answered";
    case ClauseStanding::not_applicable: return "not_applicable";
    case ClauseStanding::open: return "open";
  }
  std::abort();
}

}  // namespace hb::plan
