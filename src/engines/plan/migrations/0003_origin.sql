-- Where a plan began: in a rule book, or in the plan of the year before.

CREATE TABLE plan_origin (
  agency_id    BIGINT NOT NULL,
  plan_id      BIGINT NOT NULL,
  -- "rule_book" or "last_year"; a plan that began empty or was imported has no row.
  beginning    TEXT NOT NULL,
  from_plan_id BIGINT NOT NULL,
  book_code    TEXT NOT NULL,
  book_version BIGINT NOT NULL,
  PRIMARY KEY (agency_id, plan_id)
);

-- Which entry of last year's plan an entry carries on; results are compared along these rows.
CREATE TABLE plan_node_origin (
  agency_id    BIGINT NOT NULL,
  plan_id      BIGINT NOT NULL,
  node_id      BIGINT NOT NULL,
  from_plan_id BIGINT NOT NULL,
  from_node_id BIGINT NOT NULL,
  PRIMARY KEY (agency_id, plan_id, node_id)
);

-- What ended with last year's plan, and why.
CREATE TABLE plan_entry_ended (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  plan_id     BIGINT NOT NULL,
  node_id     BIGINT NOT NULL,
  number      TEXT NOT NULL,
  words       TEXT NOT NULL,
  reason      TEXT NOT NULL CHECK (reason <> ''),
  ended_at    BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX plan_entry_ended_of_plan ON plan_entry_ended (agency_id, plan_id);
