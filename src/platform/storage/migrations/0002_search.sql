-- What can be found, and its texts in chunks with their index terms (see storage/search.h).
CREATE TABLE search_entry (
  id        BIGINT IDENTITY,
  kind      TEXT NOT NULL,
  key       TEXT NOT NULL,
  agency_id BIGINT NOT NULL,
  is_public SMALLINT NOT NULL CHECK (is_public IN (0, 1)),
  title     TEXT NOT NULL,
  url       TEXT NOT NULL,
  UNIQUE (kind, key)
);

-- Place 0 is the title.
CREATE TABLE search_chunk (
  entry_id BIGINT NOT NULL REFERENCES search_entry (id),
  place    BIGINT NOT NULL,
  body     TEXT NOT NULL,
-- only postgres
  terms    TSVECTOR NOT NULL,
-- both
  PRIMARY KEY (entry_id, place)
);

-- only sqlite
-- The tokenizer takes every sign beyond ASCII as part of a word, so the terms stay as they were cut.
CREATE VIRTUAL TABLE search_term USING fts5 (terms, tokenize = 'ascii');
-- only postgres
CREATE INDEX search_chunk_terms ON search_chunk USING GIN (terms);
-- both
