-- The priority of a step in its plan (優先順序): 1 first, 0 when none is set.
ALTER TABLE task ADD COLUMN priority BIGINT NOT NULL DEFAULT 0;

-- The units that help with a step that another one leads (協辦單位), from when to when.
CREATE TABLE task_helper (
  id         BIGINT IDENTITY,
  agency_id  BIGINT NOT NULL,
  task_id    BIGINT NOT NULL REFERENCES task (id),
  unit_id    BIGINT NOT NULL,
  since      BIGINT NOT NULL,
  ended_at   BIGINT
);
CREATE UNIQUE INDEX task_helper_once ON task_helper (task_id, unit_id) WHERE ended_at IS NULL;
CREATE INDEX task_helper_of_unit ON task_helper (agency_id, unit_id) WHERE ended_at IS NULL;

-- Plans that were laid out before are laid out once more, which writes both down.
INSERT INTO outbox (topic, payload, created_at, due_at)
SELECT 'task.places_wanted', '{"plan_id":' || CAST(plan_id AS TEXT) || '}', MAX(created_at), 0
  FROM task WHERE kind = 'check' GROUP BY plan_id;
