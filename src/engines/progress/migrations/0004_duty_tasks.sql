-- The duties of rule books as tasks.

ALTER TABLE task ADD COLUMN duty_code TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN occurrence BIGINT NOT NULL DEFAULT 0;
-- The agency below of which a superior's duty speaks; 0: no other.
ALTER TABLE task ADD COLUMN about_id BIGINT NOT NULL DEFAULT 0;
-- Who owes the duty (rulebook::Owner); empty for a step's check month.
ALTER TABLE task ADD COLUMN role TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN title_en TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN times BIGINT NOT NULL DEFAULT 1;
ALTER TABLE task ADD COLUMN counter TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN needs_evidence SMALLINT NOT NULL DEFAULT 1;
-- Days before the due day, "30,7".
ALTER TABLE task ADD COLUMN reminders TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN done_by TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN due_by_words TEXT;
ALTER TABLE task ADD COLUMN book_code TEXT NOT NULL DEFAULT '';
ALTER TABLE task ADD COLUMN source TEXT NOT NULL DEFAULT '';

DROP INDEX task_once;
CREATE UNIQUE INDEX task_once ON task (agency_id, plan_id, node_id, month) WHERE kind = 'check';
CREATE UNIQUE INDEX duty_task_once
  ON task (agency_id, roc_year, duty_code, occurrence, unit_id, about_id) WHERE kind = 'duty';
CREATE INDEX task_open_of_role ON task (agency_id, role, due_on)
  WHERE closed_at IS NULL AND dropped_at IS NULL AND role <> '';
CREATE INDEX duty_task_of_year ON task (roc_year, agency_id) WHERE kind = 'duty';
CREATE INDEX duty_task_about ON task (about_id, roc_year) WHERE about_id <> 0;

-- How many of what the rule asks for a report brings.
ALTER TABLE task_report ADD COLUMN brings BIGINT NOT NULL DEFAULT 1 CHECK (brings > 0);
