-- Routine checks of agencies and units, what the office answered, and what was said to that.
-- Nothing is deleted.

-- Kinds are rows, so that an office can add its own.
CREATE TABLE check_kind (
  code       TEXT NOT NULL PRIMARY KEY,
  name_zh    TEXT NOT NULL CHECK (name_zh <> ''),
  name_en    TEXT NOT NULL,
  position   BIGINT NOT NULL,
  retired_at BIGINT
);
INSERT INTO check_kind (code, name_zh, name_en, position) VALUES
  ('routine', '平時查核', 'Routine check', 10),
  ('spot', '抽查', 'Spot check', 20),
  ('walk_round', '走動式查核', 'Walk-round', 30);

CREATE TABLE routine_check (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  -- 0: the agency as a whole.
  unit_id      BIGINT NOT NULL,
  by_agency_id BIGINT NOT NULL,
  checked_on   TEXT NOT NULL,
  kind         TEXT NOT NULL REFERENCES check_kind (code),
  subject      TEXT NOT NULL CHECK (subject <> ''),
  -- 0: about no plan.
  plan_id      BIGINT NOT NULL,
  node_id      BIGINT NOT NULL,
  finding      TEXT NOT NULL CHECK (finding <> ''),
  to_mend      TEXT NOT NULL,
  -- The day by which it is to be mended now: asking again may move it.
  due_on       TEXT CHECK (due_on >= checked_on),
  -- 0: nobody in particular.
  mender_id    BIGINT NOT NULL,
  recorded_at  BIGINT NOT NULL,
  person_id    BIGINT NOT NULL,
  person_name  TEXT NOT NULL,
  -- When the answer was sent that waits for a verdict: stands here so that the queue finds it.
  waits_since  BIGINT,
  closed_at    BIGINT,
  CHECK ((to_mend = '') = (due_on IS NULL))
);
CREATE INDEX routine_check_of_agency ON routine_check (agency_id, checked_on);
CREATE INDEX routine_check_open ON routine_check (agency_id, due_on)
  WHERE closed_at IS NULL AND to_mend <> '';
CREATE INDEX routine_check_waiting ON routine_check (by_agency_id, waits_since)
  WHERE waits_since IS NOT NULL;
CREATE INDEX routine_check_of_mender ON routine_check (mender_id)
  WHERE closed_at IS NULL AND mender_id <> 0;

CREATE TABLE check_answer (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  check_id    BIGINT NOT NULL REFERENCES routine_check (id),
  number      BIGINT NOT NULL,
  text        TEXT NOT NULL CHECK (text <> ''),
  url         TEXT NOT NULL,
  answered_at BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
-- The slower of two who answer at once is told so.
CREATE UNIQUE INDEX check_answer_once ON check_answer (check_id, number);

CREATE TABLE check_reply (
  answer_id   BIGINT NOT NULL PRIMARY KEY REFERENCES check_answer (id),
  agency_id   BIGINT NOT NULL,
  check_id    BIGINT NOT NULL REFERENCES routine_check (id),
  verdict     TEXT NOT NULL,
  comment     TEXT NOT NULL,
  due_on      TEXT,
  replied_at  BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX check_reply_of_check ON check_reply (check_id);

-- Each time the mending was handed to somebody else.
CREATE TABLE check_mender (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  check_id    BIGINT NOT NULL REFERENCES routine_check (id),
  person_id   BIGINT NOT NULL,
  assigned_at BIGINT NOT NULL,
  assigned_by BIGINT NOT NULL
);
CREATE INDEX check_mender_of_check ON check_mender (check_id);
