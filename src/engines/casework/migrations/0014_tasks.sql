-- Others who are asked in on a case (會辦), what they said, and how long somebody worked at it.
CREATE TABLE case_task (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  case_id     BIGINT NOT NULL REFERENCES case_file (id),
  -- 0: whoever is asked belongs to no unit.
  unit_id     BIGINT NOT NULL,
  -- 0: anybody of the unit.
  officer_id  BIGINT NOT NULL,
  due_on      TEXT NOT NULL,
  -- What is asked may name people: sealed.
  asked       BLOB,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX case_task_of_case ON case_task (case_id, id);
CREATE INDEX case_task_of_officer ON case_task (officer_id, due_on) WHERE officer_id <> 0;
CREATE INDEX case_task_of_unit ON case_task (unit_id, due_on) WHERE unit_id <> 0;
CREATE INDEX case_task_of_agency ON case_task (agency_id, due_on);

-- A task ends once: with an answer, as another's matter, or because it is not needed any more.
CREATE TABLE case_task_end (
  task_id     BIGINT NOT NULL PRIMARY KEY REFERENCES case_task (id),
  agency_id   BIGINT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('answered', 'declined', 'withdrawn')),
  words       BLOB,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);

-- Minutes that somebody worked at a case (H15), with what was done: a move, or a task's answer.
CREATE TABLE case_touch (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  case_id     BIGINT NOT NULL REFERENCES case_file (id),
  -- 0: of no move.
  event_id    BIGINT NOT NULL,
  -- 0: of no task.
  task_id     BIGINT NOT NULL,
  minutes     BIGINT NOT NULL CHECK (minutes > 0),
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX case_touch_of_case ON case_touch (case_id, at);
