-- By what likely duplicates are found: of the subject of each case that is open or came in lately and is no secret,
-- the prints of some pairs of characters. Filled in when a case comes in, and every night for what is missing.
CREATE TABLE case_likeness (
  agency_id BIGINT NOT NULL,
  print     BIGINT NOT NULL,
  case_id   BIGINT NOT NULL REFERENCES case_file (id),
  PRIMARY KEY (agency_id, print, case_id)
);
CREATE INDEX case_likeness_of_case ON case_likeness (case_id);
