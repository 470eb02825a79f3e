-- Plans and everything that is written in them. Nothing is deleted: what leaves a plan is retired
-- and its revision keeps it. A plan's state is computed from these rows.

CREATE TABLE plan (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  roc_year     BIGINT NOT NULL,
  title        TEXT NOT NULL CHECK (title <> ''),
  scheme       TEXT NOT NULL,
  period_from  TEXT,
  period_to    TEXT,
  period_text  TEXT NOT NULL,
  issued_on    TEXT,
  issue_number TEXT NOT NULL,
  -- Counts every change of the plan or of anything in it; the published version remembers it.
  row_version  BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  created_by   BIGINT NOT NULL,
  changed_at   BIGINT NOT NULL
);
CREATE INDEX plan_by_agency ON plan (agency_id, roc_year, id);

CREATE TABLE plan_node (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  plan_id      BIGINT NOT NULL,
  parent_id    BIGINT NOT NULL,
  kind         TEXT NOT NULL,
  ordinal      BIGINT NOT NULL,
  title        TEXT NOT NULL,
  text         TEXT NOT NULL,
  check_months TEXT NOT NULL,
  note         TEXT NOT NULL,
  indicator    TEXT NOT NULL,
  priority     BIGINT NOT NULL,
  continuity   TEXT NOT NULL,
  source_from  BIGINT NOT NULL,
  source_to    BIGINT NOT NULL,
  row_version  BIGINT NOT NULL,
  retired      SMALLINT NOT NULL
);
CREATE INDEX plan_node_by_plan ON plan_node (agency_id, plan_id);

-- The units that answer for an entry; exactly one leads.
CREATE TABLE plan_owner (
  agency_id BIGINT NOT NULL,
  plan_id   BIGINT NOT NULL,
  node_id   BIGINT NOT NULL,
  unit_id   BIGINT NOT NULL,
  leads     SMALLINT NOT NULL,
  PRIMARY KEY (agency_id, plan_id, node_id, unit_id)
);

-- Which goals an item serves.
CREATE TABLE plan_goal_served (
  agency_id BIGINT NOT NULL,
  plan_id   BIGINT NOT NULL,
  node_id   BIGINT NOT NULL,
  goal_id   BIGINT NOT NULL,
  PRIMARY KEY (agency_id, plan_id, node_id, goal_id)
);

-- Goals, objects, the preface and the other sections, in the document's order.
CREATE TABLE plan_paragraph (
  id        BIGINT IDENTITY,
  agency_id BIGINT NOT NULL,
  plan_id   BIGINT NOT NULL,
  kind      TEXT NOT NULL,
  ordinal   BIGINT NOT NULL,
  heading   TEXT NOT NULL,
  text      TEXT NOT NULL,
  retired   SMALLINT NOT NULL
);
CREATE INDEX plan_paragraph_by_plan ON plan_paragraph (agency_id, plan_id);

-- A document that plans rest on, kept once for all agencies: it is public and has one number.
CREATE TABLE legal_basis (
  id        BIGINT IDENTITY,
  issuer    TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  number    TEXT NOT NULL,
  title     TEXT NOT NULL
);
CREATE UNIQUE INDEX legal_basis_once ON legal_basis (issuer, issued_on, number, title);

CREATE TABLE plan_basis (
  agency_id BIGINT NOT NULL,
  plan_id   BIGINT NOT NULL,
  ordinal   BIGINT NOT NULL,
  basis_id  BIGINT NOT NULL,
  wording   TEXT NOT NULL,
  PRIMARY KEY (agency_id, plan_id, ordinal)
);

-- The document that a plan was imported from: its lines stay beside the tree for whoever checks it.
CREATE TABLE plan_import (
  agency_id   BIGINT NOT NULL,
  plan_id     BIGINT NOT NULL,
  file_name   TEXT NOT NULL,
  format      TEXT NOT NULL,
  lines       TEXT NOT NULL,
  imported_at BIGINT NOT NULL,
  imported_by BIGINT NOT NULL,
  accepted_at BIGINT,
  accepted_by BIGINT,
  PRIMARY KEY (agency_id, plan_id)
);

-- What the importer was not sure of.
CREATE TABLE plan_doubt (
  agency_id   BIGINT NOT NULL,
  plan_id     BIGINT NOT NULL,
  number      BIGINT NOT NULL,
  source_line BIGINT NOT NULL,
  -- A text key and its values, so that everybody reads it in their own language.
  text_key    TEXT NOT NULL,
  arguments   TEXT NOT NULL,
  settled_at  BIGINT,
  settled_by  BIGINT,
  PRIMARY KEY (agency_id, plan_id, number)
);

-- Every edit: who, when, what, and both sides of it.
CREATE TABLE plan_revision (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  plan_id     BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  what        TEXT NOT NULL,
  node_id     BIGINT NOT NULL,
  before      TEXT NOT NULL,
  after       TEXT NOT NULL
);
CREATE INDEX plan_revision_by_plan ON plan_revision (agency_id, plan_id, id);

-- What the public sees: the whole plan as it was when this version went out.
CREATE TABLE plan_version (
  agency_id        BIGINT NOT NULL,
  plan_id          BIGINT NOT NULL,
  number           BIGINT NOT NULL,
  published_at     BIGINT NOT NULL,
  published_by     BIGINT NOT NULL,
  -- The plan's row version that went out.
  plan_row_version BIGINT NOT NULL,
  -- For the public list, which shows what went out and not what the office is changing.
  roc_year         BIGINT NOT NULL,
  title            TEXT NOT NULL,
  scheme           TEXT NOT NULL,
  steps            BIGINT NOT NULL,
  content          TEXT NOT NULL,
  PRIMARY KEY (agency_id, plan_id, number)
);
CREATE INDEX plan_version_by_time ON plan_version (published_at);
CREATE INDEX plan_version_by_plan ON plan_version (plan_id, number);

CREATE TABLE plan_withdrawal (
  agency_id    BIGINT NOT NULL,
  plan_id      BIGINT NOT NULL,
  number       BIGINT NOT NULL,
  withdrawn_at BIGINT NOT NULL,
  withdrawn_by BIGINT NOT NULL,
  reason       TEXT NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (agency_id, plan_id, number)
);
