-- Documents of reference of a scheme, in each of their versions. Nothing is changed or deleted.
CREATE TABLE rulebook_reference (
  id        BIGINT IDENTITY,
  -- The office that keeps it; 0: an administrator without agency.
  agency_id BIGINT NOT NULL,
  book_code TEXT NOT NULL CHECK (book_code <> '')
);
CREATE INDEX rulebook_reference_of_book ON rulebook_reference (book_code, id);

CREATE TABLE rulebook_reference_version (
  reference_id BIGINT NOT NULL REFERENCES rulebook_reference (id),
  number       BIGINT NOT NULL,
  agency_id    BIGINT NOT NULL,
  title        TEXT NOT NULL CHECK (title <> ''),
  issuer       TEXT NOT NULL,
  issued_on    TEXT,
  letter       TEXT NOT NULL,
  note         TEXT NOT NULL,
  -- SHA-256 of the file, its name in the file store; empty without one.
  file_hash    TEXT NOT NULL,
  file_name    TEXT NOT NULL,
  bytes        BIGINT NOT NULL,
  url          TEXT NOT NULL,
  -- Whether the file's text could be read.
  searchable   SMALLINT NOT NULL CHECK (searchable IN (0, 1)),
  added_at     BIGINT NOT NULL,
  person_id    BIGINT NOT NULL,
  person_name  TEXT NOT NULL,
  PRIMARY KEY (reference_id, number),
  CHECK (file_hash <> '' OR url <> '')
);
