-- How long answers to questions about cases took: what one process gathered in some minutes, one row
-- for each day, way of asking and bound of the time. Rows are added, never changed, so that figures
-- can be computed again as of a moment.
CREATE TABLE case_query_time (
  id        BIGINT IDENTITY,
  agency_id BIGINT NOT NULL,
  day       TEXT NOT NULL,
  channel   TEXT NOT NULL,
  -- In milliseconds, at most.
  bound     BIGINT NOT NULL,
  asked     BIGINT NOT NULL CHECK (asked > 0),
  noted_at  BIGINT NOT NULL
);
CREATE INDEX case_query_time_of_agency ON case_query_time (agency_id, day);
