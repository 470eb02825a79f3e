-- How many applications were granted, granted in part or refused: the answers that say so.

CREATE INDEX case_event_verdict ON case_event (agency_id, day, detail)
  WHERE kind = 'answered' AND detail <> '';
