#include "plan/plan_check.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "approval/dossier.h"
#include "kernel/date_mention.h"
#include "kernel/utf8.h"
#include "plan/parent_plan.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

// Shorter texts are alike by chance: 6月、12月各辦一次.
constexpr std::size_t kShortestCompared = 12;
// Of all pairs of neighbouring characters that either text has, how many both have. Two wordings of
// one measure lie above, two measures of one kind below.
constexpr double kAlike = 0.7;

/// Two neighbouring signs as one number.
using Pair = std::uint64_t;

/// The pairs of neighbouring signs of a text, each once, in order. Blanks and line ends say
/// nothing.
std::vector<Pair> pairs_of(std::string_view text) {
  std::vector<Pair> pairs;
  char32_t before = 0;
  for (std::size_t at = utf8::skip_blanks(text, 0); at < text.size();) {
    const utf8::Sign sign = utf8::sign_at(text, at);
    if (before) pairs.push_back(Pair{before} << 32 | sign.value);
    before = sign.value;
    at = utf8::skip_blanks(text, at + sign.length);
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

double likeness(const std::vector<Pair>& one, const std::vector<Pair>& other) {
  std::size_t both = 0;
  auto left = one.begin();
  auto right = other.begin();
  while (left != one.end() && right != other.end()) {
    if (*left == *right) {
      ++both, ++left, ++right;
    } else if (*left < *right) {
      ++left;
    } else {
      ++right;
    }
  }
  return static_cast<double>(both) / static_cast<double>(one.size() + other.size() - both);
}

NodeId item_of(const Plan& plan, const PlanNode& step) {
  const PlanNode* strategy = plan.find(step.parent);
  return strategy ? strategy->parent : NodeId{};
}

std::vector<SameWords> same_words(const Plan& plan) {
  struct Compared {
    NodeId node;
    NodeId item;
    std::vector<Pair> pairs;
  };
  std::vector<Compared> steps;
  for (const PlanNode& node : plan.nodes) {
    if (node.kind != NodeKind::step) continue;
    auto pairs = pairs_of(node.fields.text);
    if (pairs.size() + 1 < kShortestCompared) continue;
    steps.push_back({node.id, item_of(plan, node), std::move(pairs)});
  }
  std::vector<SameWords> found;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (std::size_t j = i + 1; j < steps.size(); ++j) {
      if (steps[i].item == steps[j].item) continue;
      if (likeness(steps[i].pairs, steps[j].pairs) >= kAlike) {
        found.push_back({steps[i].node, steps[j].node});
      }
    }
  }
  return found;
}

bool has_unit(const Plan& plan, const PlanNode& step) {
  for (const PlanNode* each = &step; each; each = plan.find(each->parent)) {
    if (!each->owners.empty()) return true;
  }
  return false;
}

bool has_whole_branch(const Plan& plan) {
  return std::any_of(plan.nodes.begin(), plan.nodes.end(), [&](const PlanNode& node) {
    return node.kind == NodeKind::step && item_of(plan, node);
  });
}

/// Whether the way of a plan gives it the date and number of its letter, which nobody can know when
/// it is handed in.
bool is_numbered_on_its_way(const rulebook::RuleBook& book) {
  const rulebook::Procedure* way = book.procedure(rulebook::Document::plan);
  return way && std::ranges::any_of(way->steps, [](const rulebook::Step& step) {
           return approval::has_effect(step, rulebook::Effect::number);
         });
}

/// Whether a plan's time is said with its end; it may begin when it is approved (自核定日起).
bool is_whole_period(const PlanHead& head) {
  return head.period_to && (head.period_from || !head.period_text.empty());
}

/// Whether the words name a year's plan (115 年度), and none of them the plan's own year.
bool speaks_of_another_year(std::string_view words, int year) {
  bool other = false;
  for (const Mention& each : find_mentions(words)) {
    const bool names_year =
        each.kind == MentionKind::year && words.substr(each.begin, each.length).ends_with("年度");
    if (!names_year) continue;
    if (each.years.first == year) return false;
    other = true;
  }
  return other;
}

/// Whether the book fixes an item for some classes alone; what it fixes for all says nothing of a
/// class, and an office may call it otherwise.
bool is_of_a_class(const rulebook::SkeletonItem& item) { return !item.applies.classes.empty(); }

/// An entry may say more than the item's title (基礎服務措施).
void look_at_class(PlanCheck& check, const Plan& plan, const rulebook::AgencyTraits& traits) {
  check.agency_class = check.book->object_class(traits.class_code);
  if (!check.agency_class) return;
  std::vector<std::string> own, others;
  for (const rulebook::SkeletonItem& item : check.book->items) {
    if (!is_of_a_class(item)) continue;
    const std::string title = without_blanks(item.title.zh);
    if (!item.applies.covers(traits)) {
      others.push_back(title);
      continue;
    }
    own.push_back(title);
    const bool has = std::ranges::any_of(plan.nodes, [&](const PlanNode& node) {
      return without_blanks(node.fields.title).find(title) != std::string::npos;
    });
    if (!has) check.items_missing.push_back(&item);
  }
  for (const PlanNode& node : plan.nodes) {
    if (node.kind != NodeKind::item) continue;
    const std::string title = without_blanks(node.fields.title);
    // Two classes may have an item of one name.
    if (std::ranges::count(others, title) > 0 && std::ranges::count(own, title) == 0) {
      check.items_of_other_class.push_back(node.id);
    }
  }
}

}  // namespace

