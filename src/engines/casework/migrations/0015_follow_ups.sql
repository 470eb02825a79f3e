-- What is looked at again after an answer (後續追蹤), and meetings with who brought the case (協談).
CREATE TABLE case_follow_up (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  case_id     BIGINT NOT NULL REFERENCES case_file (id),
  officer_id  BIGINT NOT NULL,
  due_on      TEXT NOT NULL,
  -- What is to be looked at: sealed. None: the class of the case asks for it.
  words       BLOB,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX case_follow_up_of_case ON case_follow_up (case_id, id);
CREATE INDEX case_follow_up_of_officer ON case_follow_up (officer_id, due_on);
CREATE INDEX case_follow_up_of_agency ON case_follow_up (agency_id, due_on);

CREATE TABLE case_follow_up_end (
  follow_up_id BIGINT NOT NULL PRIMARY KEY REFERENCES case_follow_up (id),
  agency_id    BIGINT NOT NULL,
  result       TEXT NOT NULL CHECK (result IN ('kept', 'not_kept', 'dropped')),
  words        BLOB,
  day          TEXT NOT NULL,
  at           BIGINT NOT NULL,
  person_id    BIGINT NOT NULL,
  person_name  TEXT NOT NULL,
  -- The move that reopened the case because of it; 0: none.
  event_id     BIGINT NOT NULL
);
CREATE INDEX case_follow_up_end_of_agency ON case_follow_up_end (agency_id, day);

-- After how many days cases of a class are looked at again; 0: they are not.
ALTER TABLE case_class ADD COLUMN follow_up_days BIGINT NOT NULL DEFAULT 0;

CREATE TABLE case_appointment (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  case_id     BIGINT NOT NULL REFERENCES case_file (id),
  day         TEXT NOT NULL,
  -- 14:00, in Taiwan.
  clock       TEXT NOT NULL,
  place       TEXT NOT NULL CHECK (place <> ''),
  -- Who meets: sealed.
  who         BLOB,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX case_appointment_of_case ON case_appointment (case_id, id);
CREATE INDEX case_appointment_of_agency ON case_appointment (agency_id, day);

CREATE TABLE case_appointment_end (
  appointment_id BIGINT NOT NULL PRIMARY KEY REFERENCES case_appointment (id),
  agency_id      BIGINT NOT NULL,
  outcome        TEXT NOT NULL CHECK (outcome IN ('agreed', 'not_agreed', 'not_come', 'cancelled')),
  words          BLOB,
  at             BIGINT NOT NULL,
  person_id      BIGINT NOT NULL,
  person_name    TEXT NOT NULL
);
