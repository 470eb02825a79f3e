-- What the meeting decided, beside what stands since: a change moves the latter only. Of decisions
-- that were changed before, what stands is all that is known.
ALTER TABLE team_decision ADD COLUMN decided_due_on TEXT NOT NULL DEFAULT '';
ALTER TABLE team_decision ADD COLUMN decided_unit_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE team_decision ADD COLUMN decided_owner_id BIGINT NOT NULL DEFAULT 0;
UPDATE team_decision SET decided_due_on = due_on, decided_unit_id = unit_id,
                         decided_owner_id = owner_id;
