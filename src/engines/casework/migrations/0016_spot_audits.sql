-- Spot audits (抽查): closed cases drawn by a seed, looked at by somebody else than their officer.

-- What is looked at is rows: some are everybody's, an agency adds its own.
CREATE TABLE case_audit_item (
  id         BIGINT IDENTITY,
  -- 0: everybody's.
  agency_id  BIGINT NOT NULL,
  name_zh    TEXT NOT NULL CHECK (name_zh <> ''),
  name_en    TEXT NOT NULL,
  position   BIGINT NOT NULL,
  retired_at BIGINT
);
CREATE UNIQUE INDEX case_audit_item_name ON case_audit_item (agency_id, name_zh);
INSERT INTO case_audit_item (agency_id, name_zh, name_en, position) VALUES
  (0, '針對申請人說的每一點答復', 'Every point that was raised is answered', 10),
  (0, '寫明法令依據', 'The legal basis is given', 20),
  (0, '在期限內辦完', 'Done in time', 30),
  (0, '用語淺白有禮', 'Plain and polite words', 40),
  (0, '內容正確', 'What is said is correct', 50),
  (0, '該告知的救濟或後續都告知了', 'Remedies and what follows are pointed out', 60);

-- One draw, with all that it was drawn from: the numbers of the cases, a line each.
CREATE TABLE case_audit (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  first_day   TEXT NOT NULL,
  last_day    TEXT NOT NULL,
  method      TEXT NOT NULL,
  seed        TEXT NOT NULL CHECK (seed <> ''),
  size        BIGINT NOT NULL,
  -- Secret cases were among those drawn from; else how many were left out.
  with_secret SMALLINT NOT NULL,
  left_out    BIGINT NOT NULL,
  frame_size  BIGINT NOT NULL,
  frame_print TEXT NOT NULL,
  frame       TEXT NOT NULL,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX case_audit_of_agency ON case_audit (agency_id, id);

-- The items in the words of the day of the draw.
CREATE TABLE case_audit_question (
  id        BIGINT IDENTITY,
  agency_id BIGINT NOT NULL,
  audit_id  BIGINT NOT NULL REFERENCES case_audit (id),
  item_id   BIGINT NOT NULL REFERENCES case_audit_item (id),
  position  BIGINT NOT NULL,
  name_zh   TEXT NOT NULL,
  name_en   TEXT NOT NULL
);
CREATE INDEX case_audit_question_of_audit ON case_audit_question (audit_id, position);

CREATE TABLE case_audit_case (
  id        BIGINT IDENTITY,
  agency_id BIGINT NOT NULL,
  audit_id  BIGINT NOT NULL REFERENCES case_audit (id),
  case_id   BIGINT NOT NULL REFERENCES case_file (id),
  -- From 1, as they were drawn.
  position  BIGINT NOT NULL
);
CREATE UNIQUE INDEX case_audit_case_place ON case_audit_case (audit_id, position);

-- A form that was filled in; filled in again it is the next round, and the last one counts.
CREATE TABLE case_audit_form (
  id            BIGINT IDENTITY,
  agency_id     BIGINT NOT NULL,
  audit_case_id BIGINT NOT NULL REFERENCES case_audit_case (id),
  round         BIGINT NOT NULL,
  remark        BLOB,
  at            BIGINT NOT NULL,
  person_id     BIGINT NOT NULL,
  person_name   TEXT NOT NULL
);
CREATE UNIQUE INDEX case_audit_form_round ON case_audit_form (audit_case_id, round);

CREATE TABLE case_audit_answer (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  form_id     BIGINT NOT NULL REFERENCES case_audit_form (id),
  question_id BIGINT NOT NULL REFERENCES case_audit_question (id),
  finding     TEXT NOT NULL CHECK (finding IN ('yes', 'no', 'not_applicable')),
  -- May name people: sealed.
  remark      BLOB
);
CREATE UNIQUE INDEX case_audit_answer_once ON case_audit_answer (form_id, question_id);
