-- What people say of the handling of their case when it is closed: one answer for each closing.

CREATE TABLE case_survey (
  id            BIGINT IDENTITY,
  agency_id     BIGINT NOT NULL,
  case_id       BIGINT NOT NULL REFERENCES case_file (id),
  -- The move that closed the case: what is closed again is asked about again.
  closing_event BIGINT NOT NULL REFERENCES case_event (id),
  score         SMALLINT NOT NULL CHECK (score BETWEEN 1 AND 5),
  -- Words may name people: sealed.
  body          BLOB,
  day           TEXT NOT NULL,
  answered_at   BIGINT NOT NULL
);
CREATE UNIQUE INDEX case_survey_once ON case_survey (case_id, closing_event);
CREATE INDEX case_survey_of_agency ON case_survey (agency_id, day);
