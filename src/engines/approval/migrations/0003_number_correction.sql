-- A number that was entered wrongly and what it was corrected to. The last row counts; the number
-- that was entered first stays in approval_letter_number.
CREATE TABLE approval_number_correction (
  dossier_id   BIGINT NOT NULL REFERENCES approval_dossier (id),
  sequence     BIGINT NOT NULL,
  ordinal      BIGINT NOT NULL,
  agency_id    BIGINT NOT NULL,
  letter_on    TEXT NOT NULL,
  number       TEXT NOT NULL CHECK (number <> ''),
  reason       TEXT NOT NULL CHECK (reason <> ''),
  corrected_at BIGINT NOT NULL,
  person_id    BIGINT NOT NULL,
  person_name  TEXT NOT NULL,
  PRIMARY KEY (dossier_id, sequence, ordinal)
);
CREATE INDEX approval_letter_number_of_agency ON approval_letter_number (agency_id, number);
