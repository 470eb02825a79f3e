-- Letters that came by e-mail: each once, by its Message-ID, with what became of it. The letter itself
-- lies sealed in the file store as it came.
CREATE TABLE case_mail (
  id            BIGINT IDENTITY,
  agency_id     BIGINT NOT NULL,
  message_print TEXT NOT NULL UNIQUE,
  -- Who wrote, as a print: so many letters an hour from one address.
  sender_print  TEXT NOT NULL,
  received_at   BIGINT NOT NULL,
  fate          TEXT NOT NULL,
  case_id       BIGINT REFERENCES case_file (id),
  -- What it did to the case.
  event_id      BIGINT,
  file_hash     TEXT NOT NULL,
  bytes         BIGINT NOT NULL
);
CREATE INDEX case_mail_of_agency ON case_mail (agency_id, id);
CREATE INDEX case_mail_of_case ON case_mail (case_id, id) WHERE case_id IS NOT NULL;
CREATE INDEX case_mail_of_sender ON case_mail (sender_print, received_at);
CREATE INDEX case_mail_received ON case_mail (received_at);

-- What was attached, as its bytes say; the bytes stay inside the letter.
CREATE TABLE case_mail_part (
  mail_id    BIGINT NOT NULL REFERENCES case_mail (id),
  place      BIGINT NOT NULL,
  name       BLOB,
  media_type TEXT NOT NULL,
  bytes      BIGINT NOT NULL,
  PRIMARY KEY (mail_id, place)
);
