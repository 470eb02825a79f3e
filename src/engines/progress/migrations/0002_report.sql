-- Results as they were reported, each once, and what the check of each said.

CREATE TABLE task_report (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  task_id     BIGINT NOT NULL REFERENCES task (id),
  number      BIGINT NOT NULL,
  outcome     TEXT NOT NULL,
  text        TEXT NOT NULL CHECK (text <> ''),
  figure      TEXT NOT NULL,
  unit        TEXT NOT NULL,
  reported_at BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
-- The second of two officers who report at once is told so.
CREATE UNIQUE INDEX task_report_once ON task_report (task_id, number);

CREATE TABLE report_review (
  report_id   BIGINT NOT NULL REFERENCES task_report (id),
  -- Of the review chain, from 1; the last one's verdict is the report's.
  level       BIGINT NOT NULL,
  is_last     SMALLINT NOT NULL,
  agency_id   BIGINT NOT NULL,
  verdict     TEXT NOT NULL,
  comment     TEXT NOT NULL,
  reviewed_at BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  PRIMARY KEY (report_id, level)
);
