#include "plan/plan_changes.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "kernel/roc_date.h"
#include "plan/plan_edit.h"

namespace hb::plan {

namespace {

using approval::ContentChange;
using Names = std::unordered_map<UnitId, std::string>;

/// A field as words, with the key of its label.
struct Words {
  std::string_view label;
  std::string words;
  bool as_a_whole = false;
};

std::string day(const std::optional<Date>& date) { return date ? roc_date(*date) : std::string{}; }

std::vector<Words> words_of(const PlanHead& head) {
  return {{"plan.head.title", head.title},
          {"plan.head.year", roc_year_words(head.roc_year), true},
          {"plan.head.scheme", head.scheme},
          {"plan.head.period_text", head.period_text},
          {"plan.head.period_from", day(head.period_from), true},
          {"plan.head.period_to", day(head.period_to), true},
          {"plan.head.issued_on", day(head.issued_on), true},
          {"plan.head.issue_number", head.issue_number, true}};
}

std::string bases_words(const Plan& plan) {
  std::string words;
  for (const Basis& basis : plan.bases) {
    words += (words.empty() ? "" : "\n") + (basis.wording.empty() ? basis.title : basis.wording);
  }
  return words;
}

std::string owners_words(const PlanNode& node, const Names& units) {
  std::string words;
  for (const Owner& owner : node.owners) {
    const auto name = units.find(owner.unit_id);
    if (name != units.end()) words += (words.empty() ? "" : "、") + name->second;
  }
  return words;
}

std::vector<Words> words_of(const PlanNode& node, const Names& units) {
  const NodeFields& fields = node.fields;
  return {{"plan.history.title_field", fields.title},
          {"plan.node.text", fields.text},
          {"plan.node.months", months_text(fields.check_months), true},
          {"plan.owners.title", owners_words(node, units), true},
          {"plan.node.indicator", fields.indicator},
          {"plan.node.note", fields.note}};
}

/// Title and text of an entry that came or went.
std::string whole_words(const PlanNode& node) {
  const NodeFields& fields = node.fields;
  if (fields.title.empty() || fields.text.empty()) return fields.title + fields.text;
  return fields.title + "\n" + fields.text;
}

/// 一、（二）3、
std::string place_of(const Plan& plan, const PlanNode& node) {
  const PlanNode* parent = node.parent ? plan.find(node.parent) : nullptr;
  return (parent ? place_of(plan, *parent) : std::string{}) + marker(plan, node);
}

class Comparison {
 public:
  Comparison(const Plan& before, const Plan& after, const Names& units)
      : before_(before), after_(after), units_(units) {}

  std::vector<ContentChange> run() {
    compare("", words_of(before_.head), words_of(after_.head));
    compare("", {{"plan.bases.title", bases_words(before_)}},
            {{"plan.bases.title", bases_words(after_)}});
    compare_paragraphs();
    compare_nodes();
    return std::move(changes_);
  }

 private:
  void compare(const std::string& place, const std::vector<Words>& before,
               const std::vector<Words>& after) {
    for (std::size_t at = 0; at < after.size(); ++at) {
      if (before[at].words == after[at].words) continue;
      changes_.push_back({.kind = ContentChange::Kind::changed,
                          .place = place,
                          .label = after[at].label,
                          .before = before[at].words,
                          .after = after[at].words,
                          .as_a_whole = after[at].as_a_whole});
    }
  }

  static std::string paragraph_words(const Paragraph& paragraph) {
    if (paragraph.heading.empty()) return paragraph.text;
    return paragraph.heading + "\n" + paragraph.text;
  }

  static std::string_view label_of(const Paragraph& paragraph) {
    switch (paragraph.kind) {
      case ParagraphKind::goal: return "plan.paragraphs.goal";
      case ParagraphKind::object: return "plan.paragraphs.object";
      case ParagraphKind::preface: return "plan.paragraphs.preface";
      case ParagraphKind::section: return "plan.paragraphs.section";
    }
    std::abort();
  }

  static const Paragraph* find_in(const Plan& plan, ParagraphId id) {
    const auto found = std::find_if(plan.paragraphs.begin(), plan.paragraphs.end(),
                                    [&](const Paragraph& each) { return each.id == id; });
    return found == plan.paragraphs.end() ? nullptr : &*found;
  }

  void add(ContentChange::Kind kind, std::string place, std::string_view label, std::string before,
           std::string after) {
    if (before == after) return;
    changes_.push_back({kind, std::move(place), label, std::move(before), std::move(after)});
  }

  void compare_paragraphs() {
    for (const Paragraph& paragraph : after_.paragraphs) {
      const Paragraph* old = find_in(before_, paragraph.id);
      add(old ? ContentChange::Kind::changed : ContentChange::Kind::added, "", label_of(paragraph),
          old ? paragraph_words(*old) : std::string{}, paragraph_words(paragraph));
    }
    for (const Paragraph& paragraph : before_.paragraphs) {
      if (find_in(after_, paragraph.id)) continue;
      add(ContentChange::Kind::removed, "", label_of(paragraph), paragraph_words(paragraph), "");
    }
  }

  void compare_nodes() {
    for (const PlanNode& node : after_.nodes) {
      const PlanNode* old = before_.find(node.id);
      if (old) {
        compare(place_of(after_, node), words_of(*old, units_), words_of(node, units_));
      } else {
        add(ContentChange::Kind::added, place_of(after_, node), "", "", whole_words(node));
      }
    }
    for (const PlanNode& node : before_.nodes) {
      if (after_.find(node.id)) continue;
      add(ContentChange::Kind::removed, place_of(before_, node), "", whole_words(node), "");
    }
  }

  const Plan& before_;
  const Plan& after_;
  const Names& units_;
  std::vector<ContentChange> changes_;
};

}  // namespace

std::vector<ContentChange> plan_changes(const Plan& before, const Plan& after,
                                        const std::unordered_map<UnitId, std::string>& units) {
  return Comparison{before, after, units}.run();
}

}  // namespace hb::plan
