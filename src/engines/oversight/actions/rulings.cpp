#include "rulings.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "checks.h"
#include "kernel/roc_date.h"
#include "org/audit.h"
#include "org/directory.h"
#include "oversight/scheme_rulings.h"
#include "rulebook/in_force.h"
#include "ruling_store.h"

namespace hb::oversight {

namespace {

void note(org::Context& context, AgencyId agency, const std::string& subject,
          std::string_view action, std::vector<TextArgument> details = {}) {
  org::record_audit(
      context,
      {.agency_id = agency, .action = action, .subject = subject, .details = std::move(details)});
  const boost::json::object message{{"agency_id", agency.value},
                                    {"subject", subject},
                                    {"person_id", context.viewer.person_id.value}};
  context.tx.announce("oversight." + std::string{action}, boost::json::serialize(message));
}

std::string subject_of(DoubtId id) { return "doubt/" + std::to_string(id.value); }

Result<Doubt> doubt_in_sight(org::Context& context, DoubtId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(doubt, RulingStore{context.tx}.find_doubt(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::read_plans, doubt.form.agency_id));
  return doubt;
}

/// Agencies whose rulings reach the viewer: in scope, and all above the viewer's own.
RulingReach reach_of(org::Context& context) {
  RulingReach reach{.agencies = context.viewer.scope.agencies()};
  if (!context.viewer.agency_id) return reach;
  for (const AgencyId above : org::agencies_above(context, context.viewer.agency_id)) {
    reach.agencies.push_back(above.value);
  }
  return reach;
}

}  // namespace

Result<DoubtId> ask_doubt(org::Context& context, const DoubtForm& form) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::edit_plans));
  if (!form.agency_id) return refusal::doubt_no_agency;
  HB_TRY(org::require_within(context.viewer, form.agency_id));
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, form.agency_id));
  HB_TRY(check_doubt(form));
  if (!rulebook::find_version(context, form.book_code, 0)) return refusal::no_book;
  const auto above = org::agencies_above(context, form.agency_id);
  const AgencyId asked = above.empty() ? form.agency_id : above.front();
  const DoubtId id = RulingStore{context.tx}.record(form, asked, writer_of(context));
  note(context, form.agency_id, subject_of(id), "doubt.asked",
       {{"book", form.book_code}, {"clause", form.clause}});
  context.tx.commit();
  return id;
}

Result<Done> reword_asked_doubt(org::Context& context, DoubtId id, std::string_view text) {
  HB_LET(doubt, doubt_in_sight(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, doubt.form.agency_id));
  HB_LET(number, reword_doubt(doubt, text));
  HB_TRY(RulingStore{context.tx}.reword(doubt, number, text, writer_of(context)));
  note(context, doubt.form.agency_id, subject_of(id), "doubt.reworded",
       {{"number", std::to_string(number)}});
  context.tx.commit();
  return Done{};
}

Result<Done> may_rule(org::Context& context, DoubtId id) {
  HB_LET(doubt, doubt_in_sight(context, id));
  return org::require(context.viewer, org::Duty::oversee, doubt.asked_agency_id);
}

Result<Done> return_asked_doubt(org::Context& context, DoubtId id, std::string_view comment) {
  HB_LET(doubt, doubt_in_sight(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::oversee, doubt.asked_agency_id));
  HB_TRY(return_doubt(doubt, comment));
  HB_TRY(RulingStore{context.tx}.give_back(doubt, comment, writer_of(context)));
  note(context, doubt.form.agency_id, subject_of(id), "doubt.returned",
       {{"comment", std::string{comment}}});
  context.tx.commit();
  return Done{};
}

Result<RulingId> rule_on_asked_doubt(org::Context& context, DoubtId id, const RulingForm& form) {
  HB_LET(doubt, doubt_in_sight(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::oversee, doubt.asked_agency_id));
  RulingStore store{context.tx};
  std::optional<Ruling> replaced;
  if (form.replaces) {
    auto found = store.find_ruling(form.replaces, reach_of(context));
    if (found) replaced = *std::move(found);
  }
  HB_LET(fact, rule_on_doubt(doubt, form, replaced ? &*replaced : nullptr, context.today));
  HB_LET(ruling, store.record(doubt, fact, writer_of(context)));
  note(context, doubt.asked_agency_id, "ruling/" + std::to_string(ruling.value), "doubt.ruled",
       {{"number", form.number},
        {"public", form.is_public ? "1" : "0"},
        {"replaces", replaced ? replaced->form.number : ""}});
  context.tx.commit();
  return ruling;
}

