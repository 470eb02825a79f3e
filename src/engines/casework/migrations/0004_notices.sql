-- In which language the applicant wrote: he is written to in the same.
ALTER TABLE case_file ADD COLUMN language TEXT NOT NULL DEFAULT 'zh-TW';

-- What was told of a case, to whom, when: also what could not be told by e-mail, and why.
CREATE TABLE case_notice (
  id        BIGINT IDENTITY,
  agency_id BIGINT NOT NULL,
  case_id   BIGINT NOT NULL REFERENCES case_file (id),
  kind      TEXT NOT NULL,
  -- One occasion is told once, whoever asks how often.
  occasion  TEXT NOT NULL UNIQUE,
  addressee TEXT NOT NULL CHECK (addressee IN ('applicant', 'staff')),
  at        BIGINT NOT NULL,
  -- The letter; none when there was no way to send one.
  notice_id BIGINT,
  unsent    TEXT NOT NULL DEFAULT ''
);
CREATE INDEX case_notice_of_case ON case_notice (case_id, id);
CREATE INDEX case_notice_of_notice ON case_notice (notice_id) WHERE notice_id IS NOT NULL;

-- Why a case takes longer than it may, and by when it will be answered, in the officer's words.
CREATE TABLE case_delay (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  case_id     BIGINT NOT NULL REFERENCES case_file (id),
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  reason      BLOB,
  expected_on TEXT
);
CREATE INDEX case_delay_of_case ON case_delay (case_id, id);
