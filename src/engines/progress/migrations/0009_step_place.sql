-- Under which strategy and item a step stands in the plan in force, from a moment on; of a step's rows
-- up to a moment the last one holds. Rows are added only.
CREATE TABLE step_place (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  plan_id     BIGINT NOT NULL,
  node_id     BIGINT NOT NULL,
  -- 0: none above it.
  strategy_id BIGINT NOT NULL,
  item_id     BIGINT NOT NULL,
  placed_at   BIGINT NOT NULL
);
CREATE INDEX step_place_of_step ON step_place (agency_id, plan_id, node_id, id);

-- Plans that were laid out before are laid out once more, which writes down where their steps stand.
INSERT INTO outbox (topic, payload, created_at, due_at)
SELECT 'task.places_wanted', '{"plan_id":' || CAST(plan_id AS TEXT) || '}', MAX(created_at), 0
  FROM task WHERE kind = 'check' GROUP BY plan_id;
