-- Cases: what people brought to an agency, and what happened to it. What happened is added, never
-- changed; the columns of the case that say where it stands are there so that the queue finds it.

-- Types are rows, so that an office can add its own.
CREATE TABLE case_type (
  code              TEXT NOT NULL PRIMARY KEY,
  name_zh           TEXT NOT NULL CHECK (name_zh <> ''),
  name_en           TEXT NOT NULL,
  hint_zh           TEXT NOT NULL,
  hint_en           TEXT NOT NULL,
  period            BIGINT NOT NULL,
  unit              TEXT NOT NULL,
  counts_first_day  SMALLINT NOT NULL,
  correction        TEXT NOT NULL,
  longest_extension BIGINT NOT NULL,
  confidential      SMALLINT NOT NULL,
  on_web            SMALLINT NOT NULL,
  position          BIGINT NOT NULL,
  retired_at        BIGINT
);
-- Petitions count working days (文書處理手冊 78, 79: they are not among its exceptions), thirty at most;
-- applications count calendar days, and two months where no period is published (行政程序法 §51).
INSERT INTO case_type (code, name_zh, name_en, hint_zh, hint_en, period, unit, counts_first_day,
                       correction, longest_extension, confidential, on_web, position) VALUES
  ('petition', '陳情', 'Petition', '權益受損、對辦理結果不滿意，希望機關處理', 'Something went wrong and you want it put right',
   30, 'working', 0, 'pauses', 30, 0, 1, 10),
  ('suggestion', '興革建議', 'Suggestion', '有想法想讓服務更好', 'You have an idea that would make a service better',
   30, 'working', 0, 'pauses', 30, 0, 1, 20),
  ('enquiry', '法令查詢', 'Enquiry', '想知道規定或辦法怎麼說', 'You want to know what the rules say',
   7, 'working', 0, 'pauses', 7, 0, 1, 30),
  ('mailbox', '首長信箱', 'Letter to the head', '想直接寫信給首長', 'You want to write to the head of the agency',
   7, 'working', 0, 'pauses', 23, 0, 1, 40),
  ('wrongdoing', '違失舉發', 'Report of wrongdoing', '舉發人員違法或失職，內容保密', 'You report misconduct; it is kept secret',
   30, 'working', 0, 'pauses', 30, 1, 1, 50),
  ('application', '人民申請', 'Application', '申請服務或證明', 'You apply for a service or a certificate',
   2, 'months', 0, 'pauses', 2, 0, 0, 60);

CREATE TABLE case_file (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  number       TEXT NOT NULL,
  type         TEXT NOT NULL REFERENCES case_type (code),
  channel      TEXT NOT NULL,
  subject      TEXT NOT NULL CHECK (subject <> ''),
  confidential SMALLINT NOT NULL,
  -- The clock that its type had on the day.
  period            BIGINT NOT NULL,
  unit              TEXT NOT NULL,
  counts_first_day  SMALLINT NOT NULL,
  correction        TEXT NOT NULL,
  longest_extension BIGINT NOT NULL,
  received_on  TEXT NOT NULL,
  received_at  BIGINT NOT NULL,
  -- 0: somebody without an account, on the web.
  received_by  BIGINT NOT NULL,
  state        TEXT NOT NULL,
  -- 0: nobody yet.
  unit_id      BIGINT NOT NULL,
  officer_id   BIGINT NOT NULL,
  -- Null while something is awaited from the applicant.
  due_on       TEXT,
  closed_on    TEXT,
  -- One form makes one case, however often it is sent.
  form_print   TEXT NOT NULL,
  -- What the applicant looks it up with: of number and code only the print is kept.
  code_print   TEXT NOT NULL,
  row_version  BIGINT NOT NULL
);
CREATE UNIQUE INDEX case_file_number ON case_file (number);
CREATE UNIQUE INDEX case_file_form ON case_file (form_print);
CREATE INDEX case_file_open ON case_file (agency_id, due_on) WHERE closed_on IS NULL;
CREATE INDEX case_file_of_officer ON case_file (officer_id, due_on)
  WHERE closed_on IS NULL AND officer_id <> 0;
CREATE INDEX case_file_closed ON case_file (agency_id, closed_on) WHERE closed_on IS NOT NULL;
CREATE INDEX case_file_received ON case_file (agency_id, received_on);

-- Who asks, and in what words: sealed.
CREATE TABLE case_secret (
  case_id   BIGINT NOT NULL PRIMARY KEY REFERENCES case_file (id),
  agency_id BIGINT NOT NULL,
  name      BLOB,
  email     BLOB,
  phone     BLOB,
  address   BLOB,
  body      BLOB,
  reply     TEXT NOT NULL
);

CREATE TABLE case_event (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  case_id     BIGINT NOT NULL REFERENCES case_file (id),
  kind        TEXT NOT NULL,
  at          BIGINT NOT NULL,
  day         TEXT NOT NULL,
  -- 0: the applicant.
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  unit_id     BIGINT NOT NULL,
  officer_id  BIGINT NOT NULL,
  -- What an answer says may name people: sealed like the matter itself.
  body        BLOB,
  length      BIGINT NOT NULL,
  detail      TEXT NOT NULL
);
CREATE INDEX case_event_of_case ON case_event (case_id, id);

-- The last number given in a year of an agency.
CREATE TABLE case_serial (
  agency_id BIGINT NOT NULL,
  roc_year  BIGINT NOT NULL,
  last      BIGINT NOT NULL,
  PRIMARY KEY (agency_id, roc_year)
);
