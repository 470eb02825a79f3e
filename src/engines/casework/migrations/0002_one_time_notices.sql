-- One-time notices: what is missing of a case, all of it at once, and what of it came when.

CREATE TABLE case_notice (
  id         BIGINT IDENTITY,
  agency_id  BIGINT NOT NULL,
  case_id    BIGINT NOT NULL REFERENCES case_file (id),
  -- 1 for the first notice of a case: a second one may be the office's fault.
  round      BIGINT NOT NULL,
  -- The move that asked.
  event_id   BIGINT NOT NULL REFERENCES case_event (id),
  -- Which unit had the case: what it could have asked for earlier counts against it. 0: nobody had.
  unit_id    BIGINT NOT NULL,
  given_by   BIGINT NOT NULL,
  given_name TEXT NOT NULL,
  given_on   TEXT NOT NULL,
  until_day  TEXT NOT NULL
);
CREATE UNIQUE INDEX case_notice_round ON case_notice (case_id, round);

CREATE TABLE case_missing (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  notice_id    BIGINT NOT NULL REFERENCES case_notice (id),
  position     BIGINT NOT NULL,
  -- Names of papers and rules, never what stands in them.
  what         TEXT NOT NULL CHECK (what <> ''),
  why          TEXT NOT NULL CHECK (why <> ''),
  known_before SMALLINT NOT NULL,
  came_on      TEXT
);
CREATE INDEX case_missing_of_notice ON case_missing (notice_id, position);
-- Second requests that an earlier notice could have held.
CREATE INDEX case_missing_known ON case_missing (agency_id, notice_id) WHERE known_before = 1;
