-- What the media say, and how the office answers. What happened to an issue is added, never
-- changed; the columns that say where it stands are there so that the desk finds it.

-- Feeds that are watched.
CREATE TABLE media_source (
  id            BIGINT IDENTITY,
  agency_id     BIGINT NOT NULL,
  name          TEXT NOT NULL CHECK (name <> ''),
  url           TEXT NOT NULL CHECK (url <> ''),
  every_minutes BIGINT NOT NULL,
  active        SMALLINT NOT NULL,
  -- When it is to be fetched next, and what came of the last time.
  next_at       BIGINT NOT NULL,
  fetched_at    BIGINT,
  status        BIGINT NOT NULL,
  problem       TEXT NOT NULL,
  etag          TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  row_version   BIGINT NOT NULL
);
CREATE INDEX media_source_due ON media_source (next_at) WHERE active = 1;

-- Hours within which an agency answers; without a row: four for false information, else a day.
CREATE TABLE media_target (
  agency_id    BIGINT NOT NULL PRIMARY KEY,
  hours_untrue BIGINT NOT NULL,
  hours_other  BIGINT NOT NULL
);

CREATE TABLE media_rule (
  id          BIGINT IDENTITY,
  -- Who watches, and whose matter it becomes.
  agency_id   BIGINT NOT NULL,
  target_id   BIGINT NOT NULL,
  unit_id     BIGINT NOT NULL,
  owner_id    BIGINT NOT NULL,
  name        TEXT NOT NULL CHECK (name <> ''),
  words       TEXT NOT NULL CHECK (words <> ''),
  not_words   TEXT NOT NULL,
  topic       TEXT NOT NULL,
  priority    BIGINT NOT NULL,
  retired     SMALLINT NOT NULL,
  row_version BIGINT NOT NULL
);
CREATE INDEX media_rule_of_agency ON media_rule (agency_id, priority) WHERE retired = 0;
CREATE INDEX media_rule_of_owner ON media_rule (owner_id) WHERE retired = 0;

