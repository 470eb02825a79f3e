#include "figures_note_store.h"

namespace hb::casework {

namespace {

constexpr std::string_view kAddFiguresNote = R"sql(
    INSERT INTO case_proposal (agency_id, first_month, last_month, class_id, text, at, person_id,
                               person_name)
    VALUES (:agency, :first, :last, :class, :text, :at, :person, :name))sql";
constexpr std::string_view kAddReview = R"sql(
    INSERT INTO case_figures_review (agency_id, first_month, last_month, at, person_id, person_name)
    VALUES (:agency, :first, :last, :at, :person, :name))sql";
constexpr std::string_view kProposals = R"sql(
    SELECT first_month, last_month, class_id, text, at, person_name FROM case_proposal
     WHERE agency_id = :agency AND agency_id IN (:scope...)
       AND first_month <= :last AND last_month >= :first
     ORDER BY id DESC)sql";
constexpr std::string_view kReviews = R"sql(
    SELECT first_month, last_month, at, person_name FROM case_figures_review
     WHERE agency_id = :agency AND agency_id IN (:scope...)
       AND first_month <= :last AND last_month >= :first
     ORDER BY id DESC)sql";

MonthSpan read_span(const storage::Row& row) {
  return {month_from(row.integer(0)).value_or(Month{}),
          month_from(row.integer(1)).value_or(Month{})};
}

storage::Params where(AgencyId agency, const MonthSpan& span, const org::Scope& scope) {
  return {{"agency", agency},
          {"first", month_number(span.first)},
          {"last", month_number(span.last)},
          {"scope", scope.agencies()}};
}

}  // namespace

void FiguresNoteStore::add(AgencyId agency, const MonthSpan& span, ClassId class_id,
                           const std::string& text, const Actor& by) {
  tx_.execute(kAddFiguresNote, {{"agency", agency},
                                {"first", month_number(span.first)},
                                {"last", month_number(span.last)},
                                {"class", class_id},
                                {"text", text},
                                {"at", by.at},
                                {"person", by.person_id},
                                {"name", by.name}});
}

void FiguresNoteStore::add_review(AgencyId agency, const MonthSpan& span, const Actor& by) {
  tx_.execute(kAddReview, {{"agency", agency},
                           {"first", month_number(span.first)},
                           {"last", month_number(span.last)},
                           {"at", by.at},
                           {"person", by.person_id},
                           {"name", by.name}});
}

std::vector<Proposal> FiguresNoteStore::proposals(AgencyId agency, const MonthSpan& span,
                                                  const org::Scope& scope) {
  std::vector<Proposal> proposals;
  for (const storage::Row& row : tx_.query(kProposals, where(agency, span, scope))) {
    proposals.push_back({.span = read_span(row),
                         .class_id = row.id<ClassId>(2),
                         .text = row.text(3),
                         .at = row.instant(4),
                         .person_name = row.text(5)});
  }
  return proposals;
}

std::vector<FiguresReview> FiguresNoteStore::reviews(AgencyId agency, const MonthSpan& span,
                                                     const org::Scope& scope) {
  std::vector<FiguresReview> reviews;
  for (const storage::Row& row : tx_.query(kReviews, where(agency, span, scope))) {
    reviews.push_back({.span = read_span(row), .at = row.instant(2), .person_name = row.text(3)});
  }
  return reviews;
}

}  // namespace hb::casework
