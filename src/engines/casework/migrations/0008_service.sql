-- An application says for which service of the catalogue it is, in the version of its day, and has
-- the period that was published there.
ALTER TABLE case_type ADD COLUMN names_service SMALLINT NOT NULL DEFAULT 0;
UPDATE case_type SET names_service = 1 WHERE code = 'application';
ALTER TABLE case_file ADD COLUMN service_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE case_file ADD COLUMN service_version BIGINT NOT NULL DEFAULT 0;
