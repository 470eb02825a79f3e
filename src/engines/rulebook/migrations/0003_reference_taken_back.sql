-- That a document of reference was put up by mistake, and by whom it was taken back. The document, its
-- versions and its files stay as they are; only those who keep the scheme still see them.
CREATE TABLE rulebook_reference_taken_back (
  reference_id BIGINT NOT NULL PRIMARY KEY REFERENCES rulebook_reference (id),
  -- The office that keeps the document.
  agency_id    BIGINT NOT NULL,
  reason       TEXT NOT NULL CHECK (reason <> ''),
  taken_at     BIGINT NOT NULL,
  person_id    BIGINT NOT NULL,
  person_name  TEXT NOT NULL
);
