-- What was sealed. No statement of the program changes or deletes a row of these tables.

CREATE TABLE seal (
  id            BIGINT IDENTITY,
  agency_id     BIGINT NOT NULL,
  plan_id       BIGINT NOT NULL,
  roc_year      BIGINT NOT NULL,
  -- 0: a folder over the whole year.
  month         BIGINT NOT NULL CHECK (month BETWEEN 0 AND 12),
  kind          TEXT NOT NULL,
  title         TEXT NOT NULL,
  basis         TEXT NOT NULL,
  -- What was recorded later is not in it.
  as_of         BIGINT NOT NULL,
  person_id     BIGINT NOT NULL,
  person_name   TEXT NOT NULL,
  -- The end of the plan's month sealed before; empty for the first.
  previous_hash TEXT NOT NULL
);
-- A month is sealed once, whoever comes first.
CREATE UNIQUE INDEX seal_month_once ON seal (plan_id, month) WHERE kind = 'month';
-- Each seal of a plan's months follows another one.
CREATE UNIQUE INDEX seal_chain ON seal (plan_id, previous_hash) WHERE kind = 'month';
CREATE INDEX seal_of_plan ON seal (agency_id, plan_id, id);

CREATE TABLE seal_block (
  seal_id   BIGINT NOT NULL REFERENCES seal (id),
  number    BIGINT NOT NULL,
  agency_id BIGINT NOT NULL,
  subject   TEXT NOT NULL,
  rows_kept BIGINT NOT NULL,
  last_key  BIGINT NOT NULL,
  content   TEXT NOT NULL,
  hash      TEXT NOT NULL,
  PRIMARY KEY (seal_id, number)
);

-- Without its end a seal is still being written.
CREATE TABLE seal_end (
  seal_id   BIGINT NOT NULL PRIMARY KEY REFERENCES seal (id),
  agency_id BIGINT NOT NULL,
  ended_at  BIGINT NOT NULL,
  steps     BIGINT NOT NULL,
  figures   BIGINT NOT NULL,
  hash      TEXT NOT NULL
);

-- The folder as one file in the file store, made again when it is not there.
CREATE TABLE folder_archive (
  id        BIGINT IDENTITY,
  seal_id   BIGINT NOT NULL REFERENCES seal (id),
  agency_id BIGINT NOT NULL,
  file_hash TEXT NOT NULL,
  bytes     BIGINT NOT NULL,
  -- Files of the index that were no longer in the store.
  missing   BIGINT NOT NULL,
  made_at   BIGINT NOT NULL
);
CREATE INDEX folder_archive_of_seal ON folder_archive (seal_id, id);
