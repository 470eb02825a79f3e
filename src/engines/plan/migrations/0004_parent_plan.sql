-- Which plan of a superior a plan carries out, clause by clause; which plan of several years it
-- belongs to; and what does not apply to it, with the reason. The links are the draft's; each
-- version keeps its own.

CREATE TABLE plan_parent (
  agency_id      BIGINT NOT NULL,
  plan_id        BIGINT NOT NULL,
  -- "superior" or "several_years".
  kind           TEXT NOT NULL,
  parent_plan_id BIGINT NOT NULL,
  -- Why the superior's plan is one of another year; else empty.
  reason         TEXT NOT NULL,
  set_at         BIGINT NOT NULL,
  set_by         BIGINT NOT NULL,
  PRIMARY KEY (agency_id, plan_id, kind)
);
CREATE INDEX plan_parent_of ON plan_parent (parent_plan_id, kind);

-- Which clauses of the superior's plan an entry answers.
CREATE TABLE plan_clause_answer (
  agency_id BIGINT NOT NULL,
  plan_id   BIGINT NOT NULL,
  node_id   BIGINT NOT NULL,
  clause_id BIGINT NOT NULL,
  PRIMARY KEY (agency_id, plan_id, node_id, clause_id)
);

CREATE TABLE plan_not_applicable (
  agency_id   BIGINT NOT NULL,
  plan_id     BIGINT NOT NULL,
  -- A clause of the superior's plan, or 0;
  clause_id   BIGINT NOT NULL,
  -- a mandatory part of the rule book, or empty.
  part_code   TEXT NOT NULL,
  reason      TEXT NOT NULL CHECK (reason <> ''),
  stated_at   BIGINT NOT NULL,
  stated_by   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  PRIMARY KEY (agency_id, plan_id, clause_id, part_code),
  CHECK ((clause_id = 0) <> (part_code = ''))
);

-- All of this as it stood when a version went out.
CREATE TABLE plan_version_link (
  agency_id      BIGINT NOT NULL,
  plan_id        BIGINT NOT NULL,
  number         BIGINT NOT NULL,
  -- The superior's plan; 0: none.
  parent_plan_id BIGINT NOT NULL,
  content        TEXT NOT NULL,
  PRIMARY KEY (agency_id, plan_id, number)
);
