-- The calendar by which check months were last laid out as a whole: one row. Their days move when another one holds.
CREATE TABLE calendar_seen (
  token TEXT NOT NULL
);
INSERT INTO calendar_seen (token) VALUES ('');
-- Open checks of a year, whatever the agency.
CREATE INDEX task_open_check ON task (roc_year, plan_id)
  WHERE closed_at IS NULL AND dropped_at IS NULL AND plan_id <> 0;
