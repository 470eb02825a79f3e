-- Types of cases are changed on a page: who saw an older state does not overwrite a newer one.
ALTER TABLE case_type ADD COLUMN row_version BIGINT NOT NULL DEFAULT 1;
