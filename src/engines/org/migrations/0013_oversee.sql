-- Who looks over others' work: the evaluation officer, the head, and whoever runs the installation.
INSERT INTO role_duty (role_code, duty) VALUES
  ('administrator', 'oversee'),
  ('evaluation_officer', 'oversee'),
  ('agency_head', 'oversee');
-- Sessions that are open learn of it at their next request.
UPDATE org_version SET number = number + 1;
