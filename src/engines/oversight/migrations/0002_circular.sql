-- Circulars with the people to whom they were sent, and their receipts.

CREATE TABLE circular (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  title       TEXT NOT NULL CHECK (title <> ''),
  text        TEXT NOT NULL CHECK (text <> ''),
  sent_at     BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX circular_of_agency ON circular (agency_id, sent_at);

-- To whom it was addressed; the words are those of the day.
CREATE TABLE circular_address (
  circular_id BIGINT NOT NULL REFERENCES circular (id),
  position    BIGINT NOT NULL,
  agency_id   BIGINT NOT NULL,
  kind        TEXT NOT NULL,
  target_id   BIGINT NOT NULL,
  role        TEXT NOT NULL,
  words_zh    TEXT NOT NULL,
  words_en    TEXT NOT NULL,
  PRIMARY KEY (circular_id, position)
);

-- The people that this came to when it was sent. read_at is the receipt and is set once.
CREATE TABLE circular_reader (
  circular_id BIGINT NOT NULL REFERENCES circular (id),
  person_id   BIGINT NOT NULL,
  agency_id   BIGINT NOT NULL,
  unit_id     BIGINT NOT NULL,
  name        TEXT NOT NULL,
  read_at     BIGINT,
  PRIMARY KEY (circular_id, person_id)
);
CREATE INDEX circular_reader_of_person ON circular_reader (person_id, circular_id);

CREATE TABLE circular_file (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  circular_id BIGINT NOT NULL REFERENCES circular (id),
  file_hash   TEXT NOT NULL CHECK (file_hash <> ''),
  file_name   TEXT NOT NULL,
  media_type  TEXT NOT NULL,
  bytes       BIGINT NOT NULL
);
CREATE INDEX circular_file_of_circular ON circular_file (circular_id);

-- Once a day at most.
CREATE TABLE circular_reminder (
  circular_id BIGINT NOT NULL REFERENCES circular (id),
  reminded_on TEXT NOT NULL,
  agency_id   BIGINT NOT NULL,
  people      BIGINT NOT NULL,
  reminded_at BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  PRIMARY KEY (circular_id, reminded_on)
);

CREATE TABLE circular_recall (
  circular_id BIGINT NOT NULL PRIMARY KEY REFERENCES circular (id),
  agency_id   BIGINT NOT NULL,
  reason      TEXT NOT NULL CHECK (reason <> ''),
  recalled_at BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
