-- What people attach to a case. A file comes before its case: until the form is sent it lies under the
-- print of the form's token.
CREATE TABLE case_attachment (
  id         BIGINT IDENTITY,
  -- 0 while the form was not sent.
  agency_id  BIGINT NOT NULL,
  case_id    BIGINT REFERENCES case_file (id),
  -- What it came with; null with the case itself.
  event_id   BIGINT,
  form_print TEXT NOT NULL,
  kept_at    BIGINT NOT NULL,
  -- What the name and the bytes are sealed for: they are sealed before there is a row.
  mark       TEXT NOT NULL UNIQUE,
  name       BLOB NOT NULL,
  -- As the bytes say, whatever the sender calls it.
  media_type TEXT NOT NULL,
  bytes      BIGINT NOT NULL,
  file_hash  TEXT NOT NULL,
  -- waiting, clean, bad, unscanned.
  scan       TEXT NOT NULL,
  virus      TEXT NOT NULL
);
CREATE INDEX case_attachment_of_form ON case_attachment (form_print, id);
CREATE INDEX case_attachment_of_case ON case_attachment (case_id, id) WHERE case_id IS NOT NULL;
CREATE INDEX case_attachment_unsent ON case_attachment (kept_at) WHERE case_id IS NULL;
CREATE INDEX case_attachment_to_scan ON case_attachment (id) WHERE scan IN ('waiting', 'unscanned');

-- What applicants wrote and sent by themselves: officers look for what nobody has dealt with yet.
CREATE INDEX case_event_of_applicant ON case_event (at) WHERE person_id = 0 AND kind IN ('noted', 'supplied');

-- What was attached to letters is looked at in the same way.
ALTER TABLE case_mail_part ADD COLUMN scan TEXT NOT NULL DEFAULT 'unscanned';
ALTER TABLE case_mail_part ADD COLUMN virus TEXT NOT NULL DEFAULT '';
CREATE INDEX case_mail_part_to_scan ON case_mail_part (mail_id, place) WHERE scan IN ('waiting', 'unscanned');
