-- Roles bundle duties. They are rows, so that an office can add its own.
CREATE TABLE role (
  code      TEXT NOT NULL PRIMARY KEY,
  name_zh   TEXT NOT NULL,
  name_en   TEXT NOT NULL,
  position  BIGINT NOT NULL
);
CREATE TABLE role_duty (
  role_code  TEXT NOT NULL REFERENCES role (code),
  duty       TEXT NOT NULL,
  PRIMARY KEY (role_code, duty)
);

-- A role given to a person over an agency, over it and all below, or everywhere. Withdrawing sets
-- the last day; the row stays.
CREATE TABLE role_grant (
  id            BIGINT IDENTITY,
  person_id     BIGINT NOT NULL REFERENCES person (id),
  role_code     TEXT NOT NULL REFERENCES role (code),
  agency_id     BIGINT REFERENCES agency (id),
  reach         TEXT NOT NULL CHECK (reach = 'everywhere' OR agency_id IS NOT NULL),
  valid_from    TEXT NOT NULL,
  valid_to      TEXT,
  granted_by    BIGINT REFERENCES person (id),
  granted_at    BIGINT NOT NULL,
  withdrawn_by  BIGINT REFERENCES person (id),
  withdrawn_at  BIGINT
);
CREATE INDEX role_grant_of_person ON role_grant (person_id);
CREATE INDEX role_grant_of_agency ON role_grant (agency_id);

INSERT INTO role (code, name_zh, name_en, position) VALUES
  ('administrator', '系統管理員', 'System administrator', 10),
  ('agency_administrator', '機關管理員', 'Agency administrator', 20),
  ('evaluation_officer', '研考人員', 'Research and evaluation officer', 30),
  ('agency_head', '機關首長', 'Head of agency', 40),
  ('unit_head', '單位主管', 'Head of unit', 50),
  ('secretariat', '秘書室覆核人員', 'Secretariat checker', 60),
  ('case_officer', '承辦人員', 'Officer in charge', 70),
  ('reader', '檢視人員', 'Reader', 80);

INSERT INTO role_duty (role_code, duty) VALUES
  ('administrator', 'read_plans'),
  ('administrator', 'read_audit'),
  ('administrator', 'manage_people'),
  ('administrator', 'manage_agencies'),
  ('administrator', 'manage_system'),
  ('agency_administrator', 'read_plans'),
  ('agency_administrator', 'read_audit'),
  ('agency_administrator', 'manage_people'),
  ('agency_administrator', 'manage_agencies'),
  ('evaluation_officer', 'read_plans'),
  ('evaluation_officer', 'edit_plans'),
  ('evaluation_officer', 'publish_plans'),
  ('evaluation_officer', 'report_progress'),
  ('evaluation_officer', 'score_plans'),
  ('agency_head', 'read_plans'),
  ('agency_head', 'publish_plans'),
  ('agency_head', 'check_plans'),
  ('agency_head', 'read_audit'),
  ('unit_head', 'read_plans'),
  ('unit_head', 'edit_plans'),
  ('unit_head', 'report_progress'),
  ('unit_head', 'check_plans'),
  ('secretariat', 'read_plans'),
  ('secretariat', 'check_plans'),
  ('case_officer', 'read_plans'),
  ('case_officer', 'report_progress'),
  ('reader', 'read_plans');
