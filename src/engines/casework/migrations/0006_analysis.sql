-- What cases are about, how each closing was judged, and sums of both by month, so that a page of
-- figures never counts the cases themselves.

-- Classes of subjects (類別) are rows: an agency adds its own, and retires what it no longer uses.
CREATE TABLE case_class (
  id         BIGINT IDENTITY,
  -- 0: everybody's.
  agency_id  BIGINT NOT NULL,
  name_zh    TEXT NOT NULL CHECK (name_zh <> ''),
  name_en    TEXT NOT NULL,
  position   BIGINT NOT NULL,
  retired_at BIGINT
);
CREATE UNIQUE INDEX case_class_name ON case_class (agency_id, name_zh);
INSERT INTO case_class (agency_id, name_zh, name_en, position) VALUES
  (0, '服務態度', 'Staff manner', 10),
  (0, '等候時間', 'Waiting time', 20),
  (0, '申辦流程', 'Procedures', 30),
  (0, '應備文件', 'Papers required', 40),
  (0, '資訊說明', 'Information and signs', 50),
  (0, '線上服務', 'Online services', 60),
  (0, '設施環境', 'Premises', 70),
  (0, '無障礙設施', 'Accessibility', 80),
  (0, '法令疑義', 'Questions of law', 90),
  (0, '公共工程', 'Public works', 100),
  (0, '交通停車', 'Traffic and parking', 110),
  (0, '環境衛生', 'Cleanliness and noise', 120),
  (0, '人員操守', 'Integrity of staff', 130),
  (0, '其他', 'Other', 900);

-- 0: nobody has said yet.
ALTER TABLE case_file ADD COLUMN class_id BIGINT NOT NULL DEFAULT 0;
CREATE INDEX case_file_of_class ON case_file (agency_id, class_id, received_on);

-- Who said what a case is about; the case's column is the last of these.
CREATE TABLE case_classified (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  case_id     BIGINT NOT NULL REFERENCES case_file (id),
  class_id    BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX case_classified_of_case ON case_classified (case_id, id);

-- Each closing as it was judged on its day; a case that was reopened has several.
CREATE TABLE case_closing (
  id        BIGINT IDENTITY,
  agency_id BIGINT NOT NULL,
  case_id   BIGINT NOT NULL REFERENCES case_file (id),
  result    TEXT NOT NULL,
  -- The day it came in, or was reopened.
  began_on  TEXT NOT NULL,
  -- Null: the time stood still.
  due_on    TEXT,
  closed_on TEXT NOT NULL,
  days      BIGINT NOT NULL,
  late      SMALLINT NOT NULL,
  at        BIGINT NOT NULL
);
CREATE INDEX case_closing_of_agency ON case_closing (agency_id, closed_on);
CREATE INDEX case_closing_of_case ON case_closing (case_id, id);

-- What the sums count of events, so that the rows behind them are found.
CREATE INDEX case_event_handed_back ON case_event (agency_id, day) WHERE kind = 'handed_back';
CREATE INDEX case_event_extended ON case_event (agency_id, day) WHERE kind = 'extended';
CREATE INDEX case_event_asked ON case_event (agency_id, day) WHERE kind = 'asked';
CREATE INDEX case_event_reopened ON case_event (agency_id, day) WHERE kind = 'reopened';

-- Sums by month, type, class, channel and result. `received` counts the cases that came in in the
-- month and stand at the result now ('': open); the others count what happened in the month.
CREATE TABLE case_summary (
  agency_id   BIGINT NOT NULL,
  -- 202611
  month       BIGINT NOT NULL,
  type        TEXT NOT NULL,
  class_id    BIGINT NOT NULL,
  channel     TEXT NOT NULL,
  result      TEXT NOT NULL,
  received    BIGINT NOT NULL,
  closed      BIGINT NOT NULL,
  late        BIGINT NOT NULL,
  -- Of all that were closed together.
  days        BIGINT NOT NULL,
  handed_back BIGINT NOT NULL,
  extended    BIGINT NOT NULL,
  asked       BIGINT NOT NULL,
  reopened    BIGINT NOT NULL,
  PRIMARY KEY (agency_id, month, type, class_id, channel, result)
);

-- How many were closed after so many days: for the median and the ninetieth percentile.
CREATE TABLE case_summary_days (
  agency_id BIGINT NOT NULL,
  month     BIGINT NOT NULL,
  channel   TEXT NOT NULL,
  days      BIGINT NOT NULL,
  closed    BIGINT NOT NULL,
  PRIMARY KEY (agency_id, month, channel, days)
);

-- What the office means to do about it (改進建議), by the months that it looked at.
CREATE TABLE case_proposal (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  first_month BIGINT NOT NULL,
  last_month  BIGINT NOT NULL,
  -- 0: about all of it.
  class_id    BIGINT NOT NULL,
  text        TEXT NOT NULL CHECK (text <> ''),
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX case_proposal_of_agency ON case_proposal (agency_id, first_month);

-- That the figures of some months were looked through (定期檢討), as often as it was done.
CREATE TABLE case_figures_review (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  first_month BIGINT NOT NULL,
  last_month  BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX case_figures_review_of_agency ON case_figures_review (agency_id, first_month);
