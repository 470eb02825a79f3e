-- Questions about a scheme, in each of their wordings, and the rulings on them. Nothing is deleted.

CREATE TABLE doubt (
  id              BIGINT IDENTITY,
  agency_id       BIGINT NOT NULL,
  asked_agency_id BIGINT NOT NULL,
  book_code       TEXT NOT NULL CHECK (book_code <> ''),
  clause          TEXT NOT NULL CHECK (clause <> ''),
  subject         TEXT NOT NULL CHECK (subject <> ''),
  asked_at        BIGINT NOT NULL,
  person_id       BIGINT NOT NULL,
  person_name     TEXT NOT NULL
);
CREATE INDEX doubt_of_agency ON doubt (agency_id, asked_at);
CREATE INDEX doubt_asked_of ON doubt (asked_agency_id, asked_at);

CREATE TABLE doubt_wording (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  doubt_id    BIGINT NOT NULL REFERENCES doubt (id),
  number      BIGINT NOT NULL,
  text        TEXT NOT NULL CHECK (text <> ''),
  written_at  BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE UNIQUE INDEX doubt_wording_once ON doubt_wording (doubt_id, number);

CREATE TABLE doubt_return (
  doubt_id    BIGINT NOT NULL REFERENCES doubt (id),
  -- Of the wording that was unclear.
  number      BIGINT NOT NULL,
  agency_id   BIGINT NOT NULL,
  comment     TEXT NOT NULL CHECK (comment <> ''),
  returned_at BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  PRIMARY KEY (doubt_id, number)
);

CREATE TABLE ruling (
  id           BIGINT IDENTITY,
  -- That gave it.
  agency_id    BIGINT NOT NULL,
  doubt_id     BIGINT NOT NULL UNIQUE REFERENCES doubt (id),
  book_code    TEXT NOT NULL,
  clause       TEXT NOT NULL,
  subject      TEXT NOT NULL,
  question     TEXT NOT NULL,
  number       TEXT NOT NULL CHECK (number <> ''),
  ruled_on     TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  basis        TEXT NOT NULL CHECK (basis <> ''),
  text         TEXT NOT NULL CHECK (text <> ''),
  is_public    SMALLINT NOT NULL,
  recorded_at  BIGINT NOT NULL,
  person_id    BIGINT NOT NULL,
  person_name  TEXT NOT NULL
);
CREATE UNIQUE INDEX ruling_number_once ON ruling (agency_id, number);
CREATE INDEX ruling_of_book ON ruling (book_code, ruled_on);

-- That a later ruling took the place of an earlier one; both stay.
CREATE TABLE ruling_replaced (
  ruling_id   BIGINT NOT NULL PRIMARY KEY REFERENCES ruling (id),
  by_ruling_id BIGINT NOT NULL UNIQUE REFERENCES ruling (id),
  agency_id   BIGINT NOT NULL
);
