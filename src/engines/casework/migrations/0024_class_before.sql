-- The class that a case had before it was given another, so that a past moment can be looked at again.
ALTER TABLE case_classified ADD COLUMN class_before BIGINT NOT NULL DEFAULT 0;
UPDATE case_classified SET class_before = COALESCE(
  (SELECT p.class_id FROM case_classified p
    WHERE p.case_id = case_classified.case_id AND p.id < case_classified.id ORDER BY p.id DESC LIMIT 1), 0);
