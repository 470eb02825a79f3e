-- Work that takes longer than a request: who asked for what, how far it is, and what came of it. A
-- finished row stays until its retention ends (job_removal).
CREATE TABLE job (
  id            BIGINT IDENTITY,
  -- Its name in addresses, which nobody can guess.
  token         TEXT NOT NULL UNIQUE,
  kind          TEXT NOT NULL CHECK (kind <> ''),
  -- Two orders with the same text here are one piece of work.
  same_work     TEXT,
  payload       TEXT NOT NULL,
  agency_id     BIGINT NOT NULL,
  person_id     BIGINT NOT NULL,
  is_public     SMALLINT NOT NULL CHECK (is_public IN (0, 1)),
  created_at    BIGINT NOT NULL,
  due_at        BIGINT NOT NULL,
  attempts      BIGINT NOT NULL DEFAULT 0,
  leased_until  BIGINT,
  last_fault    TEXT,
  steps_done    BIGINT NOT NULL DEFAULT 0,
  steps_total   BIGINT NOT NULL DEFAULT 0,
  step          TEXT NOT NULL DEFAULT '',
  stop_asked_at BIGINT,
  stop_asked_by BIGINT,
  finished_at   BIGINT,
  outcome       TEXT CHECK (outcome IN ('done', 'failed', 'stopped')),
  result        TEXT,
  failure_key   TEXT,
  failure_args  TEXT,
  CHECK ((finished_at IS NULL) = (outcome IS NULL))
);

CREATE INDEX job_due ON job (due_at) WHERE finished_at IS NULL;
CREATE UNIQUE INDEX job_same_work_once ON job (same_work) WHERE finished_at IS NULL;
CREATE INDEX job_same_work_done ON job (same_work, id) WHERE outcome = 'done';
CREATE INDEX job_finished ON job (finished_at) WHERE finished_at IS NOT NULL;

-- When each recurring job is due next.
CREATE TABLE job_schedule (
  kind    TEXT PRIMARY KEY,
  next_at BIGINT NOT NULL
);

-- What retention took out of the table of jobs, and when.
CREATE TABLE job_removal (
  id              BIGINT IDENTITY,
  removed_at      BIGINT NOT NULL,
  kind            TEXT NOT NULL,
  finished_before BIGINT NOT NULL,
  jobs            BIGINT NOT NULL CHECK (jobs > 0)
);
