-- By when the case was to be done after an event, so that a past day can be looked at again: '' while something was
-- awaited, null of events from before this was kept.
ALTER TABLE case_event ADD COLUMN due_on TEXT;
