-- When the last reminder was written: stands here so that the list finds it.
ALTER TABLE task ADD COLUMN reminded_at BIGINT;

-- Each reminder, once for a due day.
CREATE TABLE task_reminded (
  task_id      BIGINT NOT NULL REFERENCES task (id),
  due_on       TEXT NOT NULL,
  days_before  BIGINT NOT NULL,
  agency_id    BIGINT NOT NULL,
  reminded_at  BIGINT NOT NULL,
  PRIMARY KEY (task_id, due_on, days_before)
);
