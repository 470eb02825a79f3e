-- What is to be done by when, what came of it, and what shows it. Nothing is deleted.

CREATE TABLE task (
  id         BIGINT IDENTITY,
  agency_id  BIGINT NOT NULL,
  roc_year   BIGINT NOT NULL,
  kind       TEXT NOT NULL,
  plan_id    BIGINT NOT NULL,
  node_id    BIGINT NOT NULL,
  month      BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12),
  number     TEXT NOT NULL,
  title      TEXT NOT NULL,
  under      TEXT NOT NULL,
  rule_words TEXT NOT NULL,
  opens_on   TEXT NOT NULL,
  due_on     TEXT NOT NULL CHECK (due_on >= opens_on),
  -- 0: the plan names no unit.
  unit_id    BIGINT NOT NULL,
  -- 0: nobody in particular.
  person_id  BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  -- When the report that waits to be checked was sent: stands here so that the queue finds it.
  waits_since BIGINT,
  closed_at  BIGINT,
  dropped_at BIGINT
);
CREATE UNIQUE INDEX task_once ON task (agency_id, plan_id, node_id, month);
-- Open tasks only, so that what a list of today costs does not grow with the years behind it.
CREATE INDEX task_open_of_unit ON task (agency_id, unit_id, due_on)
  WHERE closed_at IS NULL AND dropped_at IS NULL;
CREATE INDEX task_open_of_person ON task (person_id, due_on)
  WHERE closed_at IS NULL AND dropped_at IS NULL AND person_id <> 0;
CREATE INDEX task_open_by_day ON task (agency_id, due_on)
  WHERE closed_at IS NULL AND dropped_at IS NULL;
CREATE INDEX task_waiting ON task (agency_id, waits_since) WHERE waits_since IS NOT NULL;
CREATE INDEX task_of_year ON task (agency_id, roc_year, month);

-- Each time a task was handed to a person (0: back to the unit).
CREATE TABLE task_assignment (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  task_id     BIGINT NOT NULL REFERENCES task (id),
  person_id   BIGINT NOT NULL,
  assigned_at BIGINT NOT NULL,
  assigned_by BIGINT NOT NULL
);
CREATE INDEX task_assignment_of_task ON task_assignment (agency_id, task_id);
