-- How long cases are kept (保存年限), what is sealed for a dispute (封存), and what was destroyed when its
-- years were over (銷毀).

-- Counted from the day on which a case was closed.
ALTER TABLE case_type ADD COLUMN keep_years BIGINT NOT NULL DEFAULT 5;
UPDATE case_type SET keep_years = 10 WHERE code IN ('wrongdoing', 'application');

-- What is held is destroyed by nobody until it is released.
CREATE TABLE case_hold (
  id            BIGINT IDENTITY,
  agency_id     BIGINT NOT NULL,
  case_id       BIGINT NOT NULL REFERENCES case_file (id),
  -- May name people: sealed.
  reason        BLOB,
  made_at       BIGINT NOT NULL,
  made_by       BIGINT NOT NULL,
  made_name     TEXT NOT NULL,
  -- Null while it holds.
  released_at   BIGINT,
  released_by   BIGINT,
  released_name TEXT
);
CREATE INDEX case_hold_of_case ON case_hold (case_id, id);
CREATE UNIQUE INDEX case_hold_once ON case_hold (case_id) WHERE released_at IS NULL;

-- One disposal, by the number of its approval.
CREATE TABLE case_disposal (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  approval    TEXT NOT NULL CHECK (approval <> ''),
  job         TEXT NOT NULL,
  -- Of its list, as it goes on.
  listed      BIGINT NOT NULL,
  disposed    BIGINT NOT NULL,
  kept        BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  finished_at BIGINT
);
CREATE INDEX case_disposal_of_agency ON case_disposal (agency_id, id);

-- Its list (銷毀清冊), written down when it was ordered: nothing else is destroyed by it. A case that was
-- held or reopened meanwhile is kept.
CREATE TABLE case_disposed (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  disposal_id BIGINT NOT NULL REFERENCES case_disposal (id),
  case_id     BIGINT NOT NULL REFERENCES case_file (id),
  number      TEXT NOT NULL,
  type        TEXT NOT NULL,
  closed_on   TEXT NOT NULL,
  outcome     TEXT NOT NULL DEFAULT 'pending' CHECK (outcome IN ('pending', 'disposed', 'kept')),
  at          BIGINT
);
CREATE UNIQUE INDEX case_disposed_once ON case_disposed (disposal_id, case_id);
CREATE INDEX case_disposed_pending ON case_disposed (disposal_id, id) WHERE outcome = 'pending';

-- Files whose rows are gone and that are about to leave the store: so that none stays behind when the
-- program ends in between.
CREATE TABLE case_disposed_file (
  disposal_id BIGINT NOT NULL REFERENCES case_disposal (id),
  file_hash   TEXT NOT NULL,
  PRIMARY KEY (disposal_id, file_hash)
);

-- By which disposal the content of a case was destroyed; 0: it is there.
ALTER TABLE case_file ADD COLUMN disposal_id BIGINT NOT NULL DEFAULT 0;
