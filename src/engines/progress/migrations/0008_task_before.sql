-- How a step's task stood until a later version of the plan changed it or took it up again. What
-- was sealed in between can be computed again from these rows. Rows are added only.
CREATE TABLE task_before (
  id         BIGINT IDENTITY,
  agency_id  BIGINT NOT NULL,
  task_id    BIGINT NOT NULL REFERENCES task (id),
  number     TEXT NOT NULL,
  title      TEXT NOT NULL,
  due_on     TEXT NOT NULL,
  dropped_at BIGINT,
  changed_at BIGINT NOT NULL
);
CREATE INDEX task_before_of_task ON task_before (task_id, id);
