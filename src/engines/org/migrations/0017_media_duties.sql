-- Watching the media and drafting what answers them; approving it, and closing without an answer.
INSERT INTO role_duty (role_code, duty) VALUES
  ('evaluation_officer', 'watch_media'),
  ('agency_head', 'watch_media'),
  ('agency_head', 'approve_rebuttals'),
  ('unit_head', 'watch_media'),
  ('unit_head', 'approve_rebuttals'),
  ('secretariat', 'watch_media'),
  ('secretariat', 'approve_rebuttals'),
  ('case_officer', 'watch_media');
-- Sessions that are open learn of it at their next request.
UPDATE org_version SET number = number + 1;
