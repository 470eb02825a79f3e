-- By which mailbox a letter came ('QY-HR1/mailbox': agency and type of case), so that each has a limit of its own.
-- Empty: from before this was kept.
ALTER TABLE case_mail ADD COLUMN mailbox TEXT NOT NULL DEFAULT '';
CREATE INDEX case_mail_opened ON case_mail (mailbox, received_at) WHERE fate = 'opened';
-- Letters that an officer has to look at.
CREATE INDEX case_mail_waiting ON case_mail (agency_id, id) WHERE fate = 'waiting';
