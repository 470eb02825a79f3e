-- Rule books as they were loaded. A version never changes; another content is another number.
CREATE TABLE rulebook_version (
  code      TEXT NOT NULL,
  number    BIGINT NOT NULL,
  title_zh  TEXT NOT NULL,
  title_en  TEXT NOT NULL,
  from_year BIGINT NOT NULL,
  to_year   BIGINT,
  content   TEXT NOT NULL,
  sha256    TEXT NOT NULL,
  loaded_at BIGINT NOT NULL,
  -- Null for the command line and for the books that the program carries.
  loaded_by BIGINT,
  note      TEXT NOT NULL,
  PRIMARY KEY (code, number)
);

-- Which version a year is judged by. The first row is written when the year is first used; later
-- ones say why the year is judged by another version. The last row counts.
CREATE TABLE rulebook_pin (
  code      TEXT NOT NULL,
  roc_year  BIGINT NOT NULL,
  ordinal   BIGINT NOT NULL,
  number    BIGINT NOT NULL,
  pinned_at BIGINT NOT NULL,
  pinned_by BIGINT,
  reason    TEXT NOT NULL CHECK (ordinal = 1 OR reason <> ''),
  PRIMARY KEY (code, roc_year, ordinal),
  FOREIGN KEY (code, number) REFERENCES rulebook_version (code, number)
);

-- Which book an agency follows from a year on. Agencies below follow it too, unless they have rows of
-- their own. An empty code ends that: the agency follows the one above again. Of two rows for one
-- year the later one counts.
CREATE TABLE rulebook_adoption (
  agency_id  BIGINT NOT NULL,
  from_year  BIGINT NOT NULL,
  ordinal    BIGINT NOT NULL,
  code       TEXT NOT NULL,
  adopted_at BIGINT NOT NULL,
  adopted_by BIGINT,
  reason     TEXT NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (agency_id, from_year, ordinal)
);

-- The class of an agency in a year, and every reclassification. The last row counts.
CREATE TABLE rulebook_classification (
  agency_id   BIGINT NOT NULL,
  roc_year    BIGINT NOT NULL,
  ordinal     BIGINT NOT NULL,
  class_code  TEXT NOT NULL CHECK (class_code <> ''),
  decided_on  TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  recorded_by BIGINT,
  reason      TEXT NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (agency_id, roc_year, ordinal)
);
