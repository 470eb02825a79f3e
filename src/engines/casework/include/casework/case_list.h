// Lists of cases: what is asked for, and what they hold.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/case.h"

namespace hb::casework {

/// What the figures count of what happened to cases.
enum class Happened { closed, late, transferred, handed_back, extended, asked, reopened };
inline constexpr Happened kHappenings[] = {
    Happened::closed,   Happened::late,  Happened::transferred, Happened::handed_back,
    Happened::extended, Happened::asked, Happened::reopened};
std::string_view name_of(Happened happened);
std::optional<Happened> happened_of(std::string_view name);

/// The rows behind a number of the figures.
struct RowsBehind {
  bool any_state = false;           ///< Closed ones too, where no state is asked for.
  bool below = false;               ///< With the agencies below the one that is asked for.
  std::optional<ClassId> class_id;  ///< 0: those without a class.
  std::optional<Channel> channel;
  std::optional<bool> on_site;
  std::optional<ImportId> import_id;  ///< Taken over from this file.
  std::optional<Happened> happened;
  /// When it came in or, of what happened, when it did.
  std::optional<Date> from;
  std::optional<Date> to;
  friend bool operator==(const RowsBehind&, const RowsBehind&) = default;
};

/// In which order a list stands.
enum class CaseOrder {
  pressing,  ///< Those that press first, then closed ones, the last closed first.
  due,       ///< By due day; a list of closed ones by the day of closing.
  received,
  number,
};
inline constexpr CaseOrder kCaseOrders[] = {CaseOrder::pressing, CaseOrder::due,
                                            CaseOrder::received, CaseOrder::number};
std::string_view name_of(CaseOrder order);
std::optional<CaseOrder> case_order_of(std::string_view name);

/// What a list says of each case beside its subject and number.
enum class CaseColumn { type, class_, channel, received, due, holder, state };
inline constexpr CaseColumn kListColumns[] = {
    CaseColumn::type, CaseColumn::class_, CaseColumn::channel, CaseColumn::received,
    CaseColumn::due,  CaseColumn::holder, CaseColumn::state};
std::string_view name_of(CaseColumn column);
std::optional<CaseColumn> case_column_of(std::string_view name);

/// What a list holds beside what the viewer may see.
struct CaseFilter {
  AgencyId agency_id;  ///< 0: every agency in scope.
  std::string type;
  /// Nothing: all that are open.
  std::optional<CaseState> state;
  bool late = false;         ///< Only those that are late.
  bool unexplained = false;  ///< Of the late ones those whose reason nobody has written down.
  bool undelivered = false;  ///< Only those whose decision waits to be sent on.
  RowsBehind behind;         ///< Which number of the figures the list stands behind, if any.
  bool mine = false;         ///< `officer_id` is the viewer, whoever that is.
  PersonId officer_id;
  UnitId unit_id;
  CaseOrder order = CaseOrder::pressing;
  bool descending = false;
  std::vector<CaseColumn> columns{};  ///< Empty: the usual ones.
  std::string text;                   ///< In number, old number or subject.
  int page = 1;
  int page_size = 25;
};

/// A case that a unit handed back and nobody has since.
struct HandedBack {
  Case found;
  Date day{};  ///< On which it was handed back.
};

/// How many closed cases are counted for a list that reaches back without end.
inline constexpr int kMostCounted = 1'000;

struct CaseList {
  std::vector<Case> rows;
  int total = 0;
  bool more = false;  ///< There are more than `total`, which is kMostCounted then.
};

/// How many stand where, of what the filter holds without its state.
struct CaseCounts {
  int received = 0;
  int working = 0;
  int waiting = 0;
  int proposed = 0;
  int merged = 0;       ///< Go with another one.
  int late = 0;         ///< Among those above.
  int undelivered = 0;  ///< Closed, and the decision waits to be sent on.
  int open() const { return received + working + waiting + proposed + merged; }
};

namespace refusal {
inline const Error list_bad_filter{Fault::invalid, "casework.queue.bad_filter", "state"};
inline const Error list_bad_page{Fault::invalid, "casework.queue.bad_page", "page"};
}  // namespace refusal

}  // namespace hb::casework
