#include "report_file.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <optional>

#include "approval/judging_book.h"
#include "kernel/roc_date.h"
#include "measure/figures.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/succession.h"
#include "plan/parent_plan.h"
#include "plan/standing_plan.h"
#include "report_store.h"

namespace hb::results {

namespace {

using org::Duty;

Author author_of(const org::Context& context) {
  return {.person_id = context.viewer.person_id, .name = context.viewer.name, .at = context.now};
}

/// The plan of the year before: the one that this was begun from, else the agency's.
std::optional<plan::Plan> plan_before(
    org::Context& context, const plan::Plan& plan,
    const std::unordered_map<plan::NodeId, plan::EarlierEntry>& earlier) {
  plan::PlanId id;
  if (!earlier.empty()) {
    id = earlier.begin()->second.plan_id;
  } else {
    const auto agencies = org::with_predecessors(context, plan.agency_id);
    const auto plans = plan::standing_plans(context, agencies, plan.head.roc_year - 1);
    // Its own before those of the agencies that it carries on.
    for (const plan::StandingPlan& each : plans) {
      if (!id || each.agency_id == plan.agency_id) id = each.id;
    }
  }
  if (!id) return std::nullopt;
  auto standing = plan::standing_plan(context, id);
  if (!standing) return std::nullopt;
  return std::move(standing->plan);
}

/// What last year says: its report where there is one, else its accepted reports.
LastYear last_year_of(org::Context& context, const plan::Plan& plan) {
  const auto earlier = plan::earlier_entries(context, plan.id);
  const auto before = plan_before(context, plan, earlier);
  if (!before) return {};
  std::unordered_map<plan::NodeId, plan::NodeId> known;
  for (const auto& [node, entry] : earlier) known.emplace(node, entry.node_id);
  const Report report = ReportStore{context.tx}
                            .of_plan(before->agency_id, before->id, context.viewer.scope)
                            .value_or(Report{});
  const auto results = progress::step_results(context, before->agency_id, before->id);
  const auto rows = lay_out(report, *before, results, {}, {});
  LastYear last_year;
  const auto same = same_entries(plan, *before, known);
  for (const auto& pair : same) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const ResultRow& each) {
      return each.node_id == pair.second;
    });
    if (row != rows.end()) last_year[pair.first] = row->compared;
  }
  return last_year;
}

const rulebook::Form* form_of(const rulebook::BookInForce& book) {
  const auto forms = book.version.book->forms_for(rulebook::FormDocument::results, book.traits);
  return forms.empty() ? nullptr : forms.front();
}

Result<ReportFile> file_of(org::Context& context, Report report) {
  auto standing = plan::standing_plan(context, report.plan_id);
  if (!standing) return refusal::no_plan;
  ReportFile file{.report = std::move(report),
                  .plan = *std::move(standing),
                  .rows = {},
                  .indicators = {},
                  .book = std::nullopt,
                  .form = nullptr,
                  .agency = {}};
  const auto results = progress::step_results(context, file.report.agency_id, file.report.plan_id);
  const auto work = progress::step_work(context, file.report.agency_id, file.report.plan_id);
  file.rows =
      lay_out(file.report, file.plan.plan, results, work, last_year_of(context, file.plan.plan));
  HB_LET(figures, measure::plan_figures(context, file.report.plan_id, context.today));
  file.indicators = lay_out(file.plan.plan, figures);
  file.book = approval::judging_book(context, document_of(file.report.id), file.report.agency_id,
                                     file.report.roc_year);
  if (file.book) file.form = form_of(*file.book);
  // The name of the year that it tells of, whatever the agency is called afterwards.
  const Date day = org::naming_day_of_year(file.report.roc_year, context.today);
  file.agency = org::agency_name_on(context, file.report.agency_id, day).zh_tw;
  return file;
}

/// The report of somebody who writes in it.
Result<ReportFile> file_to_edit(org::Context& context, ReportId id) {
  HB_LET(file, open_report(context, id));
  HB_TRY(org::require(context.viewer, Duty::edit_plans, file.report.agency_id));
  const auto standing = approval::standing_of(context, facts_of(file));
  if (standing && !standing->open) {
    return refusal::closed.with("state", standing->state.in(context.viewer.locale));
  }
  return file;
}

