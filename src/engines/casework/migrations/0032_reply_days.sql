-- By when what was asked for is to come, beside the asking itself: past that day a case waits no longer. What was asked for
-- without a notice before this was kept has no day, and waits until somebody moves it.
ALTER TABLE case_event ADD COLUMN reply_day TEXT;
UPDATE case_event
   SET reply_day = (SELECT n.until_day FROM one_time_notice n WHERE n.event_id = case_event.id)
 WHERE kind = 'asked';
