-- A service can take applications through this program's own form, and each form says how far whoever
-- applies shows who he is. Levels are rows, so that an office can word them as its own rules do.
ALTER TABLE service_card ADD COLUMN here SMALLINT NOT NULL DEFAULT 0;
CREATE TABLE assurance_level (
  code     TEXT NOT NULL PRIMARY KEY,
  name_zh  TEXT NOT NULL CHECK (name_zh <> ''),
  name_en  TEXT NOT NULL,
  means_zh TEXT NOT NULL,
  means_en TEXT NOT NULL,
  -- Whether this program's own form gives as much.
  own_form SMALLINT NOT NULL,
  position BIGINT NOT NULL
);
INSERT INTO assurance_level (code, name_zh, name_en, means_zh, means_en, own_form, position) VALUES
  ('stated', '自行填寫', 'As stated', '填寫姓名與聯絡方式，不另外查驗身分', 'You give your name and how to reach you; nothing is checked', 1, 10),
  ('document', '附身分證明', 'With a copy of an ID', '上傳身分證明文件的影本，由承辦人核對', 'You attach a copy of an ID, which an officer checks', 1, 20),
  ('account', '會員登入', 'Signed in', '以申辦網站的帳號登入', 'You sign in with an account of the site', 0, 30),
  ('certificate', '憑證或行動身分識別', 'Certificate', '使用自然人憑證、工商憑證、健保卡或行動身分識別', 'You use a citizen or business certificate, a health card, or a mobile ID', 0, 40);
