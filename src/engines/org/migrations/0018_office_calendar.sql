-- What of the office calendar was changed here: issues of years, and single days. Each change draws
-- a new token, so that every node reads them anew, and none keeps what was taken back.
CREATE TABLE calendar_version (
  token TEXT NOT NULL
);
INSERT INTO calendar_version (token) VALUES ('');

-- A year's calendar as it was put in, whole; the latest of a year is in force.
CREATE TABLE calendar_issue (
  id       BIGINT IDENTITY,
  year     BIGINT NOT NULL,
  name     TEXT NOT NULL,
  body     TEXT NOT NULL,
  added_by BIGINT REFERENCES person (id),
  added_at BIGINT NOT NULL
);

-- agency_id 0: everywhere. What is withdrawn stays as a row.
CREATE TABLE calendar_override (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  day          TEXT NOT NULL,
  worked       SMALLINT NOT NULL,
  reason       TEXT NOT NULL CHECK (reason <> ''),
  made_by      BIGINT REFERENCES person (id),
  made_at      BIGINT NOT NULL,
  withdrawn_by BIGINT REFERENCES person (id),
  withdrawn_at BIGINT
);
CREATE UNIQUE INDEX calendar_override_of_day ON calendar_override (agency_id, day) WHERE withdrawn_at IS NULL;
