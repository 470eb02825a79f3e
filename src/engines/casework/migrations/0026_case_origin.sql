-- Of what else in the program a case was made, by its key ('meeting/12') and in the words of the day.
CREATE TABLE case_origin (
  case_id   BIGINT NOT NULL PRIMARY KEY REFERENCES case_file (id),
  agency_id BIGINT NOT NULL,
  origin    TEXT NOT NULL CHECK (origin <> ''),
  title     TEXT NOT NULL
);
CREATE INDEX case_origin_of ON case_origin (origin);
