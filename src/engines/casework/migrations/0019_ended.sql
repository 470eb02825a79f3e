-- What was closed last, across many agencies.
CREATE INDEX case_file_ended ON case_file (closed_on, id) WHERE closed_on IS NOT NULL;
