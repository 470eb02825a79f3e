-- By what an entry of a plan is judged, and the values that people enter. Rows are added only.

CREATE TABLE indicator (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  plan_id      BIGINT NOT NULL,
  roc_year     BIGINT NOT NULL,
  node_id      BIGINT NOT NULL,
  -- The same indicator in last year's plan; 0: it is new.
  carried_from BIGINT NOT NULL,
  created_at   BIGINT NOT NULL
);
CREATE INDEX indicator_of_plan ON indicator (agency_id, plan_id, id);
CREATE UNIQUE INDEX indicator_carried_once ON indicator (plan_id, carried_from)
  WHERE carried_from <> 0;

-- What was decided of it, each time; the highest revision holds.
CREATE TABLE indicator_terms (
  indicator_id          BIGINT NOT NULL REFERENCES indicator (id),
  revision              BIGINT NOT NULL,
  agency_id             BIGINT NOT NULL,
  name                  TEXT NOT NULL CHECK (name <> ''),
  form                  TEXT NOT NULL,
  unit                  TEXT NOT NULL,
  direction             TEXT NOT NULL,
  target_numerator      BIGINT NOT NULL,
  target_denominator    BIGINT NOT NULL CHECK (target_denominator <> 0),
  target_to_numerator   BIGINT,
  target_to_denominator BIGINT,
  baseline_numerator    BIGINT,
  baseline_denominator  BIGINT,
  baseline_year         BIGINT NOT NULL,
  decimals              BIGINT NOT NULL,
  -- Key of a measure; empty: entered by hand.
  measure               TEXT NOT NULL,
  unit_id               BIGINT NOT NULL,
  person_id             BIGINT NOT NULL,
  -- Why it is no longer kept; empty while it is.
  ended_reason          TEXT NOT NULL,
  decided_at            BIGINT NOT NULL,
  decided_by            BIGINT NOT NULL,
  decided_by_name       TEXT NOT NULL,
  PRIMARY KEY (indicator_id, revision)
);
CREATE INDEX indicator_terms_of_person ON indicator_terms (person_id) WHERE person_id <> 0;

-- Of a month's several values the last one holds.
CREATE TABLE indicator_value (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  indicator_id BIGINT NOT NULL REFERENCES indicator (id),
  month        BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12),
  numerator    BIGINT NOT NULL,
  denominator  BIGINT NOT NULL CHECK (denominator <> 0),
  note         TEXT NOT NULL,
  entered_at   BIGINT NOT NULL,
  person_id    BIGINT NOT NULL,
  person_name  TEXT NOT NULL
);
CREATE INDEX indicator_value_of_indicator ON indicator_value (indicator_id, id);
