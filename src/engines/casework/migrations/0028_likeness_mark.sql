-- Up to which case the prints of subjects are written: what came in after it is compared by itself until a job has caught
-- up. So whoever brings a case waits for none of them. What came in before this version is filled in by night.
CREATE TABLE case_likeness_mark (
  last_id BIGINT NOT NULL
);
INSERT INTO case_likeness_mark (last_id) SELECT COALESCE(MAX(id), 0) FROM case_file;
