// How a plan's state follows from its rows; shared by the reading of one plan and of lists.
#pragma once

// Joins the latest version `v`, its withdrawal `x`, the import `i` and the discarding `g` to the
// plan `p`.
#define HB_PLAN_STATE_JOINS                                                             \
  " LEFT JOIN plan_version v ON v.agency_id = p.agency_id AND v.plan_id = p.id"         \
  "  AND v.number = (SELECT MAX(w.number) FROM plan_version w"                          \
  "                   WHERE w.agency_id = p.agency_id AND w.plan_id = p.id)"            \
  " LEFT JOIN plan_withdrawal x ON x.agency_id = v.agency_id AND x.plan_id = v.plan_id" \
  "  AND x.number = v.number"                                                           \
  " LEFT JOIN plan_import i ON i.agency_id = p.agency_id AND i.plan_id = p.id"          \
  " LEFT JOIN plan_discard g ON g.agency_id = p.agency_id AND g.plan_id = p.id "

#define HB_PLAN_STATE                                                          \
  "CASE WHEN g.plan_id IS NOT NULL THEN 'discarded'"                           \
  "     WHEN i.plan_id IS NOT NULL AND i.accepted_at IS NULL THEN 'in_review'" \
  "     WHEN v.number IS NULL THEN 'draft'"                                    \
  "     WHEN x.number IS NULL THEN 'published' ELSE 'withdrawn' END"

// For readings that need no state: the plan `p` was not given up.
#define HB_PLAN_KEPT                                                          \
  " NOT EXISTS (SELECT 1 FROM plan_discard g WHERE g.agency_id = p.agency_id" \
  "               AND g.plan_id = p.id) "

// The plan `p` is of one year: what spans_years() says, in SQL.
#define HB_PLAN_ANNUAL                             \
  " (p.period_from IS NULL OR p.period_to IS NULL" \
  "  OR SUBSTR(p.period_from, 1, 4) >= SUBSTR(p.period_to, 1, 4)) "

// The years of the plan `p`, as years_listed() says.
#define HB_PLAN_FIRST_YEAR    \
  " CASE WHEN" HB_PLAN_ANNUAL \
  "THEN p.roc_year ELSE CAST(SUBSTR(p.period_from, 1, 4) AS BIGINT) - 1911 END "
#define HB_PLAN_LAST_YEAR     \
  " CASE WHEN" HB_PLAN_ANNUAL \
  "THEN p.roc_year ELSE CAST(SUBSTR(p.period_to, 1, 4) AS BIGINT) - 1911 END "

#define HB_PLAN_CHANGED_SINCE \
  "CASE WHEN v.number IS NOT NULL AND v.plan_row_version < p.row_version THEN 1 ELSE 0 END"