CREATE TABLE media_issue (
  id             BIGINT IDENTITY,
  agency_id      BIGINT NOT NULL,
  title          TEXT NOT NULL CHECK (title <> ''),
  topic          TEXT NOT NULL,
  tone           TEXT NOT NULL,
  state          TEXT NOT NULL,
  -- 0: nobody yet.
  unit_id        BIGINT NOT NULL,
  owner_id       BIGINT NOT NULL,
  seen_at        BIGINT NOT NULL,
  -- The day in Taiwan, for months and years.
  seen_on        TEXT NOT NULL,
  -- What the agency had promised when it was opened.
  target_minutes BIGINT NOT NULL,
  due_at         BIGINT NOT NULL,
  answered_at    BIGINT,
  stopped_on     TEXT,
  latest_answer  BIGINT NOT NULL,
  public_answer  BIGINT NOT NULL,
  row_version    BIGINT NOT NULL
);
CREATE INDEX media_issue_seen ON media_issue (agency_id, seen_on);
CREATE INDEX media_issue_running ON media_issue (agency_id, due_at) WHERE answered_at IS NULL;
CREATE INDEX media_issue_answered ON media_issue (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX media_issue_of_owner ON media_issue (owner_id) WHERE owner_id <> 0;

CREATE TABLE media_clipping (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  watching_agency   BIGINT NOT NULL,
  -- 0: cut out by hand, by person_id.
  source_id    BIGINT NOT NULL,
  person_id    BIGINT NOT NULL,
  title        TEXT NOT NULL CHECK (title <> ''),
  title_key    TEXT NOT NULL,
  medium       TEXT NOT NULL,
  url          TEXT NOT NULL,
  body         TEXT NOT NULL,
  seen_at      BIGINT NOT NULL,
  seen_on      TEXT NOT NULL,
  published_at BIGINT,
  tone         TEXT,
  topic        TEXT NOT NULL,
  rule_id      BIGINT NOT NULL,
  issue_id     BIGINT NOT NULL,
  file_hash    TEXT,
  file_name    TEXT,
  file_type    TEXT,
  file_size    BIGINT,
  row_version  BIGINT NOT NULL
);
CREATE INDEX media_clipping_seen ON media_clipping (agency_id, seen_at);
CREATE INDEX media_clipping_title ON media_clipping (watching_agency, title_key, seen_at);
CREATE INDEX media_clipping_of_issue ON media_clipping (issue_id) WHERE issue_id <> 0;

-- Every place where a story was seen, the first included.
CREATE TABLE media_sighting (
  id          BIGINT IDENTITY,
  watching_agency  BIGINT NOT NULL,
  clipping_id BIGINT NOT NULL REFERENCES media_clipping (id),
  medium      TEXT NOT NULL,
  url         TEXT NOT NULL,
  -- Null without an address.
  url_key     TEXT,
  seen_at     BIGINT NOT NULL
);
CREATE UNIQUE INDEX media_sighting_address ON media_sighting (watching_agency, url_key);
CREATE INDEX media_sighting_of_clipping ON media_sighting (clipping_id, id);

CREATE TABLE media_event (
  id           BIGINT IDENTITY,
  agency_id    BIGINT NOT NULL,
  issue_id     BIGINT NOT NULL REFERENCES media_issue (id),
  kind         TEXT NOT NULL,
  at           BIGINT NOT NULL,
  person_id    BIGINT NOT NULL,
  person_name  TEXT NOT NULL,
  to_person_id BIGINT NOT NULL,
  answer_id    BIGINT NOT NULL,
  body         TEXT NOT NULL,
  day          TEXT
);
CREATE INDEX media_event_of_issue ON media_event (issue_id, id);

-- What was found out, and who says so: sealed, for sources speak in confidence.
CREATE TABLE media_fact (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  issue_id    BIGINT NOT NULL REFERENCES media_issue (id),
  body        BLOB,
  sources     BLOB,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX media_fact_of_issue ON media_fact (issue_id, id);
CREATE TABLE media_fact_file (
  id        BIGINT IDENTITY,
  agency_id BIGINT NOT NULL,
  fact_id   BIGINT NOT NULL REFERENCES media_fact (id),
  issue_id  BIGINT NOT NULL,
  file_hash TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_type TEXT NOT NULL,
  file_size BIGINT NOT NULL
);
CREATE INDEX media_fact_file_of_issue ON media_fact_file (issue_id, id);

-- Every version of what answers an issue.
CREATE TABLE media_answer (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  issue_id    BIGINT NOT NULL REFERENCES media_issue (id),
  number      BIGINT NOT NULL,
  title       TEXT NOT NULL CHECK (title <> ''),
  body        TEXT NOT NULL CHECK (body <> ''),
  correction  TEXT NOT NULL,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE UNIQUE INDEX media_answer_number ON media_answer (issue_id, number);
CREATE TABLE media_picture (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  answer_id   BIGINT NOT NULL REFERENCES media_answer (id),
  position    BIGINT NOT NULL,
  file_hash   TEXT NOT NULL,
  file_name   TEXT NOT NULL,
  file_type   TEXT NOT NULL,
  file_size   BIGINT NOT NULL,
  alternative TEXT NOT NULL CHECK (alternative <> '')
);
CREATE INDEX media_picture_of_answer ON media_picture (answer_id, position);

-- The office's procedure: rows, so that an office can have its own.
CREATE TABLE media_sop_step (
  code     TEXT NOT NULL PRIMARY KEY,
  name_zh  TEXT NOT NULL CHECK (name_zh <> ''),
  name_en  TEXT NOT NULL,
  position BIGINT NOT NULL,
  retired  SMALLINT NOT NULL
);
INSERT INTO media_sop_step (code, name_zh, name_en, position, retired) VALUES
  ('told', '通報首長、新聞聯絡人與業務單位', 'Tell the head, the press officer and the unit', 10, 0),
  ('met', '召集應變小組，決定是否回應與由誰發言', 'Meet, decide whether to answer and who speaks', 20, 0),
  ('asked', '向承辦人與當事人查證', 'Ask the officer and the people concerned', 30, 0),
  ('prepared', '備妥問答資料', 'Prepare questions and answers', 40, 0),
  ('sent', '把澄清內容送給報導的媒體', 'Send the clarification to the media that reported', 50, 0),
  ('spread', '同步刊登網站與社群', 'Put it on the site and the social media', 60, 0),
  ('followed', '追蹤後續報導', 'Follow what is reported afterwards', 70, 0),
  ('reviewed', '檢討原因並納入改善', 'Review the cause and improve', 80, 0);
-- The newest row of a step says whether it is done.
CREATE TABLE media_sop_tick (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  issue_id    BIGINT NOT NULL REFERENCES media_issue (id),
  step        TEXT NOT NULL REFERENCES media_sop_step (code),
  done        SMALLINT NOT NULL,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX media_sop_tick_of_issue ON media_sop_tick (issue_id, id);

CREATE TABLE media_drill (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  held_on     TEXT NOT NULL,
  title       TEXT NOT NULL CHECK (title <> ''),
  scenario    TEXT NOT NULL,
  lessons     TEXT NOT NULL CHECK (lessons <> ''),
  changes     TEXT NOT NULL,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX media_drill_of_agency ON media_drill (agency_id, held_on);
