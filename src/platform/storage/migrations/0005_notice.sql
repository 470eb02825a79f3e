-- A letter to one recipient, from when it was ordered until it is known what became of it. Address and
-- words are sealed; the words go when the mail server has taken them over, the record of it stays.
CREATE TABLE notice (
  id          BIGINT IDENTITY,
  agency_id   BIGINT NOT NULL,
  -- What it is, as a text key of whoever ordered it, and what it is about: "case/12".
  kind        TEXT NOT NULL CHECK (kind <> ''),
  about       TEXT NOT NULL,
  -- One occasion makes one letter, however often it is ordered.
  occasion    TEXT NOT NULL UNIQUE,
  -- Fixed when it is ordered: a letter that arrives twice can be known by it.
  message_id  TEXT NOT NULL UNIQUE,
  recipient   BLOB NOT NULL,
  content     BLOB,
  queued_at   BIGINT NOT NULL,
  -- After this it is given up.
  try_until   BIGINT NOT NULL,
  attempts    BIGINT NOT NULL DEFAULT 0,
  -- How often the connection ended between the letter and the server's word on it.
  unknowns    BIGINT NOT NULL DEFAULT 0,
  last_reply  TEXT NOT NULL DEFAULT '',
  outcome     TEXT CHECK (outcome IN ('accepted', 'refused', 'unknown', 'given_up')),
  settled_at  BIGINT,
  CHECK ((settled_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX notice_of_outcome ON notice (outcome, id);
CREATE INDEX notice_about ON notice (about, id);

-- Each try. Written before the letter leaves, and once more with the server's word: a row with data_at
-- and without ended_at is a try whose end nobody saw.
CREATE TABLE notice_attempt (
  id        BIGINT IDENTITY,
  notice_id BIGINT NOT NULL REFERENCES notice (id),
  began_at  BIGINT NOT NULL,
  data_at   BIGINT,
  ended_at  BIGINT,
  outcome   TEXT CHECK (outcome IN ('accepted', 'later', 'refused', 'unknown')),
  reply     TEXT NOT NULL DEFAULT ''
);
CREATE INDEX notice_attempt_of ON notice_attempt (notice_id, id);
