-- Files and addresses that show what a report says.

CREATE TABLE evidence (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  task_id     BIGINT NOT NULL REFERENCES task (id),
  title       TEXT NOT NULL,
  -- Its name in the file store; empty for an address.
  file_hash   TEXT NOT NULL,
  file_name   TEXT NOT NULL,
  media_type  TEXT NOT NULL,
  bytes       BIGINT NOT NULL,
  url         TEXT NOT NULL,
  added_at    BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  CHECK ((file_hash = '') <> (url = ''))
);
CREATE INDEX evidence_of_task ON evidence (agency_id, task_id);

CREATE TABLE evidence_taken_back (
  evidence_id BIGINT NOT NULL PRIMARY KEY REFERENCES evidence (id),
  agency_id   BIGINT NOT NULL,
  taken_at    BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  reason      TEXT NOT NULL CHECK (reason <> '')
);

-- Each look at an address.
CREATE TABLE link_check (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  evidence_id BIGINT NOT NULL REFERENCES evidence (id),
  checked_at  BIGINT NOT NULL,
  status      BIGINT NOT NULL,
  problem     TEXT NOT NULL
);
CREATE INDEX link_check_of_evidence ON link_check (evidence_id, id);
