-- Cases that belong together: one that goes with another and is closed with it stands in its row,
-- so that it is found from both; one that was taken out of another, or is about the same matter, in
-- a row of links.
ALTER TABLE case_file ADD COLUMN merged_into BIGINT NOT NULL DEFAULT 0;
CREATE INDEX case_file_merged ON case_file (merged_into) WHERE merged_into <> 0;

CREATE TABLE case_link (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  case_id     BIGINT NOT NULL REFERENCES case_file (id),
  other_id    BIGINT NOT NULL REFERENCES case_file (id),
  -- split: the other was taken out of the case. related: about the same matter.
  kind        TEXT NOT NULL CHECK (kind IN ('split', 'related')),
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE UNIQUE INDEX case_link_pair ON case_link (case_id, other_id);
CREATE INDEX case_link_of_other ON case_link (other_id);