rulebook::DocumentContents contents_of(const Plan& plan) {
  using rulebook::CoverField;
  rulebook::DocumentContents contents;
  const PlanHead& head = plan.head;
  const auto filled = [&](CoverField field, bool is) {
    if (is) contents.filled.push_back(field);
  };
  filled(CoverField::title, !head.title.empty());
  filled(CoverField::year, head.roc_year != 0);
  filled(CoverField::agency, static_cast<bool>(plan.agency_id));
  filled(CoverField::scheme, !head.scheme.empty());
  filled(CoverField::period, is_whole_period(head));
  filled(CoverField::issued_on, head.issued_on.has_value());
  filled(CoverField::issue_number, !head.issue_number.empty());
  for (const Paragraph* section : plan.paragraphs_of(ParagraphKind::section)) {
    // A heading over nothing says nothing.
    if (!section->text.empty()) contents.headings.push_back(section->heading);
  }
  contents.bases = !plan.bases.empty();
  contents.goals = !plan.paragraphs_of(ParagraphKind::goal).empty();
  contents.objects = !plan.paragraphs_of(ParagraphKind::object).empty();
  contents.tree = has_whole_branch(plan);
  return contents;
}

PlanCheck check_plan(const Plan& plan, const std::optional<rulebook::BookInForce>& in_force) {
  PlanCheck check;
  if (in_force) {
    check.book = in_force->version.book;
    rulebook::DocumentContents contents = contents_of(plan);
    if (is_numbered_on_its_way(*check.book)) {
      contents.filled.push_back(rulebook::CoverField::issued_on);
      contents.filled.push_back(rulebook::CoverField::issue_number);
    }
    check.missing =
        rulebook::missing_parts(*check.book, rulebook::Document::plan, in_force->traits, contents);
    look_at_class(check, plan, in_force->traits);
  }
  // Its annual plans say when their steps are checked.
  const bool years = spans_years(plan.head);
  for (const PlanNode& node : plan.nodes) {
    if (node.kind == NodeKind::strategy && plan.children(node.id).empty()) {
      check.without_steps.push_back(node.id);
    }
    if (node.kind != NodeKind::step) continue;
    if (node.fields.check_months.empty() && !years) check.without_months.push_back(node.id);
    if (!node.fields.check_months.empty() && years) check.months_of_years.push_back(node.id);
    if (!has_unit(plan, node)) check.without_unit.push_back(node.id);
  }
  check.twice = same_words(plan);
  for (std::size_t at = 0; at < plan.bases.size(); ++at) {
    const Basis& basis = plan.bases[at];
    if (speaks_of_another_year(basis.title + basis.wording, plan.head.roc_year)) {
      check.bases_of_other_years.push_back(at);
    }
  }
  return check;
}

std::string place_of(PlanId plan, const rulebook::Part& part) {
  const std::string url = "/plans/" + std::to_string(plan.value);
  switch (part.recognised_by) {
    case rulebook::Recognition::cover: return url + "/head";
    case rulebook::Recognition::bases: return url + "/bases";
    case rulebook::Recognition::goals: return url + "/paragraphs/goal";
    case rulebook::Recognition::objects: return url + "/paragraphs/object";
    case rulebook::Recognition::sections: return url + "/paragraphs/section";
    case rulebook::Recognition::tree: return url;
  }
  std::abort();
}

}  // namespace hb::plan
