-- People with an account. E-mail and telephone are sealed for "org.person.email/<id>" and
-- "org.person.phone/<id>".
CREATE TABLE person (
  id               BIGINT IDENTITY,
  agency_id        BIGINT REFERENCES agency (id),
  account          TEXT NOT NULL UNIQUE,
  name             TEXT NOT NULL CHECK (name <> ''),
  job_title        TEXT NOT NULL,
  extension        TEXT NOT NULL,
  email_sealed     BLOB,
  phone_sealed     BLOB,
  locale           TEXT NOT NULL,
  password_hash    TEXT NOT NULL,
  one_time_until   BIGINT,
  locked_at        BIGINT,
  created_at       BIGINT NOT NULL
);
CREATE INDEX person_of_agency ON person (agency_id);

-- Sections, counters and offices of an agency. Closed, never deleted.
CREATE TABLE unit (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL REFERENCES agency (id),
  parent_id   BIGINT REFERENCES unit (id),
  name_zh     TEXT NOT NULL CHECK (name_zh <> ''),
  name_en     TEXT NOT NULL,
  phone       TEXT NOT NULL,
  position    BIGINT NOT NULL,
  valid_from  TEXT NOT NULL,
  valid_to    TEXT CHECK (valid_to >= valid_from)
);
CREATE INDEX unit_of_agency ON unit (agency_id);

-- Who belongs to a unit, who heads it, and who stands in for whom.
CREATE TABLE unit_member (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL REFERENCES agency (id),
  unit_id     BIGINT NOT NULL REFERENCES unit (id),
  person_id   BIGINT NOT NULL REFERENCES person (id),
  head        SMALLINT NOT NULL,
  deputy_id   BIGINT REFERENCES person (id) CHECK (deputy_id <> person_id),
  valid_from  TEXT NOT NULL,
  valid_to    TEXT CHECK (valid_to >= valid_from)
);
CREATE INDEX unit_member_of_person ON unit_member (person_id);
CREATE INDEX unit_member_of_unit ON unit_member (unit_id);
