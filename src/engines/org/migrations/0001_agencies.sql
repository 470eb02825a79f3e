-- Agencies in a tree. None is ever deleted: it is renamed, closed, or followed by another.
CREATE TABLE agency (
  id          BIGINT IDENTITY,
  parent_id   BIGINT REFERENCES agency (id),
  code        TEXT NOT NULL,
  level       TEXT NOT NULL,
  front_line  SMALLINT NOT NULL,
  address     TEXT NOT NULL,
  phone       TEXT NOT NULL,
  valid_from  TEXT NOT NULL,
  valid_to    TEXT CHECK (valid_to >= valid_from)
);
CREATE UNIQUE INDEX agency_code ON agency (LOWER(code));
CREATE INDEX agency_below ON agency (parent_id);

-- Each name and the day from which it is borne: a document of 102年 keeps the name of 102年.
CREATE TABLE agency_name (
  agency_id   BIGINT NOT NULL REFERENCES agency (id),
  valid_from  TEXT NOT NULL,
  name_zh     TEXT NOT NULL CHECK (name_zh <> ''),
  name_en     TEXT NOT NULL,
  PRIMARY KEY (agency_id, valid_from)
);

-- Which agency carries on the work of a closed one: mergers have several rows with one successor.
CREATE TABLE agency_succession (
  agency_id     BIGINT NOT NULL REFERENCES agency (id),
  successor_id  BIGINT NOT NULL REFERENCES agency (id) CHECK (successor_id <> agency_id),
  first_day     TEXT NOT NULL,
  PRIMARY KEY (agency_id, successor_id)
);

-- One row. The number grows with each change of agencies, people and roles; a node that remembers
-- viewers asks for it with every request.
CREATE TABLE org_version (
  number  BIGINT NOT NULL
);
INSERT INTO org_version (number) VALUES (1);
