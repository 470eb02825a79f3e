#include "results/results_documents.h"

#include <algorithm>
#include <cstdlib>

#include "kernel/roc_date.h"
#include "plan/standing_plan.h"
#include "report_document.h"
#include "report_file.h"
#include "report_store.h"

namespace hb::results {

namespace {

using approval::ContentChange;
using approval::DocumentFacts;
using approval::DocumentRef;
using rulebook::Effect;

Result<ReportFile> file_of(org::Context& context, const DocumentRef& document) {
  return open_report(context, ReportId{document.id});
}

std::string figures_of(const ResultRow& row) {
  if (row.compared.figure.empty()) return {};
  return row.compared.figure + row.compared.unit;
}

/// What is said of an entry differently than it was.
void add_changes(std::vector<ContentChange>& changes, const ResultRow* before,
                 const ResultRow& after) {
  const auto add = [&](std::string_view label, std::string was, std::string is, bool whole) {
    if (was == is) return;
    changes.push_back({.kind = before ? ContentChange::Kind::changed : ContentChange::Kind::added,
                       .place = after.number,
                       .label = label,
                       .before = std::move(was),
                       .after = std::move(is),
                       .as_a_whole = whole});
  };
  add("results.column.text", before ? before->text() : "", after.text(), false);
  add("results.column.figure", before ? figures_of(*before) : "", figures_of(after), true);
}

/// What is said of an indicator differently than it was.
void add_changes(std::vector<ContentChange>& changes, const ReportContent& before,
                 const ResultIndicator& after) {
  const auto old = std::find_if(before.indicators.begin(), before.indicators.end(),
                                [&](const ResultIndicator& each) { return each.id == after.id; });
  const bool is_new = old == before.indicators.end();
  std::string was = is_new ? std::string{} : indicator_words(*old);
  std::string is = indicator_words(after);
  if (was == is) return;
  changes.push_back({.kind = is_new ? ContentChange::Kind::added : ContentChange::Kind::changed,
                     .place = after.place,
                     .label = "results.column.indicator",
                     .before = std::move(was),
                     .after = std::move(is),
                     .as_a_whole = true});
}

std::string_view words_of(Missing::Kind kind) {
  switch (kind) {
    case Missing::Kind::verdict: return "results.lack.verdict";
    case Missing::Kind::text: return "results.lack.text";
    case Missing::Kind::reason: return "results.lack.reason";
    case Missing::Kind::part: return "results.lack.part";
  }
  std::abort();
}

std::string url_of(const DocumentRef& document) {
  return "/results/" + std::to_string(document.id);
}

}  // namespace

Result<DocumentFacts> ResultsDocuments::find(org::Context& context,
                                             const DocumentRef& document) const {
  HB_LET(file, file_of(context, document));
  return facts_of(file);
}

std::vector<approval::Lack> ResultsDocuments::lacks(org::Context& context,
                                                    const DocumentRef& document) const {
  const auto file = file_of(context, document);
  if (!file) return {};
  std::vector<approval::Lack> lacks;
  for (const Missing& each :
       missing_in(file->report, file->rows, file->form, context.viewer.locale)) {
    const std::string place = each.kind == Missing::Kind::part
                                  ? "/sections/" + std::to_string(each.section)
                                  : "/entries/" + std::to_string(each.node_id.value);
    lacks.push_back(
        {.words = words_of(each.kind), .what = each.place, .url = url_of(document) + place});
  }
  return lacks;
}

std::vector<approval::Remark> ResultsDocuments::remarks(org::Context& context,
                                                        const DocumentRef& document) const {
  const auto file = file_of(context, document);
  if (!file) return {};
  const auto same = same_sentences(file->rows);
  if (same.empty()) return {};
  return {{.words = "results.remark.same",
           .count = static_cast<int>(same.size()),
           .url = url_of(document)}};
}

Result<Done> ResultsDocuments::check_ready(org::Context& context,
                                           const DocumentRef& document) const {
  HB_LET(file, file_of(context, document));
  const auto missing = missing_in(file.report, file.rows, file.form);
  if (missing.empty()) return Done{};
  return refusal::incomplete.with("count", std::to_string(missing.size()));
}

Result<Done> ResultsDocuments::apply(org::Context& context, const DocumentRef& document,
                                     Effect effect, const std::optional<approval::Issue>&,
                                     std::string_view) const {
  if (effect != Effect::lock && effect != Effect::publish) return Done{};
  HB_LET(file, file_of(context, document));
  const bool published = effect == Effect::publish;
  ReportContent content = file.content();
  if (file.report.version > 0) {
    // What was approved is published as it was approved, with the counts and values of that day:
    // kept once, published by a version.
    const auto last = ReportStore{context.tx}.version(file.report, file.report.version);
    ReportContent kept = last ? read_content(last->content) : ReportContent{};
    if (last && agreed_hash(kept) == agreed_hash(content)) {
      if (last->published >= published) return Done{};
      content = std::move(kept);
    }
  }
  return keep_version(context, file.report, content, published);
}

Result<std::vector<ContentChange>> ResultsDocuments::changes(org::Context& context,
                                                             const DocumentRef& document) const {
  HB_LET(file, file_of(context, document));
  std::vector<ContentChange> changes;
  if (file.report.version == 0) return changes;
  const auto last = ReportStore{context.tx}.version(file.report, file.report.version);
  if (!last) return changes;
  const ReportContent before = read_content(last->content);
  for (const ResultRow& row : file.rows) {
    const auto old =
        std::find_if(before.rows.begin(), before.rows.end(),
                     [&](const ResultRow& each) { return each.node_id == row.node_id; });
    add_changes(changes, old == before.rows.end() ? nullptr : &*old, row);
  }
  for (const ResultIndicator& each : file.indicators) add_changes(changes, before, each);
  return changes;
}

std::vector<DocumentFacts> ResultsDocuments::of_year(org::Context& context, rulebook::Document kind,
                                                     std::span<const AgencyId> agencies,
                                                     int roc_year) const {
  std::vector<DocumentFacts> found;
  const auto plans = plan::standing_plans(context, agencies, roc_year);
  for (const ReportHead& head :
       ReportStore{context.tx}.of_year(agencies, roc_year, context.viewer.scope)) {
    const auto plan = std::find_if(plans.begin(), plans.end(), [&](const plan::StandingPlan& each) {
      return each.id == head.plan_id;
    });
    if (plan == plans.end()) continue;
    found.push_back({.document = {.kind = kind, .id = head.id.value},
                     .agency_id = head.agency_id,
                     .roc_year = head.roc_year,
                     .title = roc_year_words(head.roc_year) + "執行成果：" + plan->title,
                     .url = "/results/" + std::to_string(head.id.value),
                     .public_url = {},
                     .units = {},
                     .content = {},
                     .version = head.version,
                     .entries = plan->steps});
  }
  return found;
}

}  // namespace hb::results
