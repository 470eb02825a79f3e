-- One-time notices: what is missing of a case, all of it at once, and what of it came when.

CREATE TABLE one_time_notice (
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
CREATE UNIQUE INDEX one_time_notice_round ON one_time_notice (case_id, round);

CREATE TABLE missing_paper (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  notice_id    BIGINT NOT NULL REFERENCES one_time_notice (id),
  position     BIGINT NOT NULL,
  -- Names of papers and rules, never what stands in them.
  what         TEXT NOT NULL CHECK (what <> ''),
  why          TEXT NOT NULL CHECK (why <> ''),
  known_before SMALLINT NOT NULL,
  came_on      TEXT
);
CREATE INDEX missing_paper_of_notice ON missing_paper (notice_id, position);
-- Second requests that an earlier notice could have held.
CREATE INDEX missing_paper_known ON missing_paper (agency_id, notice_id) WHERE known_before = 1;
