-- What came of a plan in its year: reports, what was written about each entry, versions that went
-- out. Nothing is deleted; a kept version is never changed.

CREATE TABLE results_report (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  plan_id      BIGINT NOT NULL,
  roc_year     BIGINT NOT NULL,
  plan_version BIGINT NOT NULL,
  row_version  BIGINT NOT NULL,
  begun_at     BIGINT NOT NULL,
  begun_by     BIGINT NOT NULL
);
CREATE UNIQUE INDEX results_report_once ON results_report (agency_id, plan_id);
CREATE INDEX results_report_of_year ON results_report (agency_id, roc_year);

CREATE TABLE results_entry (
  report_id   BIGINT NOT NULL REFERENCES results_report (id),
  agency_id   BIGINT NOT NULL,
  node_id     BIGINT NOT NULL,
  verdict     TEXT NOT NULL,
  next        TEXT NOT NULL,
  text        TEXT NOT NULL,
  figure      TEXT NOT NULL,
  unit        TEXT NOT NULL,
  last_figure TEXT NOT NULL,
  row_version BIGINT NOT NULL,
  PRIMARY KEY (report_id, node_id)
);

CREATE TABLE results_section (
  report_id   BIGINT NOT NULL REFERENCES results_report (id),
  agency_id   BIGINT NOT NULL,
  ordinal     BIGINT NOT NULL,
  text        TEXT NOT NULL,
  row_version BIGINT NOT NULL,
  PRIMARY KEY (report_id, ordinal)
);

-- Every change as it was written, for the history.
CREATE TABLE results_revision (
  id          BIGINT IDENTITY,
  report_id   BIGINT NOT NULL REFERENCES results_report (id),
  agency_id   BIGINT NOT NULL,
  what        TEXT NOT NULL,
  content     TEXT NOT NULL,
  written_at  BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX results_revision_of_report ON results_revision (report_id, id);

-- The report as it went out, whole.
CREATE TABLE results_version (
  report_id  BIGINT NOT NULL REFERENCES results_report (id),
  number     BIGINT NOT NULL,
  agency_id  BIGINT NOT NULL,
  content    TEXT NOT NULL,
  hash       TEXT NOT NULL,
  published  SMALLINT NOT NULL,
  kept_at    BIGINT NOT NULL,
  kept_by    BIGINT NOT NULL,
  kept_name  TEXT NOT NULL,
  PRIMARY KEY (report_id, number)
);