void announce_written(org::Context& context, const Report& report, const std::string& what) {
  org::record_audit(context, {.agency_id = report.agency_id,
                              .action = "results.written",
                              .subject = audit_subject(report.id),
                              .details = {{"what", what}}});
}

}  // namespace

const ResultRow* ReportFile::row(plan::NodeId node) const {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const ResultRow& each) { return each.node_id == node; });
  return found == rows.end() ? nullptr : &*found;
}

ReportContent ReportFile::content() const {
  ReportContent content{.agency = agency,
                        .plan_title = plan.plan.head.title,
                        .roc_year = report.roc_year,
                        .rows = rows,
                        .indicators = indicators,
                        .sections = {}};
  if (!form) return content;
  for (std::size_t at = 0; at < form->sections.size(); ++at) {
    if (form->sections[at].content != rulebook::SectionContent::text) continue;
    const int ordinal = static_cast<int>(at) + 1;
    content.sections.push_back({.ordinal = ordinal,
                                .title = form->sections[at].title.zh,
                                .text = std::string{report.section_text(ordinal)}});
  }
  return content;
}

std::string ReportFile::section_title(int ordinal, Locale locale) const {
  const auto at = static_cast<std::size_t>(ordinal) - 1;
  return form && at < form->sections.size() ? form->sections[at].title.in(locale) : std::string{};
}

Result<ReportFile> open_report(org::Context& context, ReportId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(report, ReportStore{context.tx}.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, Duty::read_plans, report.agency_id));
  return file_of(context, std::move(report));
}

Result<ReportView> view_report(org::Context& context, ReportId id) {
  HB_LET(file, open_report(context, id));
  ReportView view{.file = std::move(file),
                  .missing = {},
                  .versions = {},
                  .standing = std::nullopt,
                  .shared = {},
                  .same = {}};
  const Report& report = view.file.report;
  view.missing = missing_in(report, view.file.rows, view.file.form, context.viewer.locale);
  view.same = same_sentences(view.file.rows);
  view.versions = ReportStore{context.tx}.versions(report);
  view.shared = progress::shared_evidence(context, report.agency_id, report.plan_id);
  view.standing = approval::standing_of(context, facts_of(view.file));
  const bool edits = context.viewer.may(Duty::edit_plans, report.agency_id);
  view.may_edit = edits && (!view.standing || view.standing->open);
  view.may_keep = !view.standing && context.viewer.may(Duty::publish_plans, report.agency_id);
  return view;
}

Result<ReportId> begin_report(org::Context& context, plan::PlanId plan) {
  HB_TRY(org::require_signed_in(context.viewer));
  const auto standing = plan::standing_plan(context, plan);
  if (!standing) return refusal::no_plan;
  const AgencyId agency = standing->plan.agency_id;
  HB_TRY(org::require_within(context.viewer, agency));
  ReportStore store{context.tx};
  if (const auto there = store.of_plan(agency, plan, context.viewer.scope)) {
    HB_TRY(org::require(context.viewer, Duty::read_plans, agency));
    return there->id;
  }
  HB_TRY(org::require(context.viewer, Duty::edit_plans, agency));
  // What came of its years is reported by the annual plans that carry it out.
  if (plan::spans_years(standing->plan.head)) return refusal::several_years;
  const ReportId id = store.begin(agency, plan, standing->plan.head.roc_year, standing->version,
                                  author_of(context));
  org::record_audit(context, {.agency_id = agency,
                              .action = "results.begun",
                              .subject = audit_subject(id),
                              .details = {{"plan", std::to_string(plan.value)}}});
  context.tx.commit();
  return id;
}

Result<Done> write_entry(org::Context& context, ReportId id, const Entry& entry) {
  HB_LET(file, file_to_edit(context, id));
  if (!file.row(entry.node_id)) return refusal::no_such_entry;
  Entry checked = entry;
  HB_LET(words, check_words(entry.words));
  checked.words = std::move(words);
  HB_TRY(ReportStore{context.tx}.record(file.report, checked, author_of(context)));
  announce_written(context, file.report, file.row(entry.node_id)->number);
  context.tx.commit();
  return Done{};
}

