-- Words that answers begin from (答復範本), each with the law it rests on and what can be done
-- against it. An agency keeps its own beside everybody's; one that is no longer used is retired.
CREATE TABLE case_template (
  id          BIGINT IDENTITY,
  -- 0: everybody's.
  agency_id   BIGINT NOT NULL,
  title       TEXT NOT NULL CHECK (title <> ''),
  -- '': for cases of every type.
  type        TEXT NOT NULL,
  body        TEXT NOT NULL CHECK (body <> ''),
  basis       TEXT NOT NULL,
  remedies    TEXT NOT NULL,
  retired_at  BIGINT,
  row_version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX case_template_title ON case_template (agency_id, title);
INSERT INTO case_template (agency_id, title, type, body, basis, remedies) VALUES
  (0, '一般答復', '', '{申請人}君您好：

您在{收件日}反映「{主旨}」（案號{案號}），{機關}已查明，說明如下：


若還有疑問，請電{電話}洽承辦人，謝謝您的意見。', '', ''),
  (0, '法令查詢答復', 'enquiry', '{申請人}君您好：

您詢問「{主旨}」（案號{案號}），答復如下：


以上是就您所述情形的一般說明，個案仍以實際資料認定。', '', ''),
  (0, '人民申請准駁通知', 'application', '{申請人}君您好：

您在{收件日}申請「{主旨}」（案號{案號}），審查結果如下：

', '', '不服本處分，可在收到的次日起 30 日內，繕具訴願書經由{機關}向訴願管轄機關提起訴願。');

-- Lists of cases that somebody comes back to, as the filter was when it was kept.
CREATE TABLE case_view (
  id        BIGINT IDENTITY,
  person_id BIGINT NOT NULL,
  name      TEXT NOT NULL CHECK (name <> ''),
  query     TEXT NOT NULL
);
CREATE UNIQUE INDEX case_view_name ON case_view (person_id, name);
