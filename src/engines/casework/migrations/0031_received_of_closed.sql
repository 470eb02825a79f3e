-- What was closed, by the day on which it came in, across many agencies.
CREATE INDEX case_file_ended_received ON case_file (received_on, id) WHERE closed_on IS NOT NULL;