Result<Done> write_section(org::Context& context, ReportId id, const SectionWords& section) {
  HB_LET(file, file_to_edit(context, id));
  const auto sections = file.content().sections;
  const auto found = std::find_if(sections.begin(), sections.end(), [&](const auto& each) {
    return each.ordinal == section.ordinal;
  });
  if (found == sections.end()) return refusal::no_such_entry;
  SectionWords checked = section;
  HB_LET(text, check_section(section.text));
  checked.text = std::move(text);
  HB_TRY(ReportStore{context.tx}.record(file.report, checked, author_of(context)));
  announce_written(context, file.report, found->title);
  context.tx.commit();
  return Done{};
}

Result<int> finish_report(org::Context& context, ReportId id) {
  HB_LET(file, open_report(context, id));
  const Report& report = file.report;
  HB_TRY(org::require(context.viewer, Duty::publish_plans, report.agency_id));
  if (approval::goes_by_procedure(context, document_of(id), report.agency_id, report.roc_year)) {
    return refusal::by_procedure;
  }
  if (!missing_in(report, file.rows, file.form).empty()) return refusal::incomplete;
  if (report.version > 0) {
    const auto last = ReportStore{context.tx}.version(report, report.version);
    if (last && last->hash == content_hash(file.content())) return refusal::unchanged;
  }
  HB_TRY(keep_version(context, report, file.content(), true));
  context.tx.commit();
  return report.version + 1;
}

Result<Done> keep_version(org::Context& context, const Report& report, const ReportContent& content,
                          bool published) {
  const KeptVersion version{.number = report.version + 1,
                            .content = boost::json::serialize(to_json(content)),
                            .hash = content_hash(content),
                            .published = published,
                            .kept_at = context.now,
                            .kept_by = context.viewer.person_id,
                            .kept_name = context.viewer.name};
  HB_TRY(ReportStore{context.tx}.keep(report, version));
  org::record_audit(context, {.agency_id = report.agency_id,
                              .action = "results.kept",
                              .subject = audit_subject(report.id),
                              .details = {{"version", std::to_string(version.number)},
                                          {"hash", version.hash},
                                          {"published", published ? "yes" : "no"}}});
  return Done{};
}

Result<OpenVersion> open_version(org::Context& context, ReportId id, int number) {
  HB_TRY(org::require_signed_in(context.viewer));
  ReportStore store{context.tx};
  HB_LET(report, store.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, Duty::read_plans, report.agency_id));
  auto version = store.version(report, number);
  if (!version) return refusal::report_missing;
  ReportContent content = read_content(version->content);
  return OpenVersion{
      .report = std::move(report), .version = *std::move(version), .content = std::move(content)};
}

Result<PublishedReport> open_published(org::Context& context, ReportId id, int number) {
  ReportStore store{context.tx};
  auto version = store.published(id, number);
  if (!version) return refusal::report_missing;
  ReportContent content = read_content(version->content);
  return PublishedReport{
      .open = {.report = {.id = id}, .version = *std::move(version), .content = std::move(content)},
      .publications = store.publications(id)};
}

approval::DocumentFacts facts_of(const ReportFile& file) {
  approval::DocumentFacts facts{
      .document = document_of(file.report.id),
      .agency_id = file.report.agency_id,
      .roc_year = file.report.roc_year,
      .title = roc_year_words(file.report.roc_year) + "執行成果：" + file.plan.plan.head.title,
      .url = "/results/" + std::to_string(file.report.id.value),
      .public_url = {},
      .units = {},
      .content = {.version = file.report.row_version, .hash = agreed_hash(file.content())},
      .version = file.report.version,
      .entries = static_cast<int>(file.rows.size())};
  for (const plan::PlanNode& node : file.plan.plan.nodes) {
    for (const plan::Owner& owner : node.owners) {
      if (std::find(facts.units.begin(), facts.units.end(), owner.unit_id) == facts.units.end()) {
        facts.units.push_back(owner.unit_id);
      }
    }
  }
  return facts;
}

std::string audit_subject(ReportId id) { return "results/" + std::to_string(id.value); }

approval::DocumentRef document_of(ReportId id) {
  return {.kind = rulebook::Document::results, .id = id.value};
}

}  // namespace hb::results
