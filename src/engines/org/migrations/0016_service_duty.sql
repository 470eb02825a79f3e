-- Describing services, publishing them and reviewing them every two years.
INSERT INTO role_duty (role_code, duty) VALUES
  ('evaluation_officer', 'edit_services'),
  ('agency_head', 'edit_services'),
  ('unit_head', 'edit_services');
-- Sessions that are open learn of it at their next request.
UPDATE org_version SET number = number + 1;
