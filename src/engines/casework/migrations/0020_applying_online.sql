-- People apply online for the services that their agency takes applications for; where there is none,
-- forms do not offer it.
UPDATE case_type SET on_web = 1 WHERE names_service = 1 AND retired_at IS NULL AND confidential = 0;

-- When a type, or what it asks, last changed: whoever reads it by machine reads it anew.
ALTER TABLE case_type ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;

-- What a type of case asks beside the matter's own words.
CREATE TABLE case_attribute (
  type        TEXT NOT NULL REFERENCES case_type (code),
  code        TEXT NOT NULL,
  position    BIGINT NOT NULL,
  datatype    TEXT NOT NULL,
  required    SMALLINT NOT NULL,
  question_zh TEXT NOT NULL CHECK (question_zh <> ''),
  question_en TEXT NOT NULL,
  hint_zh     TEXT NOT NULL,
  hint_en     TEXT NOT NULL,
  -- Of a list: keys with their names, as JSON.
  choices     TEXT NOT NULL,
  retired_at  BIGINT,
  row_version BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (type, code)
);

-- What was answered, and where another system said that it is: sealed like the words.
ALTER TABLE case_secret ADD COLUMN details BLOB;
