-- Cases of an old system, taken over from a table: the file as rows, how it is read, and each run.

-- The number that the case had before; empty: it came in here.
ALTER TABLE case_file ADD COLUMN old_number TEXT NOT NULL DEFAULT '';
-- 0: it came in here.
ALTER TABLE case_file ADD COLUMN import_id BIGINT NOT NULL DEFAULT 0;
-- In the file, as a spreadsheet counts.
ALTER TABLE case_file ADD COLUMN import_row BIGINT NOT NULL DEFAULT 0;
CREATE INDEX case_file_of_import ON case_file (import_id, id) WHERE import_id <> 0;

CREATE TABLE case_import (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  file_name   TEXT NOT NULL,
  -- The rows in the file store, sealed in blocks for this token.
  file_hash   TEXT NOT NULL,
  token       TEXT NOT NULL UNIQUE,
  rows_total  BIGINT NOT NULL,
  -- Of the headings: files that look alike are read alike.
  header_print TEXT NOT NULL,
  -- Headings, and the words of columns that have few: they may be people's names, so sealed.
  seen        BLOB,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX case_import_of_agency ON case_import (agency_id, id);
CREATE INDEX case_import_alike ON case_import (agency_id, header_print, id);

-- How the columns are read; the last one counts.
CREATE TABLE case_import_mapping (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  import_id   BIGINT NOT NULL REFERENCES case_import (id),
  -- Words of the file stand in it: sealed.
  body        BLOB,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
CREATE INDEX case_import_mapping_of ON case_import_mapping (import_id, id);

CREATE TABLE case_import_run (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  import_id   BIGINT NOT NULL REFERENCES case_import (id),
  mapping_id  BIGINT NOT NULL REFERENCES case_import_mapping (id),
  kind        TEXT NOT NULL CHECK (kind IN ('trial', 'taking')),
  job         TEXT NOT NULL,
  -- A block is a transaction; what is done is not done again.
  blocks_done BIGINT NOT NULL,
  taken       BIGINT NOT NULL,
  taken_before BIGINT NOT NULL,
  wrong       BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  person_id   BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  finished_at BIGINT
);
CREATE INDEX case_import_run_of ON case_import_run (import_id, id);

-- Rows that were not taken, where they stand in the file: what is wrong is read from the file again.
CREATE TABLE case_import_wrong (
  agency_id  BIGINT NOT NULL,
  run_id     BIGINT NOT NULL REFERENCES case_import_run (id),
  row_number BIGINT NOT NULL,
  block      BIGINT NOT NULL,
  -- The row with the same old number; 0: something else is wrong.
  twice_of   BIGINT NOT NULL,
  PRIMARY KEY (run_id, row_number)
);

-- Words that old systems use for columns and values. An office adds its own.
CREATE TABLE case_import_word (
  about  TEXT NOT NULL,
  target TEXT NOT NULL,
  word   TEXT NOT NULL,
  PRIMARY KEY (about, word)
);
INSERT INTO case_import_word (about, target, word) VALUES
  ('column', 'number', '案號'), ('column', 'number', '案件編號'), ('column', 'number', '編號'),
  ('column', 'number', '陳情編號'), ('column', 'number', '案件號碼'), ('column', 'number', '收文號'),
  ('column', 'number', '收文文號'), ('column', 'number', '公文文號'), ('column', 'number', '文號'),
  ('column', 'number', '流水號'), ('column', 'number', '列管編號'), ('column', 'number', '原系統案號'),
  ('column', 'number', 'case number'), ('column', 'number', 'number'), ('column', 'number', 'case id'),
  ('column', 'type', '案件類型'), ('column', 'type', '案件類別'), ('column', 'type', '案件性質'),
  ('column', 'type', '性質'), ('column', 'type', '陳情類型'), ('column', 'type', '類型'),
  ('column', 'type', '案類'), ('column', 'type', 'type'),
  ('column', 'channel', '來源'), ('column', 'channel', '案件來源'), ('column', 'channel', '受理管道'),
  ('column', 'channel', '陳情方式'), ('column', 'channel', '陳情管道'), ('column', 'channel', '受理方式'),
  ('column', 'channel', '收件方式'), ('column', 'channel', '管道'), ('column', 'channel', 'channel'),
  ('column', 'subject', '案由'), ('column', 'subject', '主旨'), ('column', 'subject', '主題'),
  ('column', 'subject', '標題'), ('column', 'subject', '事由'), ('column', 'subject', '陳情主旨'),
  ('column', 'subject', '陳情事由'), ('column', 'subject', '案件主旨'), ('column', 'subject', 'subject'),
  ('column', 'text', '內容'), ('column', 'text', '陳情內容'), ('column', 'text', '案件內容'),
  ('column', 'text', '說明'), ('column', 'text', '陳情事項'), ('column', 'text', '案情摘要'),
  ('column', 'text', 'text'), ('column', 'text', 'content'), ('column', 'text', 'description'),
  ('column', 'name', '姓名'), ('column', 'name', '陳情人'), ('column', 'name', '陳情人姓名'),
  ('column', 'name', '申請人'), ('column', 'name', '申請人姓名'), ('column', 'name', '來文者'),
  ('column', 'name', '來文機關'), ('column', 'name', '反映人'), ('column', 'name', '檢舉人'),
  ('column', 'name', '民眾姓名'), ('column', 'name', 'name'), ('column', 'name', 'applicant'),
  ('column', 'email', '電子郵件'), ('column', 'email', '電子信箱'), ('column', 'email', '電子郵件信箱'),
  ('column', 'email', '信箱'), ('column', 'email', 'email'), ('column', 'email', 'e-mail'),
  ('column', 'phone', '電話'), ('column', 'phone', '聯絡電話'), ('column', 'phone', '連絡電話'),
  ('column', 'phone', '手機'), ('column', 'phone', '行動電話'), ('column', 'phone', 'phone'),
  ('column', 'phone', 'telephone'),
  ('column', 'address', '地址'), ('column', 'address', '住址'), ('column', 'address', '聯絡地址'),
  ('column', 'address', '通訊地址'), ('column', 'address', '通信地址'), ('column', 'address', 'address'),
  ('column', 'received', '收件日期'), ('column', 'received', '收文日期'), ('column', 'received', '受理日期'),
  ('column', 'received', '陳情日期'), ('column', 'received', '立案日期'), ('column', 'received', '來文日期'),
  ('column', 'received', '收件時間'), ('column', 'received', '收件日'), ('column', 'received', '受理時間'),
  ('column', 'received', 'received'), ('column', 'received', 'received on'),
  ('column', 'received', 'date received'),
  ('column', 'state', '辦理情形'), ('column', 'state', '辦理狀態'), ('column', 'state', '案件狀態'),
  ('column', 'state', '處理狀態'), ('column', 'state', '狀態'), ('column', 'state', '辦理進度'),
  ('column', 'state', 'state'), ('column', 'state', 'status'),
  ('column', 'closed', '結案日期'), ('column', 'closed', '辦結日期'), ('column', 'closed', '回復日期'),
  ('column', 'closed', '答復日期'), ('column', 'closed', '發文日期'), ('column', 'closed', '結案日'),
  ('column', 'closed', '結案時間'), ('column', 'closed', 'closed'), ('column', 'closed', 'closed on'),
  ('column', 'closed', 'date closed'),
  ('column', 'result', '處理結果'), ('column', 'result', '辦理結果'), ('column', 'result', '回復內容'),
  ('column', 'result', '答復內容'), ('column', 'result', '結果'), ('column', 'result', 'result'),
  ('column', 'result', 'reply'),
  ('column', 'unit', '承辦單位'), ('column', 'unit', '主辦單位'), ('column', 'unit', '辦理單位'),
  ('column', 'unit', '權責單位'), ('column', 'unit', '單位'), ('column', 'unit', '承辦課室'),
  ('column', 'unit', '科室'), ('column', 'unit', 'unit'),
  ('column', 'class', '類別'), ('column', 'class', '主題分類'), ('column', 'class', '分類'),
  ('column', 'class', '陳情類別'), ('column', 'class', '案件分類'), ('column', 'class', '業務類別'),
  ('column', 'class', 'class'), ('column', 'class', 'category'),
  ('problem', 'problem', '錯在哪裡'), ('problem', 'problem', 'What is wrong'),
  ('type', 'petition', '陳情案'), ('type', 'petition', '人民陳情'), ('type', 'petition', '一般陳情'),
  ('type', 'petition', '陳情案件'), ('type', 'petition', '權益維護'), ('type', 'petition', '行政興革以外之陳情'),
  ('type', 'suggestion', '建議'), ('type', 'suggestion', '行政興革之建議'), ('type', 'suggestion', '興革建議案'),
  ('type', 'enquiry', '查詢'), ('type', 'enquiry', '諮詢'), ('type', 'enquiry', '法令諮詢'),
  ('type', 'enquiry', '行政法令之查詢'), ('type', 'enquiry', '詢問'),
  ('type', 'mailbox', '局長信箱'), ('type', 'mailbox', '市長信箱'), ('type', 'mailbox', '縣長信箱'),
  ('type', 'mailbox', '主任信箱'), ('type', 'mailbox', '機關首長信箱'),
  ('type', 'wrongdoing', '檢舉'), ('type', 'wrongdoing', '舉發'), ('type', 'wrongdoing', '行政違失之舉發'),
  ('type', 'application', '申請'), ('type', 'application', '人民申請案'), ('type', 'application', '申請案件'),
  ('channel', 'counter', '臨櫃'), ('channel', 'counter', '櫃檯'), ('channel', 'counter', '櫃台'),
  ('channel', 'counter', '現場'), ('channel', 'counter', '親自'), ('channel', 'counter', '親洽'),
  ('channel', 'counter', '親臨'), ('channel', 'counter', 'counter'),
  ('channel', 'phone', '電話'), ('channel', 'phone', '1999'), ('channel', 'phone', '專線'),
  ('channel', 'phone', '服務專線'), ('channel', 'phone', 'phone'),
  ('channel', 'web', '網路'), ('channel', 'web', '網站'), ('channel', 'web', '線上'),
  ('channel', 'web', '網頁'), ('channel', 'web', '線上陳情'), ('channel', 'web', 'APP'),
  ('channel', 'web', 'web'), ('channel', 'web', 'online'),
  ('channel', 'email', '電子郵件'), ('channel', 'email', '電子信箱'), ('channel', 'email', '信箱'),
  ('channel', 'email', 'email'), ('channel', 'email', 'e-mail'),
  ('channel', 'letter', '書面'), ('channel', 'letter', '信函'), ('channel', 'letter', '郵寄'),
  ('channel', 'letter', '公文'), ('channel', 'letter', '來函'), ('channel', 'letter', '紙本'),
  ('channel', 'letter', 'letter'), ('channel', 'letter', 'mail'),
  ('channel', 'fax', '傳真'), ('channel', 'fax', 'fax'),
  ('channel', 'media', '媒體'), ('channel', 'media', '新聞'), ('channel', 'media', '報載'),
  ('channel', 'media', '輿情'), ('channel', 'media', 'media'),
  ('channel', 'meeting', '會議'), ('channel', 'meeting', '里民大會'), ('channel', 'meeting', '座談會'),
  ('channel', 'meeting', '市政座談'), ('channel', 'meeting', '會勘'), ('channel', 'meeting', 'meeting'),
  ('state', 'open', '辦理中'), ('state', 'open', '處理中'), ('state', 'open', '未結'),
  ('state', 'open', '未結案'), ('state', 'open', '待辦'), ('state', 'open', '待處理'),
  ('state', 'open', '已分文'), ('state', 'open', '已受理'), ('state', 'open', 'open'),
  ('state', 'open', 'in progress'),
  ('state', 'answered', '已結'), ('state', 'answered', '已結案'), ('state', 'answered', '結案'),
  ('state', 'answered', '已回復'), ('state', 'answered', '已答復'), ('state', 'answered', '已辦結'),
  ('state', 'answered', '辦結'), ('state', 'answered', '完成'), ('state', 'answered', '已完成'),
  ('state', 'answered', '存查'), ('state', 'answered', 'answered'), ('state', 'answered', 'closed'),
  ('state', 'transferred', '移轉'), ('state', 'transferred', '移辦'), ('state', 'transferred', '移文'),
  ('state', 'transferred', '已移轉'), ('state', 'transferred', '改分他機關'),
  ('state', 'transferred', 'transferred'),
  ('state', 'set_aside', '不予處理'), ('state', 'set_aside', '不受理'), ('state', 'set_aside', '併案存查'),
  ('state', 'set_aside', 'set aside');