Result<DoubtFile> find_doubt(org::Context& context, DoubtId id) {
  HB_LET(doubt, doubt_in_sight(context, id));
  RulingStore store{context.tx};
  const org::Viewer& viewer = context.viewer;
  DoubtFile file{.doubt = doubt, .wordings = store.wordings_of(id)};
  file.may_reword = state_of(doubt) == DoubtState::returned &&
                    viewer.may(org::Duty::edit_plans, doubt.form.agency_id);
  file.may_rule = state_of(doubt) == DoubtState::waiting &&
                  viewer.may(org::Duty::oversee, doubt.asked_agency_id);
  if (file.may_rule) {
    file.replaceable = store.replaceable(doubt.asked_agency_id, doubt.form.book_code);
  }
  return file;
}

Result<DoubtList> list_doubts(org::Context& context, const DoubtFilter& filter) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::read_plans));
  return RulingStore{context.tx}.doubts(filter, context.viewer.scope);
}

std::vector<int> count_doubts(org::Context& context) {
  std::vector<int> counts;
  RulingStore store{context.tx};
  for (const DoubtState state : kDoubtStates) {
    counts.push_back(store.count(state, context.viewer.scope));
  }
  return counts;
}

std::vector<DoubtChoices::Book> books_in_force(org::Context& context) {
  std::vector<DoubtChoices::Book> books;
  for (const auto& each : rulebook::rulebooks_of_all(context, roc_year(context.today))) {
    const rulebook::RuleBook& book = *each.in_force.version.book;
    const bool known = std::any_of(books.begin(), books.end(),
                                   [&](const auto& other) { return other.code == book.code; });
    if (!known) books.push_back({book.code, {book.title.zh, book.title.en}});
  }
  return books;
}

Result<DoubtChoices> choices_for_doubt(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::edit_plans));
  return DoubtChoices{.agencies = org::agencies_with_duty(context, org::Duty::edit_plans),
                      .books = books_in_force(context)};
}

Result<Ruling> find_ruling(org::Context& context, RulingId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  return RulingStore{context.tx}.find_ruling(id, reach_of(context));
}

Result<Ruling> find_public_ruling(org::Context& context, RulingId id) {
  return RulingStore{context.tx}.find_ruling(id, {});
}

Result<RulingList> list_rulings(org::Context& context, const RulingFilter& filter) {
  HB_TRY(org::require_signed_in(context.viewer));
  return RulingStore{context.tx}.rulings(filter, reach_of(context));
}

RulingList list_public_rulings(org::Context& context, const RulingFilter& filter) {
  return RulingStore{context.tx}.rulings(filter, {});
}

rulebook::AnnexGroup SchemeRulings::about(org::Context& context, std::string_view code,
                                          bool on_public_page) const {
  const RulingFilter filter{.book_code = std::string{code}, .page_size = rulebook::kMostAnnexed};
  const RulingReach reach = on_public_page ? RulingReach{} : reach_of(context);
  const RulingList list = RulingStore{context.tx}.rulings(filter, reach);
  const std::string base = on_public_page ? "/portal/rulings" : "/rulings";
  rulebook::AnnexGroup group{.title = "oversight.ruling.title",
                             .all = base + "?book=" + std::string{code},
                             .total = list.total};
  for (const Ruling& ruling : list.rows) {
    group.entries.push_back(
        {.title = ruling.clause + "　" + ruling.subject,
         .url = base + "/" + std::to_string(ruling.id.value),
         .aside = ruling.form.number + "　" + roc_date(ruling.form.ruled_on, RocStyle::slashed)});
  }
  return group;
}

}  // namespace hb::oversight
