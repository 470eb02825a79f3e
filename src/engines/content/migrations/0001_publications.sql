-- Documents that agencies make public. Every edition is a row of its own and stays; editions of one document have the
-- number of the first one as their series.

CREATE TABLE publication (
  id            BIGINT IDENTITY,
  agency_id     BIGINT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('draft', 'published', 'replaced', 'withdrawn')),
  -- 0 only within the transaction that makes the first edition.
  series_id     BIGINT NOT NULL,
  edition       BIGINT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind <> ''),
  title_zh      TEXT NOT NULL CHECK (title_zh <> ''),
  title_en      TEXT NOT NULL,
  summary_zh    TEXT NOT NULL,
  summary_en    TEXT NOT NULL,
  number        TEXT NOT NULL,
  dated         TEXT,
  holder        TEXT NOT NULL,
  licence       TEXT NOT NULL,
  link          TEXT NOT NULL,
  -- Who answers for it: holds from the moment it is saved. 0: nobody named.
  unit_id       BIGINT NOT NULL,
  owner_person_id BIGINT NOT NULL,
  owner_name    TEXT NOT NULL,
  published_on  TEXT,
  reviewed_on   TEXT,
  review_due    TEXT,
  withdrawn_on  TEXT,
  withdrawn_why TEXT NOT NULL,
  searched      TEXT NOT NULL,
  row_version   BIGINT NOT NULL
);
CREATE UNIQUE INDEX publication_edition ON publication (series_id, edition) WHERE series_id <> 0;
CREATE INDEX publication_of_agency ON publication (agency_id, state, kind);
CREATE INDEX publication_in_public ON publication (published_on, id) WHERE state = 'published';
CREATE INDEX publication_of_owner ON publication (owner_person_id) WHERE owner_person_id <> 0;

CREATE TABLE publication_event (
  id             BIGINT IDENTITY,
  agency_id      BIGINT NOT NULL,
  publication_id BIGINT NOT NULL REFERENCES publication (id),
  kind           TEXT NOT NULL,
  at             BIGINT NOT NULL,
  note           TEXT NOT NULL,
  person_id      BIGINT NOT NULL,
  person_name    TEXT NOT NULL
);
CREATE INDEX publication_event_of_publication ON publication_event (publication_id, id);

-- Files of a publication. One that was taken out of a draft stays in the store and is shown no more.
CREATE TABLE publication_file (
  id             BIGINT IDENTITY,
  agency_id      BIGINT NOT NULL,
  publication_id BIGINT NOT NULL REFERENCES publication (id),
  file_hash      TEXT NOT NULL,
  file_name      TEXT NOT NULL,
  media_type     TEXT NOT NULL,
  size           BIGINT NOT NULL,
  added_at       BIGINT NOT NULL,
  taken_out_at   BIGINT,
  person_id      BIGINT NOT NULL,
  person_name    TEXT NOT NULL
);
CREATE INDEX publication_file_of_publication ON publication_file (publication_id, id);
