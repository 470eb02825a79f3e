// Lists of plans, for the console (a query over what the viewer may see) and for the public.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/roc_date.h"
#include "org/front_line.h"
#include "plan/plan.h"

namespace hb::plan {

enum class PlanSort { changed, year, title, steps };

/// What a list asks for; the defaults ask for everything, the latest changed first.
struct PlanFilter {
  int roc_year = 0;      ///< 0: every year. A plan of several is found in each of them.
  AgencyId agency_id{};  ///< 0: every agency in scope.
  bool annual = false;   ///< Only plans of one year.
  org::FrontLine front_line = org::FrontLine::any;
  std::optional<PlanState> state{};
  std::string text{};  ///< Words in the title or anywhere in the tree.
  PlanSort sort = PlanSort::changed;
  bool descending = true;
  int page = 1;
  int page_size = 50;
};

struct PlanRow {
  PlanId id;
  AgencyId agency_id;
  int roc_year = 0;
  std::string title;
  std::string scheme;
  PlanState state = PlanState::draft;
  bool changed_since = false;
  int items = 0;
  int strategies = 0;
  int steps = 0;
  Instant changed_at{};
  int version = 0;   ///< The latest that went out, 0 before the first.
  RocYears years{};  ///< Of a plan of several years; of an annual one its own year twice.
};

struct PlanList {
  std::vector<PlanRow> rows;
  int total = 0;           ///< Rows of all pages.
  std::vector<int> years;  ///< Years that have plans in scope, the latest first.
};

/// What the public list asks for.
struct PublishedFilter {
  int roc_year = 0;  ///< A plan of several years is found in each of them.
  AgencyId agency_id{};
  std::string words{};  ///< Standing in the title or anywhere in the published text.
  int check_month = 0;  ///< Only plans with steps checked in this month, 1…12; 0: all.
  int page = 1;
  int page_size = 20;
};

/// A piece of what surrounds a hit; `marked` where it is what was looked for.
struct ExcerptPart {
  std::string text;
  bool marked = false;
};

/// A published plan as the public list shows it: what went out, not what the office is changing.
struct PublishedRow {
  PlanId id;
  AgencyId agency_id;
  int roc_year = 0;
  std::string title;
  std::string scheme;
  int version = 1;
  int steps = 0;
  Instant published_at{};
  RocYears years{};                    ///< As the version went out; as PlanRow::years.
  std::vector<ExcerptPart> excerpt{};  ///< Only when words were looked for.
};

struct PublishedList {
  std::vector<PublishedRow> rows;
  int total = 0;
  std::vector<int> years;
};

/// What the standing versions of one year add up to; those of several years count in each of them.
struct YearFigures {
  int roc_year = 0;
  int plans = 0;
  int agencies = 0;
  int steps = 0;
  /// Steps checked in January … December; a step with several check months counts in each.
  std::array<int, 12> checks{};
};

/// A published version with all its words.
struct PublishedPlan {
  Plan plan;
  int version = 1;
  Instant published_at{};
  std::string class_code{};  ///< Of the agency when it went out; empty when that is not known.
};

/// One published or withdrawn version, for the history.
struct VersionRow {
  int number = 1;
  Instant published_at{};
  PersonId published_by{};
  std::optional<Instant> withdrawn_at{};
  std::string withdrawal_reason{};
};

/// One edit, for the history. `before` and `after` are JSON, empty where there is no such side.
struct RevisionRow {
  std::int64_t id = 0;
  Instant at{};
  std::string person_name;
  std::string what;
  NodeId node;
  std::string before;
  std::string after;
};

}  // namespace hb::plan
