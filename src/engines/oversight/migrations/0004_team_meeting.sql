-- Meetings of service promotion teams in each of their versions, who of the team came, what was
-- decided and what was said of it since. Nothing is deleted.

CREATE TABLE team_meeting (
  id        BIGINT IDENTITY,
  agency_id BIGINT NOT NULL,
  -- The version that stands; its day stands here so that lists find it.
  version   BIGINT NOT NULL,
  held_on   TEXT NOT NULL
);
CREATE INDEX team_meeting_of_agency ON team_meeting (agency_id, held_on);

CREATE TABLE team_meeting_version (
  meeting_id  BIGINT NOT NULL REFERENCES team_meeting (id),
  number      BIGINT NOT NULL,
  agency_id   BIGINT NOT NULL,
  held_on     TEXT NOT NULL,
  starts_at   TEXT NOT NULL,
  place       TEXT NOT NULL CHECK (place <> ''),
  title       TEXT NOT NULL CHECK (title <> ''),
  -- 0: somebody who is not of the team.
  chair_person_id BIGINT NOT NULL,
  chair_name  TEXT NOT NULL CHECK (chair_name <> ''),
  guests      TEXT NOT NULL,
  agenda      TEXT NOT NULL,
  minutes     TEXT NOT NULL,
  written_at  BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  PRIMARY KEY (meeting_id, number)
);

-- The team of the meeting's day, with the names of that day.
CREATE TABLE team_attendance (
  meeting_id BIGINT NOT NULL REFERENCES team_meeting (id),
  number     BIGINT NOT NULL,
  position   BIGINT NOT NULL,
  agency_id  BIGINT NOT NULL,
  person_id  BIGINT NOT NULL,
  name       TEXT NOT NULL,
  convener   SMALLINT NOT NULL,
  present    SMALLINT NOT NULL,
  PRIMARY KEY (meeting_id, number, position)
);

CREATE TABLE meeting_file (
  id            BIGINT IDENTITY,
  agency_id     BIGINT NOT NULL,
  meeting_id    BIGINT NOT NULL REFERENCES team_meeting (id),
  file_hash     TEXT NOT NULL CHECK (file_hash <> ''),
  file_name     TEXT NOT NULL,
  media_type    TEXT NOT NULL,
  bytes         BIGINT NOT NULL,
  added_at      BIGINT NOT NULL,
  person_id     BIGINT NOT NULL,
  person_name   TEXT NOT NULL,
  taken_back_at BIGINT,
  taken_back_by BIGINT
);
CREATE INDEX meeting_file_of_meeting ON meeting_file (meeting_id);

CREATE TABLE team_decision (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  meeting_id  BIGINT NOT NULL REFERENCES team_meeting (id),
  number      BIGINT NOT NULL,
  text        TEXT NOT NULL CHECK (text <> ''),
  -- Who is to do it now: a unit, a person, or both; 0 for none.
  unit_id     BIGINT NOT NULL,
  owner_id    BIGINT NOT NULL,
  -- The last day now: a change moves it.
  due_on      TEXT NOT NULL,
  decided_at  BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  -- What its entries come to, so that lists find it.
  reported_at BIGINT,
  closed_at   BIGINT,
  discontinued SMALLINT NOT NULL DEFAULT 0,
  CHECK (unit_id <> 0 OR owner_id <> 0)
);
-- The slower of two who write down the same number is told so.
CREATE UNIQUE INDEX team_decision_once ON team_decision (meeting_id, number);
CREATE INDEX team_decision_open ON team_decision (agency_id, due_on) WHERE closed_at IS NULL;
CREATE INDEX team_decision_of_owner ON team_decision (owner_id) WHERE closed_at IS NULL AND owner_id <> 0;
CREATE INDEX team_decision_of_unit ON team_decision (unit_id) WHERE closed_at IS NULL AND unit_id <> 0;

CREATE TABLE team_decision_entry (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  decision_id BIGINT NOT NULL REFERENCES team_decision (id),
  number      BIGINT NOT NULL,
  kind        TEXT NOT NULL,
  text        TEXT NOT NULL,
  -- Of a change: the day and the people from then on.
  due_on      TEXT,
  unit_id     BIGINT NOT NULL,
  owner_id    BIGINT NOT NULL,
  -- The meeting at which it was said; 0 for none.
  meeting_id  BIGINT NOT NULL,
  written_at  BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
-- The slower of two who write at once is told so.
CREATE UNIQUE INDEX team_decision_entry_once ON team_decision_entry (decision_id, number);
