-- Working on cases, and directing them: who hands them out, approves answers, opens confidential
-- ones.
INSERT INTO role_duty (role_code, duty) VALUES
  ('evaluation_officer', 'handle_cases'),
  ('evaluation_officer', 'direct_cases'),
  ('agency_head', 'handle_cases'),
  ('agency_head', 'direct_cases'),
  ('unit_head', 'handle_cases'),
  ('unit_head', 'direct_cases'),
  ('secretariat', 'handle_cases'),
  ('secretariat', 'direct_cases'),
  ('case_officer', 'handle_cases');
-- Sessions that are open learn of it at their next request.
UPDATE org_version SET number = number + 1;
