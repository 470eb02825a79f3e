-- Official letters by which documents are issued or sent, as they were kept.
CREATE TABLE approval_letter (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  dossier_id  BIGINT NOT NULL REFERENCES approval_dossier (id),
  purpose     TEXT NOT NULL,
  -- Both empty while it waits for them.
  letter_on   TEXT,
  number      TEXT NOT NULL,
  -- Lists of names, as JSON.
  recipients  TEXT NOT NULL,
  copies      TEXT NOT NULL,
  subject     TEXT NOT NULL CHECK (subject <> ''),
  explanation TEXT NOT NULL,
  -- Who wrote, as it was then: agency, address, telephone, officer, head.
  head        TEXT NOT NULL,
  kept_at     BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX approval_letter_of_dossier ON approval_letter (agency_id, dossier_id);
