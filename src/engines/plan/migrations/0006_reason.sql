-- Why an entry is in the plan: what people brought up the year before, kept as it was on the day.

CREATE TABLE plan_entry_reason (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  plan_id      BIGINT NOT NULL,
  node_id      BIGINT NOT NULL,
  -- Who counted (plan/theme_source.h) and which of its themes; both empty for one's own words.
  source       TEXT NOT NULL,
  theme_key    TEXT NOT NULL,
  theme        TEXT NOT NULL CHECK (theme <> ''),
  theme_en     TEXT NOT NULL,
  first_on     TEXT,
  last_on      TEXT,
  count        BIGINT,
  count_before BIGINT,
  words        TEXT NOT NULL,
  at           BIGINT NOT NULL,
  person_id    BIGINT NOT NULL,
  person_name  TEXT NOT NULL,
  withdrawn_at BIGINT,
  withdrawn_by BIGINT
);
CREATE INDEX plan_entry_reason_of_plan ON plan_entry_reason (plan_id, node_id, id);
