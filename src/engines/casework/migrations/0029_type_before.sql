-- The type that a case had before a service made it an application, so that a past moment can be looked at again: null of
-- other events, and of those from before this was kept.
ALTER TABLE case_event ADD COLUMN type_before TEXT;
CREATE INDEX case_event_retyped ON case_event (case_id, id) WHERE type_before IS NOT NULL;
-- By when such a case was to be done from then on: known where nothing moved its day since.
UPDATE case_event SET due_on = COALESCE((SELECT c.due_on FROM case_file c WHERE c.id = case_event.case_id), '')
 WHERE kind = 'applied' AND due_on IS NULL
   AND NOT EXISTS (SELECT 1 FROM case_event later
                    WHERE later.case_id = case_event.case_id AND later.id > case_event.id
                      AND later.due_on IS NOT NULL);
